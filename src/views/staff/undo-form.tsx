import type { Child } from 'hono/jsx'
import { count } from '../../locales/format.ts'
import { type Fault, Field } from './field.tsx'

export type UndoFormProps = {
  readonly action: string
  /** What was seen before agreeing. */
  readonly shown: string
  /** How many go back, and how many would stay as they are. */
  readonly changes: number
  readonly left: number
  /** What is counted: dòng, giá trị. */
  readonly what: string
  /** The reason, as typed. */
  readonly typed: string
  readonly faults: ReadonlyArray<Fault>
  /** What will happen, in words. */
  readonly children: Child
}

/** Takes something back that was brought in: with a reason, and with consent where some of it has to stay. */
export function UndoForm({ action, shown, changes, left, what, typed, faults, children }: UndoFormProps) {
  return (
    <form method="post" action={action} class="narrow">
      <input type="hidden" name="shown" value={shown} />
      <p>{children}</p>
      {left > 0 ? (
        <fieldset class="field">
          <legend>Các {what} để nguyên</legend>
          <label class="choice">
            <input type="checkbox" name="remainder" value="yes" id="remainder" /> Đồng ý hoàn tác{' '}
            {count(changes)} {what} và để nguyên {count(left)} {what} nêu ở bảng trên
          </label>
        </fieldset>
      ) : null}
      <Field name="reason" label="Lý do hoàn tác" value={typed} required faults={faults} />
      <button type="submit" class="danger">
        Hoàn tác {count(changes)} {what}
      </button>
    </form>
  )
}
