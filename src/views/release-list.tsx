import { periodName, vietnameseDate } from '../locales/format.ts'

export type ReleaseLine = {
  readonly id: string
  readonly title: string
  readonly period: string
  readonly publishedOn: string
  readonly corrects: string
  /** The id of the release that takes its place; '' for none. */
  readonly correctedBy: string
  /** Said beside it to staff: when it becomes public. */
  readonly note: string
}

/** Published results, newest first. */
export function ReleaseList({ lines, base }: { lines: ReadonlyArray<ReleaseLine>; base: string }) {
  if (lines.length === 0) return <p class="notice">Chưa có kết quả nào được công bố.</p>
  return (
    <ul class="releases">
      {lines.map((line) => (
        <li>
          <a href={`${base}/${line.id}`}>{line.title}</a>
          <p class="small">
            {periodName(line.period)}, công bố ngày {vietnameseDate(line.publishedOn)}
            {line.corrects === '' ? '' : `. Đính chính ${line.corrects}`}
            {line.correctedBy === '' ? '' : `. Đã được đính chính bởi ${line.correctedBy}`}
            {line.note === '' ? '' : `. ${line.note}`}
          </p>
        </li>
      ))}
    </ul>
  )
}

export function PublicReleases({ lines }: { lines: ReadonlyArray<ReleaseLine> }) {
  return (
    <>
      <h1>Kết quả công bố</h1>
      <p>
        Mỗi kết quả được giữ nguyên như lúc công bố; thay đổi về sau là một bản đính chính có nêu rõ những gì
        thay đổi. Danh sách cho máy đọc: <a href="/releases.json">releases.json</a>.
      </p>
      <ReleaseList lines={lines} base="/releases" />
    </>
  )
}
