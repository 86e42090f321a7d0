import { newCode } from '../code.ts'
import { type CollectorRevision, codeState } from '../collector.ts'
import { vietnameseDate } from '../locales/format.ts'
import { type Collector, loadCollectors, saveCollectors } from '../store/collector.ts'
import { fieldList, surveyList } from './closed-columns.ts'
import { COLLECTOR_COLUMNS, meaningKey, readCollectors } from './collectors.ts'
import type { Spec, Undoable, Undoing } from './kind.ts'

type Column = (typeof COLLECTOR_COLUMNS)[number]

export const COLLECTORS: Spec<Collector, Column> = {
  kind: 'collectors',
  entity: 'collector',
  against: ['unit', 'field', 'collector'],
  columns: COLLECTOR_COLUMNS,
  load: loadCollectors,
  key: ({ code }) => code,
  unit: ({ revisions }) => revisions.at(-1)?.unit ?? '',
  cells: ({ code, opens_on, closes_on, revoked_on, revisions }) => {
    const last = revisions.at(-1)
    return {
      code,
      unit: last?.unit ?? '',
      label: last?.label ?? '',
      channel: last?.channel ?? '',
      survey: last?.survey ?? '',
      fields: last ? fieldsCell(last) : '',
      moments: last?.moments.join(';') ?? '',
      since: last?.since ?? '',
      opens: opens_on,
      closes: closes_on,
      revoked: revoked_on,
    }
  },
  read: (rows, collectors, { today, units, fields, surveys }) =>
    readCollectors(rows, {
      today,
      collectors,
      fields: fieldList(fields),
      units: units.units,
      surveys: surveyList(surveys),
      makeCode: () => newCode((count) => crypto.getRandomValues(new Uint8Array(count))),
    }),
  save(db, changed) {
    const days = changed.filter(
      ({ before, after }) =>
        before === null ||
        before.opens_on !== after.opens_on ||
        before.closes_on !== after.closes_on ||
        before.revoked_on !== after.revoked_on,
    )
    const pairs = changed.flatMap(({ before, after }) =>
      after.revisions.map((revision, at) => ({ revision, old: before?.revisions[at] })),
    )
    return saveCollectors(
      db,
      days.map(({ after: { revisions, ...code } }) => code),
      pairs.filter(({ old }) => !old).map(({ revision }) => revision),
      pairs
        .filter(({ revision, old }) => old && old.since !== revision.since)
        .map(({ revision }) => revision),
    )
  },
  // A code that was ever made may hang on a wall: it is revoked, never removed.
  remove: () => [],
  undo: async (_, rows, __, { today }) => rows.map((row) => undone(row, today)),
}

/** `land=SNNMT;justice`; nothing, or `=SNNMT`, where people are not asked what they came for. */
export const fieldsCell = ({ unit, fields }: Pick<CollectorRevision, 'unit' | 'fields'>): string =>
  fields.map(({ field, decider }) => (decider === unit ? field : `${field}=${decider}`)).join(';')

/**
 * A code made by the batch is revoked. A meaning the batch gave is followed by a revision with the one before it,
 * because answers may have been counted under it since.
 */
function undone({ before, now }: Undoable<Collector>, today: string): Undoing<Collector> {
  if (before === null)
    return codeState(now, today) === 'revoked'
      ? { left: 'mã đã thu hồi' }
      : { put: { ...now, revoked_on: today } }
  const [former, last] = [before.revisions.at(-1), now.revisions.at(-1)]
  if (!former || !last) return { left: 'mã không có nội dung trước đó' }
  if (codeState(now, today) === 'revoked' && now.revoked_on !== before.revoked_on)
    return { left: `mã đã thu hồi từ ngày ${vietnameseDate(now.revoked_on)}, không dùng lại được` }
  if (meaningKey(former) === meaningKey(last)) return { put: before }
  const since = last.since > today ? last.since : today
  const { opens_on, closes_on, revoked_on } = before
  const revisions = [...now.revisions, { ...former, revision: last.revision + 1, since }]
  return { put: { code: now.code, opens_on, closes_on, revoked_on, revisions } }
}
