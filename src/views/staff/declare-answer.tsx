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
  const entered = kind !== 'choice'
  // Where nothing else can be chosen, the boxes need no choice above them.
  const chooses = !entered || options.length > 0 || notApplicable !== null || kind === 'conditions'
  const other = (entered ? options.filter(() => kind !== 'conditions') : options).map((option) => (
    <Radio {...option} checked={typed.answer === option.value} />
  ))
  return (
    <>
      {chooses ? (
        <fieldset id="answer" class={fault ? 'field wrong' : 'field'}>
          <legend>Đơn vị kê khai</legend>
          {fault ? <p class="wrong-words">{fault.words}</p> : null}
          {entered ? (
            <Radio
              value="value"
              label={ENTERED[kind]}
              points=""
              checked={typed.answer === 'value' || typed.answer === ''}
            />
          ) : null}
          {kind === 'conditions' ? <Conditions options={options} met={typed.met} /> : null}
          {other}
          {notApplicable === null ? null : (
            <Radio
              value="na"
              label={`Không áp dụng (${notApplicable})`}
              points=""
              checked={typed.answer === 'na'}
            />
          )}
        </fieldset>
      ) : (
        <input id="answer" type="hidden" name="answer" value="value" />
      )}
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
  choice: '',
  conditions: 'Đạt các yêu cầu đánh dấu dưới đây (không đánh dấu là không đạt)',
  ratio: 'Tỷ lệ: ghi tử số và mẫu số ở dưới',
  number: 'Ghi số ở dưới',
  waits: '',
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
