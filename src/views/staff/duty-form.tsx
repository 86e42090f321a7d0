import { type DutyTyped, STEPS } from '../../figures/duty-form.ts'
import { type Fault, Faults, Field, Select } from './field.tsx'

export type DutyFormProps = {
  title: string
  action: string
  version: number
  typed: DutyTyped
  faults: ReadonlyArray<Fault>
  calendar: 'reporting' | 'month'
}

/** A reporting duty: who sends what to whom, and how the last day follows from the period. */
export function DutyFormPage({ title, action, version, typed, faults, calendar }: DutyFormProps) {
  return (
    <>
      <p class="crumb">
        <a href="/staff/duties">Báo cáo định kỳ</a>
      </p>
      <h1>{title}</h1>
      <Faults faults={faults} />
      <form method="post" action={action} class="narrow">
        <input type="hidden" name="version" value={String(version)} />
        <Field name="name" label="Tên báo cáo" value={typed.name} required faults={faults} />
        <Field
          name="receiver"
          label="Nơi nhận"
          value={typed.receiver}
          hint="Ví dụ: Sở Nội vụ"
          required
          faults={faults}
        />
        <Field name="document" label="Văn bản quy định" value={typed.document} required faults={faults} />
        <Field name="clause" label="Điểm, mục" value={typed.clause} required={false} faults={faults} />
        <Select name="step" label="Kỳ báo cáo" value={typed.step} choices={STEPS} faults={faults} />
        <Field
          name="days"
          label="Hạn gửi: số ngày sau ngày cuối của kỳ"
          value={typed.days}
          inputmode="numeric"
          hint={
            calendar === 'reporting'
              ? 'Kỳ kết thúc ngày 14; gửi chậm nhất ngày 20 thì ghi 6.'
              : 'Kỳ kết thúc ngày cuối tháng; gửi chậm nhất ngày 5 tháng sau thì ghi 5.'
          }
          required
          faults={faults}
        />
        <Field
          name="units"
          label="Mã đơn vị, cách nhau bằng dấu ;"
          value={typed.units}
          required
          faults={faults}
        />
        <Select
          name="below"
          label="Ai phải báo cáo"
          value={typed.below}
          choices={[
            { value: 'yes', label: 'Các đơn vị trực thuộc những đơn vị trên' },
            { value: '', label: 'Chính những đơn vị trên' },
          ]}
          faults={faults}
        />
        <Field
          name="from"
          label="Áp dụng từ ngày"
          type="date"
          value={typed.from}
          required={false}
          faults={faults}
        />
        <Field
          name="until"
          label="Đến hết ngày"
          type="date"
          value={typed.until}
          required={false}
          faults={faults}
        />
        <button type="submit">Lưu</button>
      </form>
    </>
  )
}
