import { count, percent, range } from '../locales/format.ts'
import { CANDIDATE_NAMES } from '../locales/results.ts'
import type { Facet, Figure, Result } from '../report/unit-report-schema.ts'
import { DistributionLine } from './chart-distribution.tsx'

/** The number in a cell, or why there is none. */
function FigureCells({ figure, path }: { figure: Figure; path?: string | undefined }) {
  if (figure.value === null || figure.lower === null || figure.upper === null)
    return (
      <td class="n" colspan={3}>
        {figure.reason === 'too few' ? 'Không hiển thị vì quá ít phiếu' : 'Chưa có phiếu'}
      </td>
    )
  return (
    <>
      <td class="n strong">
        {path === undefined ? percent(figure.value) : <a href={path}>{percent(figure.value)}</a>}
      </td>
      <td class="n">{range(figure.lower, figure.upper)}</td>
      <td class="n">{count(figure.people ?? 0)}</td>
    </>
  )
}

/** On a phone each row stands under its own name, and this head names the three numbers below it. */
function FigureHead({ first }: { first: string }) {
  return (
    <thead>
      <tr>
        <th scope="col">{first}</th>
        <th scope="col" class="n">
          Tỷ lệ hài lòng
        </th>
        <th scope="col" class="n">
          Khoảng tin cậy 95%
        </th>
        <th scope="col" class="n">
          Số phiếu
        </th>
      </tr>
    </thead>
  )
}

export function Sections({ result, minimum }: { result: Result; minimum: number }) {
  if (result.sections.length === 0) return null
  return (
    <>
      <h3>{result.measure === 'sipas' ? 'Theo yếu tố và nội dung đánh giá' : 'Theo nhóm nội dung'}</h3>
      <table class="figures">
        <FigureHead first="Nội dung đánh giá" />
        {result.sections.map((section) => (
          <tbody>
            <tr class="section">
              <th scope="rowgroup">{section.title}</th>
              <FigureCells figure={section.figure} />
            </tr>
            {section.items.map((item) => (
              <tr>
                <th scope="row">
                  {item.text}
                  {item.distribution && (item.figure.people ?? 0) >= minimum ? (
                    <DistributionLine bars={item.distribution} label={item.text} />
                  ) : null}
                </th>
                <FigureCells figure={item.figure} />
              </tr>
            ))}
          </tbody>
        ))}
      </table>
    </>
  )
}

type SlicesProps = {
  title: string
  facet: Facet
  /** Where the working of a row is shown, if anywhere. */
  workingOf?: (code: string) => string
}

export function Slices({ title, facet, workingOf }: SlicesProps) {
  return (
    <>
      <h3>{title}</h3>
      {facet.shown ? (
        <table class="figures">
          <FigureHead first={title.replace('Theo ', '').replace(/^./, (letter) => letter.toUpperCase())} />
          <tbody>
            {facet.cells.map((cell) => (
              <tr>
                <th scope="row">{cell.name}</th>
                <FigureCells figure={cell.figure} path={cell.pooled ? undefined : workingOf?.(cell.code)} />
              </tr>
            ))}
          </tbody>
        </table>
      ) : (
        <p class="small">
          Không tách vì chỉ có một nhóm, hoặc các nhóm quá ít phiếu nên có thể đoán ra người trả lời.
        </p>
      )}
    </>
  )
}

type OthersProps = { result: Pick<Result, 'questions'>; title?: string }

export function Others({ result, title = 'Các câu hỏi khác' }: OthersProps) {
  const shown = result.questions.filter((question) => question.distribution && question.role !== 'overall')
  if (shown.length === 0) return null
  return (
    <>
      <h3>{title}</h3>
      {shown.map((question) => (
        <div class="other">
          <p>
            {question.text}
            {question.role === 'reason' ? <span class="small"> Tỷ lệ tính trên số lượt chọn.</span> : null}
          </p>
          <table>
            <tbody>
              {(question.distribution ?? []).map((bar) => (
                <tr>
                  <th scope="row">{bar.text}</th>
                  <td class="n">{percent(bar.share)}</td>
                  <td class="n">{count(bar.n)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      ))}
    </>
  )
}

export function Candidates({ result }: { result: Result }) {
  if (result.candidates.length < 2) return null
  return (
    <details>
      <summary>Nếu tính theo cách khác</summary>
      <p>
        Công thức chính thức của SIPAS từ năm 2022 chưa tìm thấy trong tài liệu công khai. Trang này dùng tỷ
        lệ mức 4 và mức 5; các cách tính khác để đối chiếu:
      </p>
      <table>
        <thead>
          <tr>
            <th scope="col">Cách tính</th>
            <th scope="col" class="n">
              Gộp câu trả lời
            </th>
            <th scope="col" class="n">
              Trung bình các nội dung
            </th>
          </tr>
        </thead>
        <tbody>
          {result.candidates.map((candidate) => (
            <tr>
              <th scope="row">{CANDIDATE_NAMES[candidate.measure]}</th>
              <td class="n">{percent(candidate.pooled, 2)}</td>
              <td class="n">{candidate.meanOfItems === null ? '–' : percent(candidate.meanOfItems, 2)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  )
}
