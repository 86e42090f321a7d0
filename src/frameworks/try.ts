import type { RowReading } from '../../scoring/framework/criterion.ts'
import { trySample } from '../../scoring/framework/sample.ts'
import { notApplicableInWords } from '../../scoring/rule-text/rule-in-words.ts'
import { type AnswerForm, answerForm, type Typed } from '../rounds/answer-form.ts'
import { readAnswer } from '../rounds/answer-value.ts'
import { pointsText, reasonInWords, valueInWords } from '../rounds/answer-words.ts'
import { optionsOf } from '../rounds/criterion-words.ts'
import type { FieldFault } from '../staff/form.ts'

export type Attempt = {
  readonly form: AnswerForm
  readonly options: ReturnType<typeof optionsOf>
  readonly notApplicable: string | null
  readonly of: {
    readonly code: string
    readonly choices: ReadonlyArray<{ value: string; label: string }>
  } | null
  readonly faults: ReadonlyArray<FieldFault>
  readonly result: { readonly points: string; readonly why: readonly string[] } | null
}

/**
 * A criterion tried with a sample value, by the boxes a unit will see and the engine that will score it.
 * @param of the sample answer of the criterion it hangs on
 * @param typed null where nothing was tried yet
 */
export function attempt({ node, words }: RowReading, of: string, typed: Typed | null): Attempt | null {
  const rule = node.normalise
  if (rule === undefined && words === '') return null
  const hangs =
    rule?.method === 'by-answer'
      ? {
          code: rule.of,
          choices: rule.cases.map(({ choice, label }) => ({ value: choice, label: label ?? choice })),
        }
      : null
  const chosen = hangs
    ? (hangs.choices.find(({ value }) => value === of) ?? hangs.choices[0])?.value
    : undefined
  const others = hangs && chosen !== undefined ? { [hangs.code]: chosen } : {}
  const form = answerForm(node, new Map(Object.entries(others)))
  const shown = {
    form,
    options: optionsOf(node, form),
    notApplicable: node.notApplicable === undefined ? null : notApplicableInWords(node.notApplicable),
    of: hangs,
  }
  if (typed === null) return { ...shown, faults: [], result: null }
  const read = readAnswer(node, form, typed)
  if ('faults' in read) return { ...shown, faults: read.faults, result: null }
  const score = trySample(node, read.value, others)
  if (score === null) {
    const words = 'Dòng này còn chỗ cần sửa nên chưa thử được.'
    return { ...shown, faults: [{ field: 'answer', words }], result: null }
  }
  const points =
    score.value === null
      ? `Không có điểm: ${score.reason === null ? '' : reasonInWords(score.reason)}`
      : `${pointsText(score.value)} / ${pointsText(score.max)} điểm`
  const why = [`Giá trị: ${valueInWords(node, read.value)}.`, `Cách chấm: ${words}.`]
  return { ...shown, faults: [], result: { points, why } }
}
