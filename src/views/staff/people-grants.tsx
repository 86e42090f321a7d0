import type { Choice, Fault } from './field.tsx'

export type GrantsProps = {
  typed: ReadonlyArray<{ readonly role: string; readonly unit: string; readonly field: string }>
  roles: ReadonlyArray<Choice>
  units: ReadonlyArray<Choice>
  fields: ReadonlyArray<Choice>
  /** What to write for the whole installation; null where it is not on offer. */
  everywhere: string | null
  faults: ReadonlyArray<Fault>
}

/** Empty lines below those that are filled in. */
const SPARE = 2

/** Roles, each over a unit and all below it: a line for each, and some to spare. */
export function GrantLines({ typed, roles, units, fields, everywhere, faults }: GrantsProps) {
  const lines = [...typed, ...Array.from({ length: SPARE }, () => ({ role: '', unit: '', field: '' }))]
  return (
    <>
      <p class="hint">
        Mỗi dòng là một vai trò, trên một đơn vị và mọi đơn vị trực thuộc. Muốn bỏ một vai trò, chọn “không”.
        Lĩnh vực chỉ chọn cho người thẩm định.
        {everywhere === null ? '' : ` Ghi ${everywhere} vào ô đơn vị để cấp trên toàn hệ thống.`}
      </p>
      {lines.map((line, at) => (
        <fieldset>
          <legend>Vai trò {at + 1}</legend>
          <div class="row">
            <Pick
              name="role"
              at={at + 1}
              label="Vai trò"
              value={line.role}
              none="không"
              choices={roles}
              faults={faults}
            />
            <div class={faultOf(faults, 'unit', at + 1) ? 'field wrong' : 'field'}>
              <label for={`unit-${at + 1}`}>Đơn vị (mã hoặc tên)</label>
              <Words faults={faults} name="unit" at={at + 1} />
              <input
                id={`unit-${at + 1}`}
                name="unit"
                value={line.unit}
                list="units"
                autocomplete="off"
                aria-invalid={faultOf(faults, 'unit', at + 1) ? 'true' : undefined}
                aria-describedby={faultOf(faults, 'unit', at + 1) ? `unit-${at + 1}-error` : undefined}
              />
            </div>
            <Pick
              name="field"
              at={at + 1}
              label="Lĩnh vực"
              value={line.field}
              none="mọi lĩnh vực"
              choices={fields}
              faults={faults}
            />
          </div>
        </fieldset>
      ))}
      <datalist id="units">
        {everywhere === null ? null : <option value={everywhere}>Toàn hệ thống</option>}
        {units.map(({ value, label }) => (
          <option value={value}>{label}</option>
        ))}
      </datalist>
    </>
  )
}

type PickProps = {
  name: string
  at: number
  label: string
  value: string
  none: string
  choices: ReadonlyArray<Choice>
  faults: ReadonlyArray<Fault>
}

function Pick({ name, at, label, value, none, choices, faults }: PickProps) {
  const fault = faultOf(faults, name, at)
  return (
    <div class={fault ? 'field wrong' : 'field'}>
      <label for={`${name}-${at}`}>{label}</label>
      <Words faults={faults} name={name} at={at} />
      <select
        id={`${name}-${at}`}
        name={name}
        aria-invalid={fault ? 'true' : undefined}
        aria-describedby={fault ? `${name}-${at}-error` : undefined}
      >
        <option value="">{none}</option>
        {choices.map((choice) => (
          <option value={choice.value} selected={choice.value === value}>
            {choice.label}
          </option>
        ))}
      </select>
    </div>
  )
}

function Words({ faults, name, at }: { faults: ReadonlyArray<Fault>; name: string; at: number }) {
  const fault = faultOf(faults, name, at)
  return fault ? (
    <p class="wrong-words" id={`${name}-${at}-error`}>
      {fault.words}
    </p>
  ) : null
}

const faultOf = (faults: ReadonlyArray<Fault>, name: string, at: number) =>
  faults.find(({ field }) => field === `${name}-${at}`)
