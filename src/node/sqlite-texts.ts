import type { BoundPlan } from '../store/sqlite-commit.ts'

/** Statements, each as its text or the number its text got when it was first sent, followed by its values. */
export type PackedPlan = ReadonlyArray<string | number | ReadonlyArray<unknown>>

/** Some texts are written for one import only: the memory of both threads stays bounded. */
const MOST_TEXTS = 500

/** Packs plans for another thread: a text of two thousand letters is sent once, then called by its number. */
export function textNumbers(): (plan: BoundPlan) => PackedPlan {
  const numbers = new Map<string, number>()
  let next = 0
  return (plan) =>
    plan.flatMap(({ sql, parameters }) => {
      const known = numbers.get(sql)
      if (known !== undefined) return [known, parameters]
      if (numbers.size >= MOST_TEXTS) numbers.clear()
      numbers.set(sql, next++)
      return [sql, parameters]
    })
}

/** Unpacks them, where all are unpacked in the order in which they were packed. */
export function numberedTexts(): (plan: PackedPlan) => BoundPlan {
  const texts = new Map<number, string>()
  let next = 0
  function textOf(sent: PackedPlan[number] | undefined): string {
    if (typeof sent === 'number') return texts.get(sent) ?? ''
    if (texts.size >= MOST_TEXTS) texts.clear()
    texts.set(next++, String(sent))
    return String(sent)
  }
  return (plan) =>
    Array.from({ length: plan.length / 2 }, (_, at) => ({
      sql: textOf(plan[2 * at]),
      parameters: plan[2 * at + 1] as ReadonlyArray<unknown>,
    }))
}
