import type { Fault } from './field.tsx'
import { Field } from './field.tsx'

/** The boxes of one criterion, whatever its rule: see src/rounds/answer-form.ts. */
export type AnswerFieldsProps = {
  readonly kind: 'choice' | 'conditions' | 'ratio' | 'number' | 'waits'
  readonly options: ReadonlyArray<{ readonly value: string; readonly label: string; readonly points: string }>
  readonly notApplicable: string | null
  /** The criterion this one waits for. */
  readonly waitsFor: { readonly code: string; readonly href: string } | null
  readonly typed: {
    readonly answer: string
    readonly met: ReadonlyArray<string>
    readonly numerator: string
    readonly denominator: string
    readonly number: string
    readonly why: string
  }
  readonly faults: ReadonlyArray<Fault>
}

export function AnswerFields(props: AnswerFieldsProps) {
  const { kind, options, notApplicable, waitsFor, typed, faults } = props
  if (waitsFor)
    return (
      <p class="notice" id="answer">
        Cách chấm tiêu chí này tùy vào câu trả lời ở tiêu chí <a href={waitsFor.href}>{waitsFor.code}</a>. Xin
        kê khai tiêu chí đó trước.
      </p>
    )
  const fault = faults.find(({ field }) => field === 'answer')
  // Answers in place of what is entered; of a choice, all answers there are.
  const others = kind === 'conditions' ? [] : options
  const alone = kind !== 'choice' && others.length === 0 && notApplicable === null
  if (alone && kind !== 'conditions')
    return (
      <>
        <input id="answer" type="hidden" name="answer" value="value" />
        <Boxes {...props} />
      </>
    )
  return (
    <>
      <fieldset id="answer" class={fault ? 'field wrong' : 'field'}>
        <legend>{alone ? ENTERED.conditions : 'Đơn vị kê khai'}</legend>
        {fault ? <p class="wrong-words">{fault.words}</p> : null}
        {alone ? <input type="hidden" name="answer" value="value" /> : null}
        {alone || kind === 'choice' ? null : (
          <Radio
            value="value"
            label={ENTERED[kind]}
            points=""
            checked={typed.answer === 'value' || typed.answer === ''}
          />
        )}
        {kind === 'conditions' ? <Conditions options={options} met={typed.met} /> : null}
        {others.map((option) => (
          <Radio {...option} checked={typed.answer === option.value} />
        ))}
        {notApplicable === null ? null : (
          <Radio
            value="na"
            label={`Không áp dụng (${notApplicable})`}
            points=""
            checked={typed.answer === 'na'}
          />
        )}
      </fieldset>
      <Boxes {...props} />
    </>
  )
}

/** The boxes beside the choice: two numbers, one, and why it does not apply. */
function Boxes({ kind, typed, notApplicable, faults }: AnswerFieldsProps) {
  return (
    <>
      {kind === 'ratio' ? (
        <div class="ratio">
          <Field name="numerator" label="Tử số" value={typed.numerator} inputmode="decimal" faults={faults} />
          <Field
            name="denominator"
            label="Mẫu số"
            value={typed.denominator}
            inputmode="decimal"
            faults={faults}
          />
        </div>
      ) : null}
      {kind === 'number' ? (
        <Field name="number" label="Số" value={typed.number} inputmode="decimal" faults={faults} />
      ) : null}
      {notApplicable === null ? null : (
        <Field name="why" label="Lý do không áp dụng" value={typed.why} required={false} faults={faults} />
      )}
    </>
  )
}

const ENTERED = {
  conditions: 'Đánh dấu các yêu cầu đã đạt; để trống là không đạt',
  ratio: 'Tỷ lệ: ghi tử số và mẫu số ở dưới',
  number: 'Ghi số ở dưới',
  waits: 'Chưa kê khai được',
} as const

function Radio({
  value,
  label,
  points,
  checked,
}: {
  value: string
  label: string
  points: string
  checked: boolean
}) {
  return (
    <label class="choice">
      <input type="radio" name="answer" value={value} checked={checked} /> {label}
      {points === '' ? null : <span class="points">{points}</span>}
    </label>
  )
}

function Conditions({ options, met }: { options: AnswerFieldsProps['options']; met: ReadonlyArray<string> }) {
  return (
    <div class="under">
      {options.map(({ value, label }) => (
        <label class="choice">
          <input type="checkbox" name="met" value={value} checked={met.includes(value)} /> {label}
        </label>
      ))}
    </div>
  )
}
