import { count, vietnameseDate } from '../../locales/format.ts'
import { signalsInWords } from '../../locales/review.ts'
import type { RawBesideCleaned } from '../../review/places.ts'
import { Done, type Fault, Faults } from './field.tsx'
import { ReviewFigures, ReviewHours, type ReviewHoursProps } from './review-figures.tsx'

type Days = { readonly from: string; readonly to: string }

export type ReviewDecisionLine = {
  readonly at: string
  readonly actor: string
  readonly aside: boolean
  readonly n: number
  readonly marks: ReadonlyArray<string>
  readonly reason: string
}

export type ReviewPlaceProps = {
  back: string
  unit: string
  place: string
  field: string
  survey: string
  days: Days
  groups: ReadonlyArray<{ readonly flags: string; readonly counted: number; readonly quarantined: number }>
  figures: RawBesideCleaned
  hours: ReviewHoursProps['hours']
  hourDays: number
  decisions: ReadonlyArray<ReviewDecisionLine>
  minimum: number
  /** null where this person may only look. */
  form: {
    readonly seen: number
    readonly chosen: ReadonlyArray<string>
    readonly to: string
    readonly reason: string
  } | null
  faults: ReadonlyArray<Fault>
  done: string
}

/** One place and half-month: how many, when, what they change, what was decided, and the decision. */
export function ReviewPlacePage(props: ReviewPlaceProps) {
  const { groups, form, days, faults, minimum } = props
  return (
    <>
      <p class="crumb">
        <a href={props.back}>Phiếu có dấu hiệu bất thường</a> · {props.unit}
      </p>
      <h1>{props.place}</h1>
      {props.done === '' ? null : <Done>{props.done}</Done>}
      <Faults faults={faults} />
      <p>
        Từ {vietnameseDate(days.from)} đến {vietnameseDate(days.to)} · {props.survey}
        {props.field === '' ? '' : ` · ${props.field}`}
      </p>
      <ReviewFigures figures={props.figures} minimum={minimum} />
      <ReviewHours hours={props.hours} hourDays={props.hourDays} />
      <form method="post">
        <fieldset class="plain">
          <legend>Số phiếu theo dấu hiệu</legend>
          <section class="scroll" tabindex={0} aria-label="Các nhóm phiếu theo dấu hiệu">
            <table>
              <thead>
                <tr>
                  <th scope="col">Dấu hiệu</th>
                  <th scope="col" class="n">
                    Đang tính
                  </th>
                  <th scope="col" class="n">
                    Chờ kiểm tra
                  </th>
                </tr>
              </thead>
              <tbody>
                {groups.map((group, at) => (
                  <tr>
                    <th scope="row">
                      {form ? (
                        <label class="tick">
                          <input
                            type="checkbox"
                            name="flags"
                            id={at === 0 ? 'flags' : undefined}
                            value={group.flags}
                            checked={form.chosen.includes(group.flags)}
                          />{' '}
                          {signalsInWords(group.flags)}
                        </label>
                      ) : (
                        signalsInWords(group.flags)
                      )}
                    </th>
                    <td class="n">{count(group.counted)}</td>
                    <td class="n">{count(group.quarantined)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </section>
        </fieldset>
        {form ? <Decide form={form} faults={faults} minimum={minimum} /> : null}
      </form>
      {form ? null : (
        <p class="notice">
          Ông/Bà xem được trang này nhưng không quyết định được: phiếu về một cơ quan do cấp trên của cơ quan
          đó quyết định, người của cơ quan được đánh giá không tự loại phiếu về mình.
        </p>
      )}
      <Decisions decisions={props.decisions} />
    </>
  )
}

function Decide({
  form,
  faults,
  minimum,
}: {
  form: NonNullable<ReviewPlaceProps['form']>
  faults: ReadonlyArray<Fault>
  minimum: number
}) {
  const fault = faults.find((one) => one.field === 'reason')
  return (
    <>
      <input type="hidden" name="seen" value={String(form.seen)} />
      <div class={fault ? 'field wrong' : 'field'}>
        <label for="reason">Lý do (ghi vào nhật ký)</label>
        <p class="hint" id="reason-hint">
          Đã xem những gì, đã hỏi ai. Mỗi lần chuyển ít nhất {minimum} phiếu; phiếu không bị xóa và lúc nào
          cũng đưa lại được.
        </p>
        {fault ? (
          <p class="wrong-words" id="reason-error">
            {fault.words}
          </p>
        ) : null}
        <textarea
          id="reason"
          name="reason"
          rows={3}
          aria-describedby={fault ? 'reason-hint reason-error' : 'reason-hint'}
          aria-invalid={fault ? 'true' : undefined}
        >
          {form.reason}
        </textarea>
      </div>
      <p class="actions">
        <button type="submit" name="to" value="quarantined">
          Chuyển sang chờ kiểm tra
        </button>{' '}
        <button type="submit" name="to" value="counted" class="quiet">
          Đưa lại vào kết quả
        </button>
      </p>
    </>
  )
}

function Decisions({ decisions }: { decisions: ReadonlyArray<ReviewDecisionLine> }) {
  if (decisions.length === 0) return <p>Chưa có quyết định nào về nhóm này.</p>
  return (
    <>
      <h2>Đã quyết định</h2>
      <ol reversed>
        {decisions.map((one) => (
          <li>
            {one.at}, {one.actor}: {one.aside ? 'chuyển sang chờ kiểm tra' : 'đưa lại vào kết quả'}{' '}
            {count(one.n)} phiếu ({one.marks.map(signalsInWords).join('; ')}). Lý do: {one.reason}
          </li>
        ))}
      </ol>
    </>
  )
}
