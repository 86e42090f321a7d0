import type { SurveyDiff } from '../../../surveys/survey-diff.ts'
import {
  languageName,
  languagesInOrder,
  PART_WORDS,
  questionName,
  STATUS_WORDS,
} from '../../locales/survey-words.ts'
import { Done, type Fault, Faults } from './field.tsx'
import { ComparedQuestion, ReasonBox } from './survey-decisions.tsx'

export type SurveyDraftProps = {
  code: string
  name: string
  version: number
  edit: number
  saved: string
  seconds: number
  document: string
  languages: Readonly<Record<string, string>>
  /** null for the first version of a series. */
  diff: SurveyDiff | null
  before: number
  /** The changes somebody must decide about; '' is the headline. */
  asked: ReadonlyArray<{ readonly question: string; readonly text: string }>
  given: Readonly<Record<string, string>>
  mayPublish: boolean
  faults: ReadonlyArray<Fault>
  done: string
}

/** A draft: how it looks, what it changes, and publishing it for good. */
export function SurveyDraftPage(props: SurveyDraftProps) {
  const { code, version, diff, faults, given } = props
  const at = `/staff/surveys/drafts/${code}`
  return (
    <>
      <p class="crumb">
        <a href="/staff/surveys">Mẫu phiếu khảo sát</a>
      </p>
      <h1>
        Bản thảo: {props.name}, phiên bản {version}
      </h1>
      {props.done === '' ? null : <Done>{props.done}</Done>}
      <Faults faults={faults} />
      <p>
        {props.saved} Thời gian trả lời ước tính: {props.seconds} giây. Nguồn: {props.document}.
      </p>
      <h2>Xem thử như người dân sẽ thấy</h2>
      <ul>
        {languagesInOrder(props.languages).map(([language, status]) => (
          <li>
            <a href={`${at}/preview?lang=${language}`}>{languageName(language)}</a>:{' '}
            {STATUS_WORDS[status] ?? status}
          </li>
        ))}
      </ul>
      <h2>{diff ? `Khác với phiên bản ${props.before}` : 'Mẫu phiếu mới'}</h2>
      {diff ? <Differences diff={diff} /> : <p>Chưa có phiên bản nào trước đó.</p>}
      {props.mayPublish ? (
        <>
          <form method="post" action={`${at}/publish`}>
            <input type="hidden" name="edit" value={String(props.edit)} />
            {props.asked.length > 0 ? (
              <>
                <h2>Số liệu trước và sau có so sánh được không?</h2>
                <p>
                  Nối tiếp: nghĩa không đổi, số liệu hai phiên bản so sánh được. Ngắt chuỗi: biểu đồ đánh dấu
                  từ ngày công bố không so sánh với trước. Nghĩa đã đổi thì phải đặt mã câu hỏi mới.
                </p>
                {props.asked.map(({ question, text }) => (
                  <ComparedQuestion question={question} text={text} given={given} faults={faults} />
                ))}
              </>
            ) : null}
            <h2>Công bố</h2>
            <p>
              Sau khi công bố, phiên bản này không sửa được nữa và được dùng ngay ở mọi điểm khảo sát của mẫu
              phiếu.
            </p>
            <ReasonBox
              name="reason"
              label="Căn cứ công bố (ghi vào nhật ký)"
              value={given.reason ?? ''}
              faults={faults}
            />
            <button type="submit">Công bố phiên bản {version}</button>
          </form>
          <form method="post" action={`${at}/discard`}>
            <input type="hidden" name="edit" value={String(props.edit)} />
            <p class="actions">
              <button type="submit" class="quiet">
                Bỏ bản thảo này
              </button>
            </p>
          </form>
        </>
      ) : null}
    </>
  )
}

function Differences({ diff }: { diff: SurveyDiff }) {
  const { added, removed, changed, headline } = diff
  if (added.length + removed.length + changed.length === 0 && !headline)
    return <p>Không câu hỏi nào thay đổi.</p>
  return (
    <>
      <ul>
        {headline ? <li>Cách tính tỷ lệ chung thay đổi.</li> : null}
        {added.length > 0 ? <li>Câu hỏi thêm: {added.join(', ')}.</li> : null}
        {removed.length > 0 ? (
          <li>Câu hỏi bỏ: {removed.join(', ')} (chuỗi số liệu của câu này dừng lại).</li>
        ) : null}
      </ul>
      {changed.length > 0 ? (
        <section class="scroll" tabindex={0} aria-label="Câu hỏi thay đổi">
          <table class="wide">
            <thead>
              <tr>
                <th scope="col">Câu hỏi</th>
                <th scope="col">Thay đổi</th>
                <th scope="col">Trước</th>
                <th scope="col">Sau</th>
              </tr>
            </thead>
            <tbody>
              {changed.map(({ question, parts, before, after }) => (
                <tr>
                  <th scope="row">{questionName(question)}</th>
                  <td>{parts.map((part) => PART_WORDS[part]).join('; ')}</td>
                  <td>{before === after ? before : <del>{before}</del>}</td>
                  <td>{before === after ? after : <ins>{after}</ins>}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      ) : null}
    </>
  )
}
