import { PageLinks } from '../page-links.tsx'
import { Scroll } from './scroll.tsx'

export type ImportCriterionProps = {
  readonly id: string
  readonly criterion: string
  readonly how: string
  readonly lines: ReadonlyArray<{
    readonly unit: string
    readonly value: string
    readonly points: string
    /** Who brought in which value when and from which document, newest first. */
    readonly versions: ReadonlyArray<string>
  }>
  readonly page: number
  readonly pages: number
}

/** One criterion over all units: what stands there now, and everything that stood there before. */
export function ImportCriterion({ id, criterion, how, lines, page, pages }: ImportCriterionProps) {
  return (
    <>
      <p class="crumb">
        <a href={`/staff/rounds/${id}/imports`}>Số liệu nhập từ ngoài</a>
      </p>
      <h1>{criterion}</h1>
      <p>{how}.</p>
      <Scroll label="Số liệu của từng đơn vị">
        <table>
          <thead>
            <tr>
              <th scope="col">Đơn vị</th>
              <th scope="col">Giá trị</th>
              <th scope="col">Điểm</th>
              <th scope="col">Các lần nhập</th>
            </tr>
          </thead>
          <tbody>
            {lines.map(({ unit, value, points, versions }) => (
              <tr>
                <th scope="row">{unit}</th>
                <td>{value}</td>
                <td class="points">{points}</td>
                <td>
                  {versions.length === 0 ? (
                    'Chưa nhập lần nào'
                  ) : (
                    <ul>
                      {versions.map((version) => (
                        <li>{version}</li>
                      ))}
                    </ul>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
      <PageLinks page={page} pages={pages} address={(to) => `?page=${to}`} label="Các trang của bảng" />
    </>
  )
}
