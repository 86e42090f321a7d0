import { PageLinks } from '../page-links.tsx'
import { type Fault, Faults } from './field.tsx'
import { Pair } from './pair.tsx'
import { Scroll } from './scroll.tsx'
import { UndoForm } from './undo-form.tsx'

export type RoundImportBatchProps = {
  readonly id: string
  readonly title: string
  readonly actor: string
  /** That it was taken back, or took another one back; '' for neither. */
  readonly undone: string
  /** Why nothing may be changed in the round; '' while it may. */
  readonly closed: string
  readonly lines: ReadonlyArray<{
    readonly unit: string
    readonly criterion: string
    readonly before: string
    readonly after: string
    readonly document: string
    /** Why it would stay as it is; '' where it goes back. */
    readonly left: string
  }>
  readonly all: number
  readonly page: number
  readonly pages: number
  /** How it is taken back; null where it cannot be any more. */
  readonly undo: UndoProps | null
}

export type UndoProps = {
  readonly action: string
  readonly changes: number
  readonly left: number
  readonly shown: string
  readonly typed: string
  readonly faults: ReadonlyArray<Fault>
  /** Somebody changed something after it was shown. */
  readonly overtaken: boolean
}

/** One import of figures into a round, line by line, and taking it back. */
export function RoundImportBatch(props: RoundImportBatchProps) {
  const { id, title, actor, undone, closed, lines, all, undo } = props
  return (
    <>
      <p class="crumb">
        <a href={`/staff/rounds/${id}/imports`}>Số liệu nhập từ ngoài</a>
      </p>
      <h1>{title}</h1>
      {undo ? <Faults faults={undo.faults} /> : null}
      <dl class="pairs">
        <Pair name="Người thực hiện">{actor}</Pair>
        <Pair name="Số giá trị">{all}</Pair>
        {undone === '' ? null : <Pair name="Hoàn tác">{undone}</Pair>}
      </dl>
      <Scroll label="Các giá trị của lần này">
        <table>
          <thead>
            <tr>
              <th scope="col">Đơn vị</th>
              <th scope="col">Tiêu chí</th>
              <th scope="col">Giá trị</th>
              <th scope="col">Văn bản nguồn</th>
            </tr>
          </thead>
          <tbody>
            {lines.map(({ unit, criterion, before, after, document, left }) => (
              <tr>
                <th scope="row">{unit}</th>
                <td>{criterion}</td>
                <td>
                  <del>{before}</del> → <ins>{after}</ins>
                  {undo === null || left === '' ? null : (
                    <p>
                      <strong>Để nguyên: {left}</strong>
                    </p>
                  )}
                </td>
                <td>{document}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
      <PageLinks
        page={props.page}
        pages={props.pages}
        address={(to) => `?page=${to}`}
        label="Các trang của bảng"
      />
      {undo && closed !== '' ? <p class="notice">{closed}</p> : null}
      {undo && closed === '' ? <Undo {...undo} /> : null}
    </>
  )
}

function Undo(undo: UndoProps) {
  const { changes, left, overtaken } = undo
  return (
    <section aria-labelledby="undo-title">
      <h2 id="undo-title">Hoàn tác</h2>
      {overtaken ? (
        <p class="notice" role="alert">
          Số liệu hoặc đợt chấm điểm vừa thay đổi sau khi Ông/Bà xem. Chưa hoàn tác giá trị nào; xin xem lại
          bảng trên.
        </p>
      ) : null}
      {changes === 0 ? (
        <p>Không còn giá trị nào hoàn tác được: cả {left} giá trị đều để nguyên, lý do ghi ở bảng trên.</p>
      ) : (
        <UndoForm {...undo} what="giá trị">
          {changes} giá trị trở lại như trước lần này. Các giá trị của lần này vẫn còn trong lịch sử của từng
          tiêu chí.
        </UndoForm>
      )}
    </section>
  )
}
