import type { Child } from 'hono/jsx'
import type { Release } from '../../scoring/release/release.ts'
import { periodName, vietnameseDate } from '../locales/format.ts'
import { METHOD_LABELS } from '../locales/results.ts'

export type ReleasePageProps = {
  release: Release
  sha256: string
  /** Where this page is; the decision stands below it. */
  address: string
  /** Where everybody finds the files, `/releases/ID`; '' while nobody may. */
  openData: string
  /** The release that takes its place, where there is one. */
  correctedBy: { readonly id: string; readonly title: string; readonly address: string } | null
  /** Where the one it corrects is. */
  correctsAddress: string
  /** Whether the PDF of the decision is attached. */
  hasDecision: boolean
  /** What only staff see above the results. */
  bar?: Child
  children?: Child
}

/** One published result: what it is, by which decision, the figures, and how anybody checks them. */
export function ReleasePage(props: ReleasePageProps) {
  const { release, correctedBy, bar, children } = props
  const { title, decision, period, publishedOn, index } = release
  return (
    <>
      <h1>{title}</h1>
      {correctedBy ? (
        <p class="notice strong">
          Kết quả này đã được đính chính bởi <a href={correctedBy.address}>{correctedBy.title}</a> (
          {correctedBy.id}
          ). Bản dưới đây được giữ nguyên như lúc công bố.
        </p>
      ) : null}
      {bar}
      <p>
        {periodName(period)}. Công bố ngày {vietnameseDate(publishedOn)}
        {decision ? ` theo Quyết định số ${decision.number} ngày ${vietnameseDate(decision.date)}` : ''}.
        {props.hasDecision ? (
          <>
            {' '}
            <a href={`${props.address}/decision.pdf`}>Tải quyết định (PDF)</a>
          </>
        ) : null}
      </p>
      <p class="small">
        Bộ chỉ số: {index.definition.name.vi} (phiên bản {index.definition.version}).{' '}
        {index.definition.source.status === 'model'
          ? 'Đây là khung mẫu, không phải văn bản của cơ quan nào. '
          : ''}
        {evidenceWords(release)}
      </p>
      <Correction {...props} />
      {children}
      <Check {...props} />
    </>
  )
}

function evidenceWords({ kind, evidence }: Release): string {
  const surveys = [...new Set(Object.values(evidence))].map((one) => METHOD_LABELS[one] ?? one)
  const how = kind === 'round' ? [METHOD_LABELS.assessed ?? '', ...surveys] : surveys
  return how.map((words) => `${words}.`).join(' ')
}

/** What this release changed of an earlier one, unit by unit. */
function Correction({ release, correctsAddress }: ReleasePageProps) {
  const { corrects, changes, panel } = release
  if (corrects === null) return null
  const names = new Map(panel.units.map(({ code, name }) => [code, name ?? code]))
  return (
    <section class="card">
      <h2>Bản đính chính</h2>
      <p>
        Thay cho kết quả <a href={correctsAddress}>{corrects}</a>.
      </p>
      <ul>
        {changes.map(({ unit, words }) => (
          <li>
            {unit === '' ? null : <strong>{names.get(unit) ?? unit}: </strong>}
            {words}
          </li>
        ))}
      </ul>
      {changes.every(({ unit }) => unit === '') ? <p>Không điểm số nào thay đổi.</p> : null}
    </section>
  )
}

function Check({ release, sha256, openData }: ReleasePageProps) {
  return (
    <section>
      <h2>Dữ liệu mở và cách kiểm tra</h2>
      {openData === '' ? (
        <p>Các tệp dữ liệu mở tải được khi kết quả đã công khai.</p>
      ) : (
        <p class="downloads">
          <a href={`${openData}.json`}>Tải JSON (nguyên bản)</a> <a href={`${openData}.csv`}>Tải CSV</a>{' '}
          <a href={`${openData}/data-dictionary`}>Giải thích các cột, điều kiện sử dụng</a>
        </p>
      )}
      <p>
        Mã kiểm tra SHA-256 của tệp JSON: <code class="hash">{sha256}</code>
      </p>
      <p>
        Ai cũng có thể tính lại toàn bộ kết quả từ tệp JSON, không cần mạng và không cần cơ sở dữ liệu:{' '}
        <code>npm run -s score -- --release {release.id}.json</code>
      </p>
      <p class="small">
        Số phiếu của câu hỏi có dưới {release.minimum} người trả lời không có trong tệp, và không được dùng để
        tính.
      </p>
    </section>
  )
}
