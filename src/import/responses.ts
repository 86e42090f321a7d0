import type { Survey } from '../../surveys/survey.ts'
import { type Increments, increments } from '../../surveys/tally.ts'
import { halfMonthOf } from '../../surveys/vietnam-time.ts'
import { dayOfKey, RESPONSE_KEY } from '../citizen/response-key.ts'
import { normaliseCode } from '../code.ts'
import { CHANNELS, MOMENTS } from '../collector.ts'
import type { Definitions } from '../definitions.ts'
import type { Tables } from '../store/schema.ts'
import type { Stream } from '../store/stream.ts'
import type { ResponseLine } from './response-file.ts'
import type { Fault } from './table.ts'

/** A checked row: only the number of its stream is still to be found. */
export type CheckedResponse = Increments & {
  readonly stream: Omit<Stream, 'id'>
  readonly response: Omit<Tables['response'], 'stream'>
}

/** Checks the lines of a file of responses against the forms this installation knows. */
export function responseReader(
  definitions: Pick<Definitions, 'all'>,
): (line: ResponseLine) => CheckedResponse | Fault {
  const forms = new Map<string, { id: number; survey: Survey }>(
    [...definitions.all].map(([id, survey]) => [`${survey.code}@${survey.version}`, { id, survey }]),
  )

  return (line) => {
    if ('fault' in line) return { line: line.line, column: '', value: '', reason: line.fault }
    const cell = (name: string) => line.cells[name] ?? ''
    const fault = (column: string, reason: string): Fault => ({
      line: line.line,
      column,
      value: cell(column),
      reason,
    })

    const id = cell('id')
    if (!RESPONSE_KEY.test(id)) return fault('id', 'không phải mã phiếu')
    const day = dayOfKey(id)
    const half_month = cell('half_month')
    if (half_month !== halfMonthOf(day)) return fault('half_month', `phiếu của ngày ${day} thuộc kỳ khác`)
    const hour = cell('hour')
    if (hour !== '' && !(hour.slice(0, 11) === `${day}T` && /^(?:[01]\d|2[0-3])$/.test(hour.slice(11))))
      return fault('hour', `không phải giờ của ngày ${day}`)

    const [code, revision] = [cell('code'), Number(cell('revision'))]
    if (normaliseCode(code) !== code) return fault('code', `"${code}" không phải mã đánh giá`)
    if (!Number.isSafeInteger(revision) || revision < 1) return fault('revision', 'cần số nguyên từ 1')
    if (cell('unit') === '') return fault('unit', 'để trống')
    const [channel, moment] = [cell('channel'), cell('moment')]
    if (!isOneOf(CHANNELS, channel)) return fault('channel', `không có kênh "${channel}"`)
    if (moment !== '' && !isOneOf(MOMENTS, moment)) return fault('moment', `không có thời điểm "${moment}"`)

    const status = cell('status')
    if (status !== 'counted' && status !== 'quarantined')
      return fault('status', 'cần counted hoặc quarantined')
    const flags = cell('flags')
    if (!/^[a-z ]*$/.test(flags)) return fault('flags', 'chỉ gồm các từ viết thường')
    const digest = cell('digest')
    if (!/^[\w+/=-]{1,64}$/.test(digest)) return fault('digest', 'không phải dấu vết của phiếu')

    const name = `${cell('survey')}@${cell('version')}`
    const form = forms.get(name)
    if (!form) return fault('survey', `không có mẫu phiếu ${name}`)
    const answers = cell('answers')
    const added = attempt(() => increments(form.survey, answers))
    if (!added) return fault('answers', `không khớp với mẫu phiếu ${name}`)

    const stream = {
      code,
      revision,
      unit: cell('unit'),
      decider: cell('decider'),
      field: cell('field'),
      moment,
      channel,
    }
    return {
      stream,
      response: { id, definition: form.id, half_month, hour, status, flags, answers, digest },
      ...added,
    }
  }
}

function isOneOf(list: ReadonlyArray<string>, value: string): boolean {
  return list.includes(value)
}

function attempt<Value>(make: () => Value): Value | null {
  try {
    return make()
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}
