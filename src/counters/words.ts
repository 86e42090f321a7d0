import { type CodeDays, type CollectorRevision, codeState, revisionOn } from '../collector.ts'
import type { Deps } from '../deps.ts'
import { vietnameseDate } from '../locales/format.ts'
import { CHANNEL_NAMES, MOMENT_NAMES } from '../locales/results.ts'
import type { Collector } from '../store/collector.ts'
import { loadFields } from '../store/field.ts'
import type { UnitTree } from '../units/tree.ts'

/** Names for codes, as the screens of counters need them. */
export type Names = {
  readonly tree: UnitTree
  readonly fields: ReadonlyMap<string, string>
  readonly surveys: ReadonlyMap<string, string>
}

const unitName = ({ tree }: Names, code: string) => tree.unit(code)?.name ?? code

/** `Đất đai (Sở Nông nghiệp và Môi trường giải quyết); Tư pháp`. */
export function fieldsInWords({ unit, fields }: CollectorRevision, names: Names): string {
  return fields
    .map(({ field, decider }) => {
      const name = field === '' ? 'Mọi lĩnh vực' : (names.fields.get(field) ?? field)
      return decider === unit ? name : `${name} (${unitName(names, decider)} giải quyết)`
    })
    .join('; ')
}

export const momentsInWords = ({ moments }: CollectorRevision): string =>
  moments.map((moment) => MOMENT_NAMES[moment] ?? moment).join('; ')

/** What will change by itself, and when; '' for nothing. */
export function nextInWords(
  { opens_on, closes_on, revisions }: CodeDays & Pick<Collector, 'revisions'>,
  today: string,
): string {
  const later = revisions.find(({ since }) => since > today)
  return [
    opens_on > today ? `mở ngày ${vietnameseDate(opens_on)}` : '',
    closes_on > today ? `đóng ngày ${vietnameseDate(closes_on)}` : '',
    later ? `đổi nội dung từ ngày ${vietnameseDate(later.since)}` : '',
  ]
    .filter((part) => part !== '')
    .join('; ')
}

export function revisionInWords(revision: CollectorRevision, names: Names): string {
  const { label, channel, survey } = revision
  return [
    label === '' ? 'cả đơn vị' : label,
    CHANNEL_NAMES[channel] ?? channel,
    names.surveys.get(survey) ?? survey,
    fieldsInWords(revision, names),
    momentsInWords(revision),
  ].join(' · ')
}

/** The collectors of a unit today: by what their codes point to now. */
export const collectorsAt = (
  all: ReadonlyArray<Collector>,
  unit: string,
  today: string,
): Array<Collector & { readonly current: CollectorRevision }> =>
  all.flatMap((collector) => {
    const current = revisionOn(collector.revisions, today)
    return current?.unit === unit ? [{ ...collector, current }] : []
  })

/** Open first, then those being tried, the closed, the revoked; within each by label. */
export function byState(today: string) {
  const order = ['open', 'test', 'closed', 'revoked']
  const place = (one: CodeDays) => order.indexOf(codeState(one, today))
  return <One extends CodeDays & { readonly current: CollectorRevision }>(a: One, b: One): number =>
    place(a) - place(b) || a.current.label.localeCompare(b.current.label, 'vi', { numeric: true })
}

export async function namesOf({ store, definitions }: Deps, tree: UnitTree): Promise<Names> {
  const fields = new Map((await loadFields(store.db)).map(({ code, vi }) => [code, vi]))
  const series = [...definitions.all.values()].toSorted((a, b) => a.version - b.version)
  return { tree, fields, surveys: new Map(series.map(({ code, name }) => [code, name.vi])) }
}
