import type { Fault } from './field.tsx'

/** The value an appraiser puts in the place of the declared one, whatever the rule: see src/rounds/answer-form.ts. */
export type BoxesProps = {
  readonly kind: 'choice' | 'conditions' | 'ratio' | 'number' | 'waits'
  readonly options: ReadonlyArray<{ readonly value: string; readonly label: string; readonly points: string }>
  readonly notApplicable: boolean
  /** The criterion this one hangs on, where that has no answer. */
  readonly waitsFor: string
  readonly typed: {
    readonly answer: string
    readonly met: ReadonlyArray<string>
    readonly numerator: string
    readonly denominator: string
    readonly number: string
  }
}

const ENTERED = {
  choice: '',
  conditions: 'Các yêu cầu đánh dấu dưới đây',
  ratio: 'Tỷ lệ dưới đây',
  number: 'Số dưới đây',
  waits: '',
} as const

export function AppraisalBoxes(props: BoxesProps & { id: string; faults: ReadonlyArray<Fault> }) {
  const { id, kind, options, notApplicable, waitsFor, typed, faults } = props
  if (waitsFor !== '')
    return <p class="hint">Cách chấm tùy vào tiêu chí {waitsFor}, nơi chưa có câu trả lời.</p>
  const entered = ENTERED[kind]
  const choices = [
    ...(entered === '' ? [] : [{ value: 'value', label: entered, points: '' }]),
    ...(kind === 'conditions' ? [] : options),
    ...(notApplicable ? [{ value: 'na', label: 'Không áp dụng (ghi lý do)', points: '' }] : []),
  ]
  const fault = faults.find(({ field }) => field === `answer.${id}`)
  return (
    <>
      {choices.length === 1 && entered !== '' ? (
        <input type="hidden" name={`answer.${id}`} value="value" />
      ) : (
        <div class={fault ? 'field wrong' : 'field'}>
          <label for={`answer.${id}`}>Giá trị</label>
          {fault ? <p class="wrong-words">{fault.words}</p> : null}
          <select id={`answer.${id}`} name={`answer.${id}`}>
            {choices.map(({ value, label, points }) => (
              <option value={value} selected={value === typed.answer}>
                {points === '' ? label : `${label} (${points})`}
              </option>
            ))}
          </select>
        </div>
      )}
      {kind === 'conditions' ? (
        <fieldset class="field">
          <legend>Yêu cầu đạt</legend>
          {options.map(({ value, label }) => (
            <label class="tick">
              <input type="checkbox" name={`met.${id}`} value={value} checked={typed.met.includes(value)} />{' '}
              {label}
            </label>
          ))}
        </fieldset>
      ) : null}
      {kind === 'ratio' ? (
        <div class="ratio">
          <Box name={`numerator.${id}`} label="Tử số" value={typed.numerator} faults={faults} />
          <Box name={`denominator.${id}`} label="Mẫu số" value={typed.denominator} faults={faults} />
        </div>
      ) : null}
      {kind === 'number' ? (
        <Box name={`number.${id}`} label="Số" value={typed.number} faults={faults} />
      ) : null}
    </>
  )
}

type BoxProps = { name: string; label: string; value: string; faults: ReadonlyArray<Fault> }

function Box({ name, label, value, faults }: BoxProps) {
  const fault = faults.find(({ field }) => field === name)
  return (
    <div class={fault ? 'field wrong' : 'field'}>
      <label for={name}>{label}</label>
      {fault ? <p class="wrong-words">{fault.words}</p> : null}
      <input id={name} name={name} value={value} inputmode="decimal" autocomplete="off" />
    </div>
  )
}
