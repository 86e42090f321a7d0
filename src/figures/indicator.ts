import type { EvidenceKind } from '../../scoring/target-reading.ts'
import measures from '../../scoring/targets/measures.json' with { type: 'json' }
import groups from './indicators.json' with { type: 'json' }

/**
 * How a figure is written:
 * - `share`: a part of a whole; `cut`: what is left, and what there was before
 * - `percent`: a share somebody else computed; `count`: whole things; `number`: days, times, points
 * - `rank`: a position among so many; `group`: the name of a group
 */
export type Shape = 'share' | 'cut' | 'percent' | 'count' | 'number' | 'rank' | 'group'

/** Where figures come from: the unit's own word, somebody's publication, dossier counts, or the answers. */
export type Origin = 'declared' | 'published' | 'dossiers' | 'answers'

export type Indicator = {
  readonly code: string
  readonly name: string
  readonly group: string
  readonly shape: Shape
  readonly from: Origin
  readonly evidence: EvidenceKind
  /** Nobody but the province has it. */
  readonly ofProvince: boolean
  /** Whether the figures of the parts of a year add up to the year's; others are as they stood last. */
  readonly sums: boolean
  /** What the boxes are called; '' for no second box. */
  readonly numerator: string
  readonly denominator: string
}

type Written = {
  readonly code: string
  readonly shape: string
  readonly numerator: string
  readonly denominator: string
  readonly name?: string
  readonly from?: string
  readonly evidence?: string
  readonly whose?: string
  readonly sums?: boolean
}

const EVIDENCE: Readonly<Record<Origin, EvidenceKind>> = {
  declared: 'assessed',
  published: 'published',
  dossiers: 'dossiers',
  answers: 'self-selected',
}

const named: Readonly<Record<string, { readonly name: string }>> = measures

/** Every figure somebody may be asked for: the measures of the plans that are figures, and petitions. */
export const indicators: ReadonlyArray<Indicator> = groups.flatMap(({ group, indicators: some }) =>
  some.map((written: Written): Indicator => {
    const from = (written.from ?? 'declared') as Origin
    return {
      code: written.code,
      name: capital(written.name ?? named[written.code]?.name ?? written.code),
      group,
      shape: written.shape as Shape,
      from,
      evidence: (written.evidence as EvidenceKind | undefined) ?? EVIDENCE[from],
      ofProvince: written.whose === 'province',
      sums: written.sums ?? from === 'dossiers',
      numerator: written.numerator,
      denominator: written.denominator,
    }
  }),
)

const byCode = new Map(indicators.map((indicator) => [indicator.code, indicator]))

export const findIndicator = (code: string): Indicator | null => byCode.get(code) ?? null

/** Why nobody types a figure over; '' where somebody does. */
export function filledFrom({ from, name }: Indicator): string {
  if (from === 'dossiers')
    return `"${name}" do hệ thống tính từ số hồ sơ đã nhập. Xin nhập hoặc sửa ở trang Số hồ sơ`
  if (from === 'answers') return `"${name}" do hệ thống tính từ phiếu trả lời, không kê khai`
  return ''
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1)
}
