import type { Indicator } from '../../figures/indicator.ts'
import { withinSentence } from '../../figures/words.ts'
import { Done, type Fault, Faults, Field } from './field.tsx'
import { FIGURE_NAMES, FIGURE_STATES, type FigureState } from './figure-list.tsx'
import { type HistoryLine, HistoryTable } from './history-table.tsx'
import { Overtaken, type OvertakenProps } from './overtaken.tsx'
import { Pair } from './pair.tsx'

export type FigurePageProps = {
  unit: { readonly code: string; readonly name: string }
  indicator: Indicator
  period: string
  periodName: string
  typed: Readonly<Record<string, string>>
  version: number
  /** The decision the page shows; 0 for none. */
  seq: number
  state: FigureState
  decidedBy: string
  /** Confirmed by who declared it: allowed where the unit has nobody else. */
  alone: boolean
  value: string
  /** Why nobody types it; '' where somebody does. */
  filled: string
  mayDeclare: boolean
  mayConfirm: boolean
  history: ReadonlyArray<HistoryLine>
  reason: string
  note: string
  faults: ReadonlyArray<Fault>
  overtaken: OvertakenProps | null
  /** Whether somebody decided or changed it while the page was open. */
  moved: boolean
  done: string
}

/** One figure of one unit and period: declared here, confirmed here, with everything that happened to it. */
export function FigurePage(props: FigurePageProps) {
  const { unit, indicator, period, faults, overtaken, state, filled } = props
  const base = `/staff/units/${encodeURIComponent(unit.code)}/figures`
  return (
    <>
      <p class="crumb">
        <a href={`${base}?period=${period}`}>Số liệu kê khai: {unit.name}</a>
      </p>
      <h1>{indicator.name}</h1>
      {props.done ? <Done>{props.done}</Done> : null}
      {props.moved ? (
        <div class="summary" role="alert">
          <p>
            Số liệu này vừa được người khác sửa hoặc quyết định sau khi Ông/Bà mở trang. Dưới đây là bản mới
            nhất; xin xem lại rồi quyết định.
          </p>
        </div>
      ) : null}
      {overtaken ? <Overtaken {...overtaken} names={FIGURE_NAMES} /> : <Faults faults={faults} />}
      <dl class="pairs">
        <Pair name="Đơn vị, kỳ">{`${unit.name}, ${withinSentence(props.periodName)}`}</Pair>
        <Pair name="Kết quả">{props.value === '' ? 'chưa có' : props.value}</Pair>
        {filled === '' ? (
          <Pair name="Tình trạng">
            {[
              FIGURE_STATES[state],
              props.decidedBy === '' ? '' : ` (${props.decidedBy})`,
              props.alone ? '; người kê khai tự xác nhận vì đơn vị chỉ có một người' : '',
            ].join('')}
          </Pair>
        ) : null}
      </dl>
      {filled === '' ? null : <p class="notice">{filled}.</p>}
      {props.mayConfirm && (state === 'declared' || state === 'confirmed' || state === 'returned') ? (
        <Decision {...props} base={base} />
      ) : null}
      {props.mayDeclare ? <Declaration {...props} base={base} /> : null}
      <HistoryTable title="Lịch sử" lines={props.history} none="Chưa có lần kê khai nào cho kỳ này." />
    </>
  )
}

function Declaration({
  indicator,
  typed,
  version,
  reason,
  faults,
  base,
  state,
}: FigurePageProps & { base: string }) {
  const known = state !== 'none'
  return (
    <>
      <h2>{known ? 'Sửa số liệu' : 'Kê khai'}</h2>
      <form method="post" action={`${base}/${indicator.code}`} class="narrow">
        <input type="hidden" name="version" value={String(version)} />
        <Field
          name="period"
          label="Kỳ báo cáo"
          value={typed.period ?? ''}
          hint="2026-03 (tháng), 2026-Q1 (quý), 2026-H1 (6 tháng) hoặc 2026 (năm)"
          required
          faults={faults}
        />
        <Field
          name="numerator"
          label={indicator.numerator}
          value={typed.numerator ?? ''}
          inputmode={indicator.shape === 'group' ? 'text' : 'decimal'}
          required
          faults={faults}
        />
        {indicator.denominator === '' ? null : (
          <Field
            name="denominator"
            label={indicator.denominator}
            value={typed.denominator ?? ''}
            inputmode="decimal"
            required
            faults={faults}
          />
        )}
        <Field
          name="document"
          label="Văn bản làm căn cứ"
          value={typed.document ?? ''}
          hint="Loại, số, ký hiệu, ví dụ: Báo cáo số 12/BC-SXD"
          required
          faults={faults}
        />
        <Field
          name="dated"
          label="Ngày của văn bản"
          type="date"
          value={typed.dated ?? ''}
          required
          faults={faults}
        />
        <Field
          name="reason"
          label="Lý do sửa"
          value={reason}
          required={false}
          hint="Phải ghi khi sửa số đã kê khai. Số đã sửa phải được xác nhận lại."
          faults={faults}
        />
        <button type="submit">Lưu</button>
      </form>
    </>
  )
}

function Decision({
  indicator,
  period,
  version,
  seq,
  note,
  state,
  faults,
  base,
}: FigurePageProps & { base: string }) {
  return (
    <>
      <h2>Xác nhận</h2>
      <form method="post" action={`${base}/${indicator.code}/decision`} class="narrow">
        <input type="hidden" name="period" value={period} />
        <input type="hidden" name="version" value={String(version)} />
        <input type="hidden" name="seq" value={String(seq)} />
        <Field
          name="note"
          label="Ghi chú, lý do trả lại"
          value={note}
          required={false}
          hint="Phải ghi khi trả lại."
          faults={faults}
        />
        {state === 'confirmed' ? null : (
          <button type="submit" name="decision" value="confirmed">
            Xác nhận số liệu
          </button>
        )}{' '}
        {state === 'returned' ? null : (
          <button type="submit" name="decision" value="returned" class="quiet">
            Trả lại để sửa
          </button>
        )}
      </form>
    </>
  )
}
