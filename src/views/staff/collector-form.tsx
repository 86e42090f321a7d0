import { CHANNELS, MOMENTS } from '../../collector.ts'
import { CHANNEL_NAMES, MOMENT_NAMES } from '../../locales/results.ts'
import { type Choice, type Fault, Field, Select } from './field.tsx'

/** What the form holds: the columns of a file, with the fields one by one. */
export type CollectorFields = {
  readonly label: string
  readonly channel: string
  readonly survey: string
  readonly fields: ReadonlyArray<{ readonly field: string; readonly decider: string }>
  readonly moments: ReadonlyArray<string>
  readonly since: string
}

export type CollectorChoices = {
  readonly surveys: ReadonlyArray<Choice>
  readonly fields: ReadonlyArray<Choice>
  readonly units: ReadonlyArray<Choice>
}

/** The boxes that say what a code asks and for whom. */
export function CollectorBoxes({
  typed,
  choices,
  faults,
  unitName,
}: {
  typed: CollectorFields
  choices: CollectorChoices
  faults: ReadonlyArray<Fault>
  unitName: string
}) {
  const fieldFault = faults.find(({ field }) => field === 'fields')
  const momentFault = faults.find(({ field }) => field === 'moments')
  return (
    <>
      <Field
        name="label"
        label="Tên quầy, như in trên tờ mã"
        value={typed.label}
        required={false}
        hint="Ví dụ: Quầy số 3 – Đất đai. Để trống nếu mã dùng cho cả đơn vị."
        faults={faults}
      />
      <Select
        name="channel"
        label="Kênh trả lời"
        value={typed.channel}
        choices={CHANNELS.map((value) => ({ value, label: CHANNEL_NAMES[value] ?? value }))}
        faults={faults}
      />
      <Select
        name="survey"
        label="Mẫu phiếu"
        value={typed.survey}
        choices={choices.surveys}
        faults={faults}
      />
      <fieldset class={fieldFault ? 'field wrong' : 'field'} id="fields">
        <legend>Lĩnh vực và cơ quan giải quyết</legend>
        <p class="hint">
          Một lĩnh vực: không hỏi người dân. Nhiều lĩnh vực: người dân chọn bằng một lần chạm. Không chọn:
          người dân đến về việc gì cũng được. Cơ quan giải quyết để trống là {unitName}.
        </p>
        {fieldFault ? <p class="wrong-words">{fieldFault.words}</p> : null}
        {typed.fields.map(({ field, decider }, at) => (
          <div class="pair">
            <Select
              name={`field${at + 1}`}
              label={`Lĩnh vực ${at + 1}`}
              value={field}
              choices={[{ value: '', label: '(không)' }, ...choices.fields]}
            />
            <Select
              name={`decider${at + 1}`}
              label={`Cơ quan giải quyết ${at + 1}`}
              value={decider}
              choices={[{ value: '', label: `(${unitName})` }, ...choices.units]}
            />
          </div>
        ))}
      </fieldset>
      <fieldset class={momentFault ? 'field wrong' : 'field'} id="moments">
        <legend>Bước giải quyết</legend>
        <p class="hint">
          Chọn nhiều bước thì người dân được hỏi thêm một lần chạm. Không chọn là: Trả kết quả.
        </p>
        {MOMENTS.map((moment) => (
          <label class="tick">
            <input type="checkbox" name="moments" value={moment} checked={typed.moments.includes(moment)} />{' '}
            {MOMENT_NAMES[moment]}
          </label>
        ))}
      </fieldset>
      <Field
        name="since"
        label="Áp dụng từ ngày"
        type="date"
        value={typed.since}
        hint="Từ hôm nay trở đi. Phiếu đã nhận trước ngày đó vẫn tính ở chỗ cũ; tờ mã đã in vẫn dùng được."
        faults={faults}
      />
    </>
  )
}
