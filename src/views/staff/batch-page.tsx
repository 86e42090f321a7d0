import { count } from '../../locales/format.ts'
import { ChangePages } from './change-pages.tsx'
import type { ShownChange } from './change-table.tsx'
import { Done, type Fault, Faults } from './field.tsx'
import { Pair } from './pair.tsx'
import { Scroll } from './scroll.tsx'
import { UndoForm } from './undo-form.tsx'

export type BatchPageProps = {
  id: string
  title: string
  fileName: string
  sha256: string
  actor: string
  at: string
  reason: string
  counts: string
  changes: ReadonlyArray<ShownChange>
  names: Readonly<Record<string, string>>
  page: number
  done: string
  undoneAt: string
  /** The batch this one took back; '' for none. */
  undoes: string
  /** What taking it back would do; null where that cannot be asked for. */
  undo: {
    readonly changes: number
    /** Codes that were made and will be revoked. */
    readonly revokes: boolean
    readonly left: ReadonlyArray<{ readonly key: string; readonly line: number; readonly reason: string }>
    readonly shown: string
    readonly typed: string
    readonly faults: ReadonlyArray<Fault>
    readonly overtaken: boolean
  } | null
  /** Links to go on with: posters of new counters. */
  next: ReadonlyArray<{ readonly href: string; readonly name: string }>
}

/** One batch: who changed what, and how to take it back. */
export function BatchPage(props: BatchPageProps) {
  const { undo, changes, fileName } = props
  return (
    <>
      <p class="crumb">
        <a href="/staff/import">Nhập từ tệp</a>
      </p>
      <h1>
        {props.undoes === '' ? '' : 'Hoàn tác: '}
        {props.title}, {props.at}
      </h1>
      {props.done === 'applied' ? <Done>Đã nhập: {props.counts}.</Done> : null}
      {props.done === 'undone' ? <Done>Đã hoàn tác: {props.counts}.</Done> : null}
      {undo ? <Faults faults={undo.faults} /> : null}
      <dl class="pairs">
        <Pair name="Người thực hiện">{props.actor}</Pair>
        <Pair name="Kết quả">{props.counts}</Pair>
        {fileName === '' ? (
          <Pair name="Cách nhập">nhập trên trang</Pair>
        ) : (
          <Pair name="Tệp">
            {fileName}
            <br />
            <span class="small hash">SHA-256: {props.sha256}</span>
          </Pair>
        )}
        {props.reason === '' ? null : <Pair name="Lý do, căn cứ">{props.reason}</Pair>}
        {props.undoneAt === '' ? null : <Pair name="Hoàn tác">đã hoàn tác {props.undoneAt}</Pair>}
      </dl>
      {props.undoes === '' ? null : (
        <p>
          <a href={`/staff/import/history/${props.undoes}`}>Xem lần đã được hoàn tác</a>
        </p>
      )}
      {props.next.map(({ href, name }) => (
        <p>
          <a href={href}>{name}</a>
        </p>
      ))}
      <ChangePages
        changes={changes}
        names={props.names}
        title="Các dòng đã thay đổi"
        lines={fileName !== ''}
        page={props.page}
      />
      {undo ? <Undo id={props.id} undo={undo} /> : null}
    </>
  )
}

function Undo({ id, undo }: { id: string; undo: NonNullable<BatchPageProps['undo']> }) {
  const { left } = undo
  return (
    <section aria-labelledby="undo-title">
      <h2 id="undo-title">Hoàn tác</h2>
      {undo.overtaken ? (
        <p class="notice" role="alert">
          Số liệu vừa thay đổi sau khi Ông/Bà xem. Chưa hoàn tác dòng nào; xin xem lại danh sách dưới đây.
        </p>
      ) : null}
      {left.length > 0 ? (
        <Scroll label="Các dòng sẽ để nguyên">
          <table>
            <caption>{count(left.length)} dòng không hoàn tác được, sẽ để nguyên</caption>
            <thead>
              <tr>
                <th scope="col">Mã</th>
                <th scope="col">Vì sao</th>
              </tr>
            </thead>
            <tbody>
              {left.map(({ key, reason }) => (
                <tr>
                  <th scope="row">{key}</th>
                  <td>{reason}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </Scroll>
      ) : null}
      {undo.changes === 0 ? (
        <p>Không còn dòng nào hoàn tác được.</p>
      ) : (
        <UndoForm {...undo} action={`/staff/import/history/${id}`} left={left.length} what="dòng">
          {count(undo.changes)} dòng trở lại như trước lần này.
          {undo.revokes ? ' Điểm khảo sát mới tạo thì mã bị thu hồi, vì tờ mã có thể đã được in.' : ''}
        </UndoForm>
      )}
    </section>
  )
}

/** "2 dòng mới, 1 dòng thay đổi, 30 dòng giữ nguyên". */
export function batchCounts({
  added,
  changed,
  unchanged,
}: {
  added: number
  changed: number
  unchanged: number
}): string {
  const parts = [
    [added, 'mới'],
    [changed, 'thay đổi'],
    [unchanged, 'giữ nguyên'],
  ] as const
  return parts.flatMap(([n, what]) => (Number(n) > 0 ? [`${count(Number(n))} dòng ${what}`] : [])).join(', ')
}
