import { COLUMN_TITLES } from '../../import/column-titles.ts'
import { type Choice, type Fault, Faults, Field, Select } from './field.tsx'

/** What the columns of a unit's row are called on the screen. */
export const UNIT_NAMES: Readonly<Record<string, string>> = COLUMN_TITLES.units

export type UnitChoices = { readonly kinds: ReadonlyArray<Choice>; readonly parents: ReadonlyArray<Choice> }
export type Typed = Readonly<Record<string, string>>

/** What is doubtful, and the box that says it is meant so. */
export function DoubtBox({ doubts }: { doubts: ReadonlyArray<Fault> }) {
  if (doubts.length === 0) return null
  return (
    <fieldset class="field wrong" id="confirmed">
      <legend>Xin xem lại</legend>
      {doubts.map(({ words }) => (
        <p class="wrong-words">{words}</p>
      ))}
      <label class="tick">
        <input type="checkbox" name="confirmed" value="yes" /> Đã xem lại, đây là hai đơn vị khác nhau; vẫn
        lưu
      </label>
    </fieldset>
  )
}

/** What stands above the form: what is doubtful, with the way to its box; otherwise what is wrong. */
export function UnitFaults({ faults, doubts }: Record<'faults' | 'doubts', ReadonlyArray<Fault>>) {
  return (
    <Faults faults={doubts.length > 0 ? doubts.map((one) => ({ ...one, field: 'confirmed' })) : faults} />
  )
}

/** What a unit is called, and what it is. */
export function NameBoxes({
  typed,
  choices,
  faults,
}: {
  typed: Typed
  choices: UnitChoices
  faults: ReadonlyArray<Fault>
}) {
  return (
    <>
      <Field
        name="name"
        label="Tên đơn vị, như in trên tờ mã"
        value={typed.name ?? ''}
        required
        faults={faults}
      />
      <Select name="kind" label="Loại" value={typed.kind ?? ''} choices={choices.kinds} faults={faults} />
      <Field
        name="group"
        label="Nhóm xếp hạng"
        value={typed.group ?? ''}
        required={false}
        hint="Các đơn vị cùng nhóm được xếp hạng với nhau. Để trống: có đánh giá, không xếp hạng."
        faults={faults}
      />
    </>
  )
}
