import { BLANK, type Column, NOT_APPLICABLE, optionAt } from './layout.ts'
import { addSums, type SectionSums } from './section-sums.ts'
import type { Distribution, Tallies } from './tally.ts'
import { type Counted, letterPlaces, personIn, tallyPlan } from './tally-plan.ts'

/** Counts ledger rows of one survey. Its size depends on what may be chosen, never on how many rows it was given. */
export type TallyCounter = {
  /** @throws RangeError where the row does not fit the survey; then the count is of no use any more */
  add(row: string): void
  tallies(): Tallies
}

type ColumnCounter = { add(row: string): void; distribution(): Distribution }

/**
 * A counter that gives what adding up the `increments` of every row would, several times as fast.
 * @example tallyCounter({ scales: {}, questions: [{ code: 'age', kind: 'number', max: 120 }], sections: [], headline: {} }).tallies() // → { questions: {}, sections: {} }
 */
export function tallyCounter(survey: Counted): TallyCounter {
  const plan = tallyPlan(survey)
  const columns = plan.columns.map((column) => ({ question: column.question, ...counterOf(column) }))
  const sums: Array<SectionSums | null> = plan.groups.map(() => null)
  return {
    add(row) {
      if (row.length !== plan.width) throw new RangeError(`a row of ${row.length} letters`)
      for (const column of columns) column.add(row)
      plan.groups.forEach((group, at) => {
        const person = personIn(plan, group, row)
        const before = sums[at]
        if (person) sums[at] = before ? addSums(before, person) : person
      })
    },
    tallies() {
      const questions = columns.flatMap(({ question, distribution }) => {
        const chosen = distribution()
        return Object.keys(chosen).length > 0 ? [[question, chosen] as const] : []
      })
      const sections = plan.groups.flatMap(({ section }, at) => {
        const all = sums[at]
        return all ? [[section, all] as const] : []
      })
      return { questions: Object.fromEntries(questions), sections: Object.fromEntries(sections) }
    },
  }
}

function counterOf(column: Column): ColumnCounter {
  if (column.kind === 'number') return numberCounter(column)
  return column.kind === 'choice' ? choiceCounter(column) : multipleCounter(column)
}

function choiceCounter(column: Column): ColumnCounter {
  const { at, options } = column
  const places = letterPlaces(column)
  const counts = new Float64Array(options.length + 1)
  return {
    add(row) {
      const place = places[row.charCodeAt(at)] ?? -2
      if (place >= 0) counts[place] = (counts[place] ?? 0) + 1
      else if (place === -2) optionAt(column, row.charAt(at))
    },
    distribution: () => chosenOf(options, counts),
  }
}

function multipleCounter({ at, options }: Column): ColumnCounter {
  const counts = new Float64Array(options.length + 1)
  const add = (place: number) => {
    counts[place] = (counts[place] ?? 0) + 1
  }
  return {
    add(row) {
      const first = row.charAt(at)
      if (first === NOT_APPLICABLE) add(options.length)
      else if (first !== BLANK)
        for (let place = 0; place < options.length; place += 1) if (row.charAt(at + place) === '1') add(place)
    },
    distribution: () => chosenOf(options, counts),
  }
}

function numberCounter({ at, width }: Column): ColumnCounter {
  const counts = new Map<string, number>()
  return {
    add(row) {
      const first = row.charAt(at)
      if (first === BLANK) return
      const option = first === NOT_APPLICABLE ? NOT_APPLICABLE : String(Number(row.slice(at, at + width)))
      counts.set(option, (counts.get(option) ?? 0) + 1)
    },
    distribution: () => Object.fromEntries(counts),
  }
}

/** Counts by place, as counts by option; the last place is "not applicable". */
function chosenOf(options: readonly string[], counts: Float64Array): Distribution {
  const names = [...options, NOT_APPLICABLE]
  return Object.fromEntries(
    names.flatMap((option, place) => {
      const n = counts[place] ?? 0
      return n > 0 ? [[option, n]] : []
    }),
  )
}
