import { questionName } from '../../locales/survey-words.ts'
import type { Fault } from './field.tsx'

const KINDS = [
  ['bridged', 'Nối tiếp: nghĩa không đổi, so sánh được'],
  ['broken', 'Ngắt chuỗi: không so sánh với trước'],
  ['meaning', 'Nghĩa đã đổi'],
] as const

type Given = Readonly<Record<string, string>>

/** What is said about one changed question: comparable or not, and why. */
export function ComparedQuestion({
  question,
  text,
  given,
  faults,
}: {
  question: string
  /** As it will be asked. */
  text: string
  given: Given
  faults: ReadonlyArray<Fault>
}) {
  const name = `kind_${question}`
  const fault = faults.find((one) => one.field === name)
  return (
    <fieldset class={fault ? 'wrong' : ''} id={name} aria-describedby={fault ? `${name}-error` : undefined}>
      <legend>
        {questionName(question)}
        {text === '' ? '' : `: ${text}`}
      </legend>
      {fault ? (
        <p class="wrong-words" id={`${name}-error`}>
          {fault.words}
        </p>
      ) : null}
      {KINDS.map(([value, words]) => (
        <div>
          <label class="tick">
            <input type="radio" name={name} value={value} checked={given[name] === value} /> {words}
          </label>
        </div>
      ))}
      <ReasonBox
        name={`why_${question}`}
        label="Vì sao"
        value={given[`why_${question}`] ?? ''}
        faults={faults}
      />
    </fieldset>
  )
}

/** A few lines of reason, with what is wrong with them. */
export function ReasonBox({
  name,
  label,
  value,
  faults,
}: {
  name: string
  label: string
  value: string
  faults: ReadonlyArray<Fault>
}) {
  const fault = faults.find((one) => one.field === name)
  return (
    <div class={fault ? 'field wrong' : 'field'}>
      <label for={name}>{label}</label>
      {fault ? (
        <p class="wrong-words" id={`${name}-error`}>
          {fault.words}
        </p>
      ) : null}
      <textarea
        id={name}
        name={name}
        rows={2}
        aria-invalid={fault ? 'true' : undefined}
        aria-describedby={fault ? `${name}-error` : undefined}
      >
        {value}
      </textarea>
    </div>
  )
}
