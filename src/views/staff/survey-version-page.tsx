import { vietnameseDate } from '../../locales/format.ts'
import { languageName, languagesInOrder, questionName, STATUS_WORDS } from '../../locales/survey-words.ts'

export type SurveyVersionProps = {
  code: string
  version: number
  name: string
  sha256: string
  document: string
  url: string
  repairs: ReadonlyArray<string>
  languages: Readonly<Record<string, string>>
  publication: { readonly since: string; readonly actor: string; readonly reason: string } | null
  breaks: ReadonlyArray<{ readonly question: string; readonly kind: string; readonly reason: string }>
}

/** One published version: where its words come from, what it changed, how to look at it and take it home. */
export function SurveyVersionPage(props: SurveyVersionProps) {
  const { code, version, publication, breaks } = props
  const at = `/staff/surveys/${code}/${version}`
  return (
    <>
      <p class="crumb">
        <a href="/staff/surveys">Mẫu phiếu khảo sát</a>
      </p>
      <h1>
        {props.name}, phiên bản {version}
      </h1>
      <dl class="pairs">
        <div>
          <dt>Nguồn</dt>
          <dd>
            {props.document}
            {/^https?:\/\//.test(props.url) ? (
              <>
                {' '}
                <a href={props.url} rel="noreferrer">
                  {props.url}
                </a>
              </>
            ) : null}
          </dd>
        </div>
        <div>
          <dt>Công bố</dt>
          <dd>
            {publication
              ? `${vietnameseDate(publication.since)}, ${publication.actor}. Căn cứ: ${publication.reason}`
              : 'Có sẵn trong phần mềm'}
          </dd>
        </div>
        <div>
          <dt>SHA-256</dt>
          <dd>
            <code>{props.sha256}</code>
          </dd>
        </div>
      </dl>
      <h2>Xem như người dân thấy</h2>
      <ul>
        {languagesInOrder(props.languages).map(([language, status]) => (
          <li>
            <a href={`${at}/preview?lang=${language}`}>{languageName(language)}</a>:{' '}
            {STATUS_WORDS[status] ?? status}
          </li>
        ))}
      </ul>
      {props.repairs.length > 0 ? (
        <>
          <h2>Thay đổi có chủ ý so với mẫu in</h2>
          <ul>
            {props.repairs.map((repair) => (
              <li>{repair}</li>
            ))}
          </ul>
        </>
      ) : null}
      {breaks.length > 0 ? (
        <>
          <h2>So sánh với phiên bản trước</h2>
          <ul>
            {breaks.map(({ question, kind, reason }) => (
              <li>
                {questionName(question)}: {kind === 'bridged' ? 'nối tiếp' : 'ngắt chuỗi'}. {reason}
              </li>
            ))}
          </ul>
        </>
      ) : null}
      <p class="downloads">
        Tải về: <a href={`${at}/survey.xlsx`}>XLSX</a> <a href={`${at}/survey.csv`}>CSV</a>{' '}
        <a href={`${at}/survey.json`}>JSON</a>
      </p>
    </>
  )
}
