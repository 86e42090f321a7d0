import type { Child } from 'hono/jsx'

export type Fault = { readonly field: string; readonly words: string }

export type FieldProps = {
  name: string
  label: string
  value?: string
  type?: 'text' | 'password' | 'email' | 'number' | 'date' | 'search' | 'file'
  hint?: string
  required?: boolean
  autocomplete?: string
  inputmode?: 'numeric' | 'decimal' | 'text'
  faults?: ReadonlyArray<Fault>
  /** What a file may be, as the browser's chooser takes it. */
  accept?: string
}

/** One labelled box with its hint and its fault, tied together for a screen reader. */
export function Field({ name, label, hint, faults = [], required, value, ...input }: FieldProps) {
  const fault = faults.find((one) => one.field === name)
  return (
    <div class={fault ? 'field wrong' : 'field'}>
      <label for={name}>
        {label}
        {required === false ? <span class="optional"> (không bắt buộc)</span> : null}
      </label>
      {hint ? (
        <p class="hint" id={`${name}-hint`}>
          {hint}
        </p>
      ) : null}
      <Wrong fault={fault} name={name} />
      <input
        id={name}
        name={name}
        value={value}
        required={required}
        aria-invalid={fault ? 'true' : undefined}
        aria-describedby={described(name, hint, fault)}
        {...input}
      />
    </div>
  )
}

export type Choice = { readonly value: string; readonly label: string }

type SelectProps = Pick<FieldProps, 'name' | 'label' | 'hint' | 'value' | 'required' | 'faults'> & {
  choices: ReadonlyArray<Choice>
}

/** One labelled list to choose from. */
export function Select({ name, label, hint, value, required, choices, faults = [] }: SelectProps) {
  const fault = faults.find((one) => one.field === name)
  return (
    <div class={fault ? 'field wrong' : 'field'}>
      <label for={name}>{label}</label>
      {hint ? (
        <p class="hint" id={`${name}-hint`}>
          {hint}
        </p>
      ) : null}
      <Wrong fault={fault} name={name} />
      <select
        id={name}
        name={name}
        required={required}
        aria-invalid={fault ? 'true' : undefined}
        aria-describedby={described(name, hint, fault)}
      >
        {choices.map((choice) => (
          <option value={choice.value} selected={choice.value === value}>
            {choice.label}
          </option>
        ))}
      </select>
    </div>
  )
}

/** What is wrong, above the form, each line a way to its box. */
export function Faults({ faults }: { faults: ReadonlyArray<Fault> }) {
  if (faults.length === 0) return null
  return (
    <div class="summary" role="alert" tabindex={-1} id="errors" aria-labelledby="errors-title">
      <h2 id="errors-title">Chưa lưu được: có {faults.length} chỗ cần sửa</h2>
      <ul>
        {faults.map(({ field, words }) => (
          <li>{field === '' ? words : <a href={`#${field}`}>{words}</a>}</li>
        ))}
      </ul>
    </div>
  )
}

/** What was just done, told to a screen reader too. */
export function Done({ children }: { children: Child }) {
  return (
    <p class="done" role="status">
      {children}
    </p>
  )
}

function Wrong({ fault, name }: { fault: Fault | undefined; name: string }) {
  return fault ? (
    <p class="wrong-words" id={`${name}-error`}>
      {fault.words}
    </p>
  ) : null
}

function described(name: string, hint: string | undefined, fault: Fault | undefined): string | undefined {
  return [hint ? `${name}-hint` : '', fault ? `${name}-error` : ''].filter(Boolean).join(' ') || undefined
}
