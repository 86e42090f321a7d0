import type { Definitions } from '../definitions.ts'
import { printFault } from '../import/report.ts'
import { type ResponseFormat, responseHead, responseLines, responseText } from '../import/response-file.ts'
import { type CheckedResponse, responseReader } from '../import/responses.ts'
import type { Fault } from '../import/table.ts'
import { type Arriving, responseTaker } from '../store/response-import.ts'
import { responsePages } from '../store/response-pages.ts'
import { sealedHalfMonths } from '../store/sealed.ts'
import type { Database, Store } from '../store/store.ts'
import { loadStreams, type Stream, streamInterner } from '../store/stream.ts'

/** Rows in one atomic plan. */
const BATCH = 1_000

/** More faults than this are counted, not listed. */
const LISTED = 50

export type ResponseImport = {
  readonly faults: ReadonlyArray<Fault>
  readonly faulty: number
  readonly added: number
  readonly known: number
  readonly different: number
  /** Not taken: their half-month was sealed after the file had been checked. */
  readonly sealed: number
}

/** Writes the whole ledger as text, piece by piece. @returns how many answers */
export async function exportResponses(
  db: Database,
  format: ResponseFormat,
  write: (text: string) => Promise<void>,
): Promise<number> {
  let count = 0
  await write(responseHead(format))
  for await (const page of responsePages(db)) {
    await write(responseText(format, page))
    count += page.length
  }
  return count
}

/**
 * Takes the answers of another ledger in and counts them. The file is read twice: where a line is bad, all bad lines
 * are named and nothing is written. Written in pieces, each of them whole with its tallies: an import that was
 * interrupted is called again and goes on, since an answer that is there is never counted twice.
 *
 * @param most rows in one plan; fewer for an engine that takes few statements at once
 */
export async function importResponses(
  store: Store,
  definitions: Pick<Definitions, 'all'>,
  format: ResponseFormat,
  open: () => AsyncIterable<string>,
  most = BATCH,
): Promise<ResponseImport> {
  const read = responseReader(definitions)
  const checked = await check(store, responseLines(format, open()), read)
  const total = { ...checked, added: 0, known: 0, different: 0, sealed: 0 }
  if (checked.faulty > 0) return total

  const intern = streamInterner(store)
  const take = responseTaker(store)
  let batch: Arriving[] = []
  async function flush(): Promise<void> {
    const { added, known, different, sealed } = await take(batch)
    batch = []
    total.added += added
    total.known += known
    total.different += different
    total.sealed += sealed
  }
  for await (const line of responseLines(format, open())) {
    const row = read(line)
    if (isFault(row)) throw new Error(`Tệp đã thay đổi trong lúc nhập. ${printFault(row)}`)
    const { stream, response, questions, sections } = row
    const { unit, decider, channel } = stream
    const survey = definitions.all.get(response.definition)?.code ?? ''
    const step = { unit, decider, survey, channel }
    const id = await intern(stream)
    batch.push({ response: { ...response, stream: id }, questions, sections, step })
    if (batch.length === most) await flush()
  }
  await flush()
  return total
}

async function check(
  store: Store,
  lines: AsyncIterable<Parameters<ReturnType<typeof responseReader>>[0]>,
  read: ReturnType<typeof responseReader>,
) {
  const sealed = await sealedHalfMonths(store.db)
  const streams = new Map((await loadStreams(store.db)).map((stream) => [keyOf(stream), placeOf(stream)]))
  const faults: Fault[] = []
  let faulty = 0
  for await (const line of lines) {
    const row = read(line)
    const fault = isFault(row) ? row : (late(line.line, row) ?? moved(line.line, row))
    if (!fault) continue
    faulty += 1
    if (faulty <= LISTED) faults.push(fault)
  }
  return { faults, faulty }

  /** The answer may be one of those that were counted before they were forgotten. */
  function late(line: number, { response: { half_month } }: CheckedResponse): Fault | null {
    if (!sealed.has(half_month)) return null
    const reason = 'số liệu của nửa tháng này đã niêm phong nên không nhận thêm phiếu'
    return { line, column: 'half_month', value: half_month, reason }
  }

  /** A stream never changes: what it is counted under must be the same here and in every line of the file. */
  function moved(line: number, { stream }: CheckedResponse): Fault | null {
    const known = streams.get(keyOf(stream))
    const place = placeOf(stream)
    streams.set(keyOf(stream), known ?? place)
    return known === undefined || known === place
      ? null
      : {
          line,
          column: 'code',
          value: stream.code,
          reason: `mã ${stream.code} ở đây thuộc đơn vị, lĩnh vực giải quyết hoặc kênh khác`,
        }
  }
}

type Named = Omit<Stream, 'id'>
const keyOf = ({ code, revision, field, moment }: Named) => `${code} ${revision} ${field} ${moment}`
const placeOf = ({ unit, decider, channel }: Named) => `${unit} ${decider} ${channel}`

function isFault(row: CheckedResponse | Fault): row is Fault {
  return 'reason' in row
}

export function printResponseImport(report: ResponseImport): string {
  const { faults, faulty, added, known, different, sealed } = report
  if (faulty > 0)
    return [
      `Có ${faulty} dòng lỗi nên chưa nhập phiếu nào:`,
      ...faults.map(printFault),
      ...(faulty > faults.length ? [`… và ${faulty - faults.length} dòng nữa`] : []),
    ].join('\n')
  return [
    `Đã nhập ${added} phiếu mới; ${known} phiếu đã có từ trước.`,
    ...(different > 0 ? [`${different} phiếu trùng mã nhưng khác nội dung: giữ nguyên bản đang có.`] : []),
    ...(sealed > 0
      ? [`${sealed} phiếu không nhập vì số liệu nửa tháng của chúng vừa được niêm phong trong lúc nhập.`]
      : []),
  ].join('\n')
}
