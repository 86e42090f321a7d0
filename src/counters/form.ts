import type { CollectorRevision } from '../collector.ts'
import { fieldsCell } from '../import/collector-kind.ts'
import type { Row } from '../import/table.ts'
import type { StaffForm } from '../staff/form.ts'
import type { CollectorFields } from '../views/staff/collector-form.tsx'

type Cells = Readonly<Record<string, string>>

/** Fewest lines for fields a form has, and how many empty ones below those in use. */
const LEAST_LINES = 3
const SPARE_LINES = 2
const MOST_LINES = 40

/** The form of a counter that is not there yet. */
export const blankFields = (today: string): CollectorFields =>
  padded({ label: '', channel: 'qr', survey: 'one-tap', fields: [], moments: ['result'], since: today })

/** What a revision says, with the day from which a change of it would hold. */
export const fieldsOfRevision = (revision: CollectorRevision, since: string): CollectorFields =>
  padded({
    label: revision.label,
    channel: revision.channel,
    survey: revision.survey,
    moments: revision.moments,
    since,
    fields: revision.fields.flatMap(({ field, decider }) => {
      const other = decider === revision.unit ? '' : decider
      return field === '' && other === '' ? [] : [{ field, decider: other }]
    }),
  })

export function fieldsOfForm(form: StaffForm): CollectorFields {
  const fields = Array.from({ length: MOST_LINES }, (_, at) => ({
    field: form.text(`field${at + 1}`),
    decider: form.text(`decider${at + 1}`),
  }))
  return padded({
    label: form.text('label'),
    channel: form.text('channel'),
    survey: form.text('survey'),
    fields: fields.filter(({ field, decider }) => field !== '' || decider !== ''),
    moments: form.all('moments'),
    since: form.text('since'),
  })
}

function padded(typed: CollectorFields): CollectorFields {
  const lines = Math.max(LEAST_LINES, typed.fields.length + SPARE_LINES)
  const spare = Array.from({ length: lines - typed.fields.length }, () => ({ field: '', decider: '' }))
  return { ...typed, fields: [...typed.fields, ...spare] }
}

/** The cells of a file that say the same. */
export const cellsOfFields = (unit: string, typed: CollectorFields): Cells => ({
  unit,
  label: typed.label,
  channel: typed.channel,
  survey: typed.survey,
  fields: fieldsCell({
    unit,
    fields: typed.fields
      .filter(({ field, decider }) => field !== '' || decider !== '')
      .map(({ field, decider }) => ({ field, decider: decider === '' ? unit : decider })),
  }),
  moments: typed.moments.join(';'),
  since: typed.since,
})

const NOT_PAST = 'không được là ngày đã qua. Ghi hôm nay hoặc một ngày sau'

/** A form changes what is to come; what was is left to a file. */
export function refusePastSince(row: Row, today: string): void {
  const since = row.cell('since')
  if (since !== '' && since < today) row.refuse('since', NOT_PAST)
}

/** A day that stands may stay; a new one is today or later. */
export function refusePastDays(row: Row, stored: Cells, today: string): void {
  for (const column of ['opens', 'closes']) {
    const day = row.cell(column)
    if (day !== '' && day !== (stored[column] ?? '') && day < today) row.refuse(column, NOT_PAST)
  }
}

/** Whether two rows say the same of a counter, whatever the order of its fields and moments. */
export function saysTheSame(one: Cells, other: Cells): boolean {
  const sorted = (text = '') => text.split(';').sort().join(';')
  return ['label', 'channel', 'survey', 'fields', 'moments'].every(
    (column) => sorted(one[column]) === sorted(other[column]),
  )
}
