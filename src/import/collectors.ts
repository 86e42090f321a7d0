import { normaliseCode } from '../code.ts'
import {
  CHANNELS,
  type CodeDays,
  type CollectorRevision,
  codeState,
  type FieldChoice,
  MOMENTS,
  type Moment,
} from '../collector.ts'
import { vietnameseDate } from '../locales/format.ts'
import { CHANNEL_NAMES, MOMENT_NAMES } from '../locales/results.ts'
import type { Collector } from '../store/collector.ts'
import type { Unit } from '../units/tree.ts'
import { day, firstOfEach, oneOf, parts, quoted, text } from './cells.ts'
import { type ClosedList, closedList } from './closed-list.ts'
import type { ReadRow, Row } from './table.ts'
import { type UnitLookup, unitLookup } from './unit-lookup.ts'

export const COLLECTOR_COLUMNS = [
  'code',
  'unit',
  'label',
  'channel',
  'survey',
  'fields',
  'moments',
  'since',
  'opens',
  'closes',
  'revoked',
] as const
export type CollectorRow = Row<(typeof COLLECTOR_COLUMNS)[number]>

export const CHANNEL_LIST = closedList(CHANNELS.map((code) => ({ code, word: CHANNEL_NAMES[code] ?? code })))
export const MOMENT_LIST = closedList(MOMENTS.map((code) => ({ code, word: MOMENT_NAMES[code] ?? code })))

/** What rows are checked against. */
export type CollectorContext = {
  readonly units: ReadonlyArray<Unit>
  readonly collectors: ReadonlyArray<Collector>
  readonly fields: ClosedList
  readonly surveys: ClosedList
  /** The day of the import: from when a change holds where the row does not say. */
  readonly today: string
  makeCode(): string
}

type Meaning = Omit<CollectorRevision, 'code' | 'revision' | 'since'>
type Read = { row: CollectorRow; code: string; meaning: Meaning; since: string; days: CodeDays }

/** Checks all rows; a row with a known code and another meaning becomes the code's next revision. */
export function readCollectors(
  rows: ReadonlyArray<CollectorRow>,
  context: CollectorContext,
): Array<ReadRow<Collector>> {
  const units = unitLookup(context.units)
  const stored = new Map(context.collectors.map((collector) => [collector.code, collector]))
  const read = rows.flatMap((row) => readCollector(row, context, units) ?? [])
  const coded = firstOfEach(
    read.filter(({ code }) => code !== ''),
    'code',
    ({ code }) => code,
  )
  const uncoded = firstOfEach(
    read.filter(({ code }) => code === ''),
    'label',
    ({ meaning }) => meaningKey(meaning),
  )
  refuseKnownPlaces(uncoded, context)
  return [
    ...coded.flatMap((each) => {
      const state = change(each, stored.get(each.code), context.today)
      return state ? [{ row: each.row, state }] : []
    }),
    ...uncoded.map((each) => ({
      row: each.row,
      state: fresh({ ...each, code: unusedCode(context, stored) }, context.today),
    })),
  ]
}

function readCollector(row: CollectorRow, context: CollectorContext, units: UnitLookup): Read | null {
  const since = day(row, 'since')
  const days = readDays(row)
  const written = row.cell('code')
  const code = written === '' ? '' : normaliseCode(written)
  if (code === null)
    row.refuse('code', `${quoted(written)} không phải là mã đánh giá: có chữ bị gõ sai hoặc thiếu`)
  const on = since === null ? undefined : since || context.today
  const unit = units.find(row, 'unit', row.cell('unit'), on)
  const label = text(row, 'label', 120)
  const channel = oneOf(row, 'channel', CHANNEL_LIST)
  const survey = oneOf(row, 'survey', context.surveys)
  const fields = readFields(row, context.fields, units, on)
  const moments = readMoments(row)
  if (code === null || since === null || days === null || !unit || label === null) return null
  if (channel === null || survey === null || fields === null || moments === null) return null
  return { row, code, since, days, meaning: { unit: unit.code, label, channel, survey, fields, moments } }
}

function readDays(row: CollectorRow): CodeDays | null {
  const [opens_on, closes_on, revoked_on] = [day(row, 'opens'), day(row, 'closes'), day(row, 'revoked')]
  if (opens_on === null || closes_on === null || revoked_on === null) return null
  if (closes_on !== '' && closes_on <= opens_on)
    return row.refuse(
      'closes',
      `ngày đóng ${vietnameseDate(closes_on)} phải sau ngày mở ${vietnameseDate(opens_on)}`,
    )
  return { opens_on, closes_on, revoked_on }
}

/**
 * `land=SNN;justice`: a field and the unit that decides it, the receiving unit where none is named; `=SNN` is
 * whatever people come for.
 */
function readFields(
  row: CollectorRow,
  known: ClosedList,
  units: UnitLookup,
  on: string | undefined,
): FieldChoice[] | null {
  const receiving = row.cell('unit')
  const shown = (field: string) => (row.coded ? field : known.word(field))
  const choices = parts(row, 'fields').map((part): FieldChoice | null => {
    const [written = '', decider = receiving, ...rest] = part.split('=').map((side) => side.trim())
    const field = written === '' && decider !== '' ? '' : oneOf(row, 'fields', known, written)
    if (rest.length > 0 || decider === '')
      return row.refuse(
        'fields',
        `${quoted(part)} viết chưa đúng. Ghi lĩnh vực=mã đơn vị, ví dụ ${shown('land')}=${receiving}`,
      )
    const found = decider === receiving || units.find(row, 'fields', decider, on)
    return field !== null && found ? { field, decider } : null
  })
  if (choices.length === 0) return [{ field: '', decider: receiving }]
  const good = choices.filter((choice) => choice !== null)
  const twice = good.find((choice, at) => good.findIndex((other) => other.field === choice.field) !== at)
  if (twice) return row.refuse('fields', `lĩnh vực ${quoted(shown(twice.field))} có hai lần`)
  return good.length === choices.length ? good : null
}

function readMoments(row: CollectorRow): Moment[] | null {
  const written = parts(row, 'moments')
  if (written.length === 0) return ['result']
  const read = written.map((part) => oneOf(row, 'moments', MOMENT_LIST, part))
  return read.includes(null) ? null : MOMENTS.filter((moment) => read.includes(moment))
}

function fresh({ code, meaning, since, days }: Omit<Read, 'row'>, today: string): Collector {
  return { code, ...days, revisions: [{ code, revision: 1, since: since || today, ...meaning }] }
}

function change(read: Read, stored: Collector | undefined, today: string): Collector | null {
  const { row, code, meaning, since, days } = read
  const last = stored?.revisions.at(-1)
  if (!stored || !last) return fresh(read, today)
  if (codeState(stored, today) === 'revoked' && days.revoked_on !== stored.revoked_on)
    return row.refuse(
      'revoked',
      `mã đã thu hồi từ ngày ${vietnameseDate(stored.revoked_on)}, không dùng lại được. Để trống cột "Mã đánh giá" để cấp mã mới`,
    )
  const { revisions } = stored
  if (meaningKey(meaning) === meaningKey(last)) {
    if (since === '' || since === last.since) return { code, ...days, revisions }
    const before = revisions.at(-2)
    if (before && since < before.since)
      return row.refuse(
        'since',
        `phải từ ngày ${vietnameseDate(before.since)} trở đi, là ngày của lần thay đổi trước`,
      )
    return { code, ...days, revisions: [...revisions.slice(0, -1), { ...last, since }] }
  }
  const from = since || today
  if (from < last.since)
    return row.refuse(
      'since',
      `thay đổi từ ngày ${vietnameseDate(from)} nhưng mã đã có thay đổi từ ngày ${vietnameseDate(last.since)}; ghi từ ngày đó trở đi`,
    )
  const next = { code, revision: last.revision + 1, since: from, ...meaning }
  return { code, ...days, revisions: [...revisions, next] }
}

/** Importing a file without codes twice must not make a second code for every counter. */
function refuseKnownPlaces(read: ReadonlyArray<Read>, { collectors, today }: CollectorContext): void {
  const living = collectors.filter((each) => ['test', 'open'].includes(codeState(each, today)))
  const places = new Map(
    living.flatMap(({ code, revisions }) => revisions.slice(-1).map((last) => [meaningKey(last), code])),
  )
  for (const { row, meaning } of read) {
    const code = places.get(meaningKey(meaning))
    if (code !== undefined)
      row.refuse('code', `điểm khảo sát này đã có mã ${code}. Ghi mã đó vào cột "Mã đánh giá"`)
  }
}

/** Two rows of one meaning count their answers under one place; the order of fields is only print. */
export function meaningKey({ unit, label, channel, survey, fields, moments }: Meaning): string {
  const choices = fields.map(({ field, decider }) => `${field}=${decider}`).sort()
  return JSON.stringify([unit, label, channel, survey, choices, moments.toSorted()])
}

function unusedCode({ makeCode }: CollectorContext, stored: ReadonlyMap<string, unknown>): string {
  for (;;) {
    const code = makeCode()
    if (!stored.has(code)) return code
  }
}
