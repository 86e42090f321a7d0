import type { IndexNode } from '../../scoring/definition.ts'
import { notApplicableInWords, ruleInWords } from '../../scoring/rule-text/rule-in-words.ts'
import { answerForm, type Typed } from './answer-form.ts'
import { readAnswer } from './answer-value.ts'
import { pointsText, valueInWords } from './answer-words.ts'
import type { Declaration, DeclaredLeaf } from './declaration.ts'

/** The rule of a criterion and where it comes from, as pairs of a term and words. */
export function criterionFacts({ leaf, above }: Pick<DeclaredLeaf, 'leaf' | 'above'>): ReadonlyArray<{
  term: string
  words: string
}> {
  const { max, normalise, notApplicable, ruleText, note } = leaf
  const article = leaf.article ?? above.findLast((node) => node.article !== undefined)?.article
  return [
    {
      term: 'Điểm tối đa',
      words: leaf.source === 'bonus' ? `${pointsText(max ?? null)} (điểm thưởng)` : pointsText(max ?? null),
    },
    {
      term: 'Cách chấm',
      words: normalise === undefined ? 'Điểm bằng số kê khai' : capital(ruleInWords(normalise)),
    },
    ...(ruleText === undefined ? [] : [{ term: 'Nguyên văn bảng tiêu chí', words: ruleText }]),
    ...(article === undefined ? [] : [{ term: 'Căn cứ', words: article }]),
    ...(notApplicable === undefined
      ? []
      : [{ term: 'Không áp dụng', words: capital(notApplicableInWords(notApplicable)) }]),
    ...(note === undefined ? [] : [{ term: 'Ghi chú', words: note }]),
  ]
}

/** What appraisers decided or ask, oldest first. */
export function appraisedWords({ leaf, standing, question }: DeclaredLeaf): string[] {
  const said = (name: string, entry: DeclaredLeaf['question'] | undefined): string[] => {
    if (!entry) return []
    if (entry.decision === 'ask') return question === entry ? [`Đề nghị giải trình: ${entry.reason}`] : []
    if (entry.decision === 'accept') return [`${name}: đồng ý với giá trị kê khai.`]
    return [`${name}: điều chỉnh thành ${valueInWords(leaf, entry.value)}. Lý do: ${entry.reason}`]
  }
  return [
    ...said('Thẩm định', standing.appraisal),
    ...said('Thẩm định lần cuối', standing.final),
    ...said('Hội đồng', standing.council),
  ]
}

/** What somebody typed, as the value it would have been. */
export function typedWords(declaration: Declaration, { leaf }: DeclaredLeaf, typed: Typed): string {
  const read = readAnswer(leaf, answerForm(leaf, declaration.answers), typed)
  return 'value' in read ? valueInWords(leaf, read.value) : 'chưa đủ để thành một giá trị'
}

/** Codes of the criteria before and after in the order of the table; '' at an end. */
export function neighbours(
  { tasks }: Declaration,
  { leaf }: DeclaredLeaf,
): { before: string; after: string } {
  const at = tasks.findIndex((one) => one.leaf.code === leaf.code)
  return { before: tasks[at - 1]?.leaf.code ?? '', after: tasks[at + 1]?.leaf.code ?? '' }
}

/** The cases of a rule as they are chosen from, each with its points. */
export function optionsOf(
  { max = 0, normalise }: IndexNode,
  form: ReturnType<typeof answerForm>,
): ReadonlyArray<{ value: string; label: string; points: string }> {
  if (form.kind === 'waits') return []
  if (form.kind === 'conditions')
    return form.options.map(({ code, label }) => ({ value: code, label: capital(label ?? code), points: '' }))
  const shares = normalise?.method === 'steps' && normalise.of === 'max'
  const steps = form.kind === 'choice' ? form.options : form.instead
  return steps.map(({ choice, label, points }) => ({
    value: choice,
    label: capital(label ?? choice),
    points: `${pointsText(shares ? points * max : points)} điểm`,
  }))
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)
