import { count, vietnameseDate } from '../../locales/format.ts'
import { languageName, languagesInOrder, STATUS_WORDS } from '../../locales/survey-words.ts'
import { Done } from './field.tsx'

export type SurveyLine = {
  readonly code: string
  readonly name: string
  readonly used: number
  readonly draft: { readonly actor: string; readonly at: string } | null
  readonly versions: ReadonlyArray<{
    readonly version: number
    readonly sha256: string
    /** '' for one that came with the program. */
    readonly publishedBy: string
    readonly since: string
    readonly languages: Readonly<Record<string, string>>
  }>
}

export type SurveysPageProps = { surveys: ReadonlyArray<SurveyLine>; mayPublish: boolean; done: string }

/** Every survey of the installation, built in or its own, with every version ever published. */
export function SurveysPage({ surveys, mayPublish, done }: SurveysPageProps) {
  return (
    <>
      <h1>Mẫu phiếu khảo sát</h1>
      {done === '' ? null : <Done>{done}</Done>}
      <p>
        Mỗi phiên bản đã công bố được giữ nguyên mãi mãi, kèm mã băm SHA-256 để đối chiếu. Phiếu mới dùng
        phiên bản mới nhất; phiếu đã mở trước đó vẫn được nhận.
      </p>
      {mayPublish ? (
        <p class="actions">
          <a class="button" href="/staff/surveys/new">
            Tải lên mẫu phiếu hoặc phiên bản mới
          </a>
        </p>
      ) : null}
      {surveys.map((survey) => (
        <section class="card">
          <h2>{survey.name}</h2>
          <p>
            Mã <code>{survey.code}</code> · đang dùng ở {count(survey.used)} điểm khảo sát
          </p>
          {survey.draft ? (
            <p class="notice">
              Đang có bản thảo do {survey.draft.actor} lưu lúc {survey.draft.at}.{' '}
              <a href={`/staff/surveys/drafts/${survey.code}`}>Xem bản thảo</a>
            </p>
          ) : null}
          {survey.versions.length > 0 ? <Versions {...survey} /> : null}
          {mayPublish && survey.versions.length > 0 ? (
            <p>
              <a href={`/staff/surveys/${survey.code}/texts`}>Thay câu chữ (ví dụ bằng nguyên văn của mẫu)</a>
            </p>
          ) : null}
        </section>
      ))}
    </>
  )
}

function Versions({ code, name, versions }: SurveyLine) {
  return (
    <section class="scroll" tabindex={0} aria-label={`Các phiên bản của ${name}`}>
      <table class="wide">
        <thead>
          <tr>
            <th scope="col">Phiên bản</th>
            <th scope="col">Công bố</th>
            <th scope="col">Câu chữ</th>
            <th scope="col">SHA-256</th>
          </tr>
        </thead>
        <tbody>
          {versions.map(({ version, sha256, publishedBy, since, languages }) => (
            <tr>
              <th scope="row">
                <a href={`/staff/surveys/${code}/${version}`}>Phiên bản {version}</a>
              </th>
              <td>
                {publishedBy === '' ? 'có sẵn trong phần mềm' : `${vietnameseDate(since)}, ${publishedBy}`}
              </td>
              <td>
                {languagesInOrder(languages)
                  .map(([language, status]) => `${languageName(language)}: ${STATUS_WORDS[status] ?? status}`)
                  .join('; ')}
              </td>
              <td>
                <code title={sha256}>{sha256.slice(0, 12)}…</code>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
