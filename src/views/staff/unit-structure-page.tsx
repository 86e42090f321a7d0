import { Done, type Fault, Field, Select } from './field.tsx'
import type { HistoryLine } from './history-table.tsx'
import { Overtaken, type OvertakenProps } from './overtaken.tsx'
import { DoubtBox, NameBoxes, type Typed, UNIT_NAMES, type UnitChoices, UnitFaults } from './unit-boxes.tsx'

const Crumb = () => (
  <p class="crumb">
    <a href="/staff/structure">Cơ cấu đơn vị</a>
  </p>
)

export function NewUnitPage({
  typed,
  choices,
  faults,
  doubts,
}: {
  typed: Typed
  choices: UnitChoices
  faults: ReadonlyArray<Fault>
  doubts: ReadonlyArray<Fault>
}) {
  return (
    <>
      <Crumb />
      <h1>Thêm đơn vị</h1>
      <UnitFaults faults={faults} doubts={doubts} />
      <form method="post" action="/staff/structure" class="narrow">
        <Field
          name="code"
          label="Mã đơn vị"
          value={typed.code ?? ''}
          hint="Chữ không dấu, chữ số và . _ -, tối đa 40 ký tự. Không đổi được và không bao giờ dùng lại cho đơn vị khác."
          required
          faults={faults}
        />
        <NameBoxes typed={typed} choices={choices} faults={faults} />
        <Select
          name="parent"
          label="Đơn vị cấp trên"
          value={typed.parent ?? ''}
          choices={choices.parents}
          faults={faults}
        />
        <Field
          name="from"
          label="Từ ngày"
          type="date"
          value={typed.from ?? ''}
          required={false}
          hint="Ngày thành lập. Để trống: không rõ, coi như có từ trước."
          faults={faults}
        />
        <DoubtBox doubts={doubts} />
        <button type="submit">Thêm đơn vị</button>
      </form>
    </>
  )
}

export type UnitPageProps = {
  code: string
  typed: Typed
  version: number
  choices: UnitChoices
  /** Which of the three forms was sent: its faults stand at its boxes. */
  act: string
  faults: ReadonlyArray<Fault>
  doubts: ReadonlyArray<Fault>
  overtaken: OvertakenProps | null
  done: boolean
  reason: string
  parents: ReadonlyArray<{ readonly parent: string; readonly from: string; readonly to: string }>
  history: ReadonlyArray<HistoryLine>
}

/** One unit: rename, move from a day on, end with successors. */
export function UnitStructurePage(props: UnitPageProps) {
  const { code, typed, choices, act, faults, doubts, overtaken } = props
  const of = (name: string) => (act === name ? faults : [])
  const form = { address: `/staff/structure/${encodeURIComponent(code)}`, version: String(props.version) }
  return (
    <>
      <Crumb />
      <h1>
        {typed.name} ({code})
      </h1>
      {props.done ? <Done>Đã lưu.</Done> : null}
      {overtaken ? (
        <Overtaken {...overtaken} names={UNIT_NAMES} />
      ) : (
        <UnitFaults faults={faults} doubts={doubts} />
      )}
      <h2>Tên, loại, nhóm</h2>
      <form method="post" action={form.address} class="narrow">
        <Hidden act="rename" version={form.version} />
        <NameBoxes typed={typed} choices={choices} faults={of('rename')} />
        <DoubtBox doubts={act === 'rename' ? doubts : []} />
        <button type="submit">Lưu tên, loại, nhóm</button>
      </form>
      <h2>Chuyển về đơn vị khác</h2>
      <p class="hint">
        Các kỳ trước ngày chuyển vẫn tính cho đơn vị cấp trên cũ. Ghi đúng ngày của lần chuyển gần nhất thì
        đơn vị cấp trên của lần đó được sửa lại.
      </p>
      <form method="post" action={form.address} class="narrow">
        <Hidden act="move" version={form.version} />
        <Select
          name="parent"
          label="Đơn vị cấp trên"
          value={typed.parent ?? ''}
          choices={choices.parents.filter(({ value }) => value !== code)}
          faults={of('move')}
        />
        <Field
          name="from"
          label="Từ ngày"
          type="date"
          value={typed.from ?? ''}
          required={false}
          faults={of('move')}
        />
        <DoubtBox doubts={act === 'move' ? doubts : []} />
        <button type="submit">Chuyển đơn vị</button>
      </form>
      <h2>Kết thúc</h2>
      <p class="hint">
        Một đơn vị kế thừa: số phiếu được cộng vào đơn vị đó. Nhiều đơn vị kế thừa: số cũ không chia được,
        chuỗi số liệu bắt đầu lại. Đơn vị không bao giờ bị xóa.
      </p>
      <form method="post" action={form.address} class="narrow">
        <Hidden act="end" version={form.version} />
        <Field
          name="to"
          label="Ngày cuối cùng"
          type="date"
          value={typed.to ?? ''}
          required={false}
          hint="Để trống: đơn vị còn hoạt động."
          faults={of('end')}
        />
        <Field
          name="successors"
          label="Mã các đơn vị kế thừa"
          value={typed.successors ?? ''}
          required={false}
          hint="Cách nhau bằng dấu ; ví dụ P1;P2"
          faults={of('end')}
        />
        <Field
          name="reason"
          label="Lý do, văn bản"
          value={props.reason}
          required={false}
          faults={of('end')}
        />
        <button type="submit" class="danger">
          Lưu ngày kết thúc
        </button>
      </form>
      <h2>Các đơn vị cấp trên</h2>
      <ul>
        {props.parents.map(({ parent, from, to }) => (
          <li>
            {parent}
            {from === '' ? '' : `, từ ${from}`}
            {to === '' ? '' : ` đến ${to}`}
          </li>
        ))}
      </ul>
      {props.history.length === 0 ? null : (
        <>
          <h2>Ai đã thay đổi</h2>
          <ul>
            {props.history.map(({ at, actor, words, reason }) => (
              <li>
                {at}, {actor}: {words}
                {reason === '' ? '' : ` (${reason})`}
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  )
}

const Hidden = ({ act, version }: { act: string; version: string }) => (
  <>
    <input type="hidden" name="act" value={act} />
    <input type="hidden" name="version" value={version} />
  </>
)
