import type { IndexDefinition, IndexNode } from '../../scoring/definition.ts'
import type { Value } from '../../scoring/panel.ts'
import { isDeclared, leaves } from '../../scoring/round/leaves.ts'
import type { Step } from '../../scoring/rule.ts'
import { answerForm } from './answer-form.ts'
import { valueInWords } from './answer-words.ts'

/** A figure that comes from outside: that of a leaf nobody declares, or one of the counts such a leaf is made of. */
export type ImportedLeaf = {
  /** The criterion its entries carry. */
  readonly code: string
  readonly name: string
  readonly leaf: IndexNode
  readonly form: ImportForm
}

export type ImportForm =
  | { readonly kind: 'choice'; readonly options: ReadonlyArray<Step> }
  /** `hundred`: a score out of a hundred, where 0,86 is surely a slip for 86. */
  | { readonly kind: 'number'; readonly instead: ReadonlyArray<Step>; readonly hundred: boolean }
  /** Two numbers, or the rate alone where only that was published. */
  | { readonly kind: 'ratio'; readonly instead: ReadonlyArray<Step> }

/** What a round has to be told from outside, in the order of the table. Units declare the rest themselves. */
export function importedLeaves(framework: Pick<IndexDefinition, 'tree'>): ReadonlyArray<ImportedLeaf> {
  return leaves(framework)
    .filter(({ leaf }) => leaf.scored !== false && !isDeclared(leaf))
    .flatMap(({ leaf }) => {
      const { measure } = leaf
      if (measure?.method !== 'complaint-free')
        return [{ code: leaf.code, name: leaf.name.vi, leaf, form: formOf(leaf) }]
      const form = { kind: 'number', instead: [], hundred: false } as const
      return [measure.all, ...measure.against].map((code) => ({
        ...{ code, leaf, form },
        name: `${leaf.name.vi}: ${code}`,
      }))
    })
}

function formOf(leaf: IndexNode): ImportForm {
  const { measure, normalise } = leaf
  const answered = answerForm(leaf, new Map())
  const instead = 'instead' in answered ? answered.instead : []
  if (measure?.method === 'ratio') return { kind: 'ratio', instead }
  if (measure?.method === 'choice' && answered.kind === 'choice') return answered
  const hundred = measure?.method === 'index' && normalise?.method === 'linear' && normalise.target > 1
  return { kind: 'number', instead, hundred }
}

/** How a figure is written into the file, for whoever fills it in. */
export function howToImport({ leaf, form }: ImportedLeaf): string {
  const labels = (steps: ReadonlyArray<Step>) => steps.map(({ label, choice }) => label ?? choice).join(' | ')
  const instead = form.kind === 'choice' || form.instead.length === 0 ? '' : `; hoặc: ${labels(form.instead)}`
  const none = leaf.notApplicable === undefined ? '' : `; hoặc ${NOT_APPLICABLE}`
  if (form.kind === 'choice') return `Giá trị là một trong: ${labels(form.options)}${none}`
  if (form.kind === 'ratio')
    return `Tử số và mẫu số; chỉ có tỷ lệ thì ghi ở Giá trị, ví dụ 92,5%${instead}${none}`
  if (form.hundred) return `Giá trị theo thang 100, ví dụ 86,36; kèm số phiếu nếu có${instead}${none}`
  const most = leaf.measure?.method === 'number' ? leaf.measure.most : 1
  return most === 1
    ? `Giá trị từ 0 đến 1 hoặc có dấu %, ví dụ 82,4%; kèm số phiếu nếu có${instead}${none}`
    : `Giá trị là một con số; kèm số phiếu nếu có${instead}${none}`
}

export const NOT_APPLICABLE = 'Không áp dụng'
/** Written where a figure that was brought in by mistake is taken away again. */
export const TAKEN_AWAY = 'Bỏ'

/** An imported value as people say it. */
export const importedInWords = ({ leaf }: Pick<ImportedLeaf, 'leaf'>, value: Value): string =>
  value === null ? 'Chưa có' : valueInWords(leaf, value)
