import type { CodeState } from '../../collector.ts'
import { count } from '../../locales/format.ts'
import { spelledCode } from '../poster-text.ts'
import { CollectorBoxes, type CollectorChoices, type CollectorFields } from './collector-form.tsx'
import { COLLECTOR_NAMES, STATE_WORDS } from './collector-words.ts'
import { Done, type Fault, Faults, Field } from './field.tsx'
import { Overtaken, type OvertakenProps } from './overtaken.tsx'
import { Scroll } from './scroll.tsx'

type Unit = { readonly code: string; readonly name: string }

export type NewCollectorProps = {
  unit: Unit
  typed: CollectorFields
  opens: string
  choices: CollectorChoices
  faults: ReadonlyArray<Fault>
}

export function NewCollectorPage({ unit, typed, opens, choices, faults }: NewCollectorProps) {
  const base = `/staff/units/${encodeURIComponent(unit.code)}/collectors`
  return (
    <>
      <Crumb unit={unit} />
      <h1>Thêm điểm khảo sát: {unit.name}</h1>
      <Faults faults={faults} />
      <form method="post" action={base} class="narrow">
        <CollectorBoxes typed={typed} choices={choices} faults={faults} unitName={unit.name} />
        <Field
          name="opens"
          label="Ngày mở"
          type="date"
          value={opens}
          required={false}
          hint="Ngày đầu tiên phiếu được tính. Trước ngày đó, hoặc khi để trống, quét mã chỉ để thử."
          faults={faults}
        />
        <button type="submit">Cấp mã mới</button>
      </form>
    </>
  )
}

export type CollectorPageProps = {
  unit: Unit
  code: string
  state: CodeState
  answers: number
  revisions: ReadonlyArray<{
    readonly revision: number
    readonly since: string
    readonly unit: string
    readonly words: string
  }>
  history: ReadonlyArray<{
    readonly at: string
    readonly actor: string
    readonly words: string
    readonly reason: string
  }>
  mayEdit: boolean
  version: number
  typed: CollectorFields
  typedDays: { readonly opens: string; readonly closes: string; readonly reason: string }
  choices: CollectorChoices
  faults: ReadonlyArray<Fault>
  overtaken: OvertakenProps | null
  done: string
}

/** One counter: what it is, its forms to change it, its history. */
export function CollectorPage(props: CollectorPageProps) {
  const { unit, code, state, typed, choices, faults, version, mayEdit, overtaken } = props
  const base = `/staff/units/${encodeURIComponent(unit.code)}/collectors/${code}`
  return (
    <>
      <Crumb unit={unit} />
      <h1>
        {typed.label === '' ? unit.name : typed.label} – {spelledCode(code)}
      </h1>
      {props.done === '' ? null : <Done>{props.done}</Done>}
      {overtaken ? <Overtaken {...overtaken} names={COLLECTOR_NAMES} /> : <Faults faults={faults} />}
      <dl class="pairs">
        <Pair name="Tình trạng" words={STATE_WORDS[state]} />
        <Pair name="Số phiếu đã nhận" words={count(props.answers)} />
      </dl>
      <p class="actions">
        <a class="button quiet" href={`/q/${code}`}>
          {state === 'test' ? 'Thử mã' : 'Xem phiếu'}
        </a>
        {state === 'open' ? (
          <a class="button quiet" href={`/q/${code}?test=1`}>
            Thử mã
          </a>
        ) : null}
        {state === 'revoked' ? null : (
          <a class="button quiet" href={`/q/${code}/poster`}>
            In tờ mã QR
          </a>
        )}
      </p>
      {state === 'test' ? <p class="hint">Thử mã: phiếu gửi lúc này không tính vào kết quả.</p> : null}
      {state === 'open' ? (
        <p class="hint">
          Phiếu gửi từ "Thử mã" không tính vào kết quả; phiếu gửi từ "Xem phiếu" hoặc từ tờ mã thì tính.
        </p>
      ) : null}
      {state === 'revoked' ? (
        <p class="notice">
          Mã đã thu hồi, không dùng lại được. Xin gỡ các tờ đã treo; cần thì thêm điểm khảo sát mới để có mã
          khác.
        </p>
      ) : mayEdit ? (
        <>
          <h2>Sửa nội dung</h2>
          <form method="post" action={base} class="narrow">
            <input type="hidden" name="version" value={String(version)} />
            <CollectorBoxes typed={typed} choices={choices} faults={faults} unitName={unit.name} />
            <button type="submit">Lưu thành lần sửa mới</button>
          </form>
          <DaysForm {...props} base={base} />
          <RevokeForm {...props} base={base} />
        </>
      ) : null}
      <h2>Các lần sửa</h2>
      <Scroll label="Các lần sửa nội dung">
        <table>
          <thead>
            <tr>
              <th scope="col">Lần</th>
              <th scope="col">Từ ngày</th>
              <th scope="col">Nội dung</th>
            </tr>
          </thead>
          <tbody>
            {props.revisions.toReversed().map((one) => (
              <tr>
                <th scope="row">{one.revision}</th>
                <td>{one.since}</td>
                <td>
                  {one.unit === unit.name ? '' : `${one.unit}: `}
                  {one.words}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
      {props.history.length === 0 ? null : (
        <>
          <h2>Ai đã thay đổi</h2>
          <ul>
            {props.history.map((one) => (
              <li>
                {one.at}, {one.actor}: {one.words}
                {one.reason === '' ? '' : ` (${one.reason})`}
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  )
}

function DaysForm({
  base,
  state,
  version,
  typedDays,
  faults,
}: Pick<CollectorPageProps, 'state' | 'version' | 'typedDays' | 'faults'> & { base: string }) {
  return (
    <>
      <h2>{state === 'closed' ? 'Mở lại' : 'Mở, đóng'}</h2>
      <form method="post" action={`${base}/days`} class="narrow">
        <input type="hidden" name="version" value={String(version)} />
        <Field
          name="opens"
          label="Ngày mở"
          type="date"
          value={typedDays.opens}
          required={false}
          hint="Ngày đầu tiên phiếu được tính."
          faults={faults}
        />
        <Field
          name="closes"
          label="Ngày đóng"
          type="date"
          value={typedDays.closes}
          required={false}
          hint={
            state === 'closed'
              ? 'Để trống để mở lại.'
              : 'Ngày đầu tiên không nhận phiếu nữa. Để trống: mở đến khi có quyết định khác.'
          }
          faults={faults}
        />
        <button type="submit">Lưu ngày mở, đóng</button>
      </form>
    </>
  )
}

function RevokeForm({
  base,
  version,
  typedDays,
  faults,
}: Pick<CollectorPageProps, 'version' | 'typedDays' | 'faults'> & { base: string }) {
  const sure = faults.find(({ field }) => field === 'sure')
  return (
    <>
      <h2>Thu hồi mã</h2>
      <p>
        Dùng khi tờ mã bị mất, bị dán đè hoặc lộ ra ngoài. <b>Thu hồi là vĩnh viễn</b>: mã này không bao giờ
        nhận phiếu nữa, các tờ đã in phải gỡ bỏ. Phiếu đã nhận vẫn được giữ.
      </p>
      <form method="post" action={`${base}/revoke`} class="narrow">
        <input type="hidden" name="version" value={String(version)} />
        <Field name="reason" label="Lý do thu hồi" value={typedDays.reason} required faults={faults} />
        <fieldset class={sure ? 'field wrong' : 'field'} id="sure">
          <legend>Xác nhận</legend>
          {sure ? <p class="wrong-words">{sure.words}</p> : null}
          <label class="tick">
            <input type="checkbox" name="sure" value="yes" /> Tôi hiểu là mã này không lấy lại được
          </label>
        </fieldset>
        <button type="submit" class="danger">
          Thu hồi mã
        </button>
      </form>
    </>
  )
}

const Pair = ({ name, words }: { name: string; words: string }) => (
  <div>
    <dt>{name}</dt>
    <dd>{words}</dd>
  </div>
)

const Crumb = ({ unit }: { unit: Unit }) => (
  <p class="crumb">
    <a href={`/staff/units/${encodeURIComponent(unit.code)}/collectors`}>Điểm khảo sát của {unit.name}</a>
  </p>
)
