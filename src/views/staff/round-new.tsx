import { type Choice, type Fault, Faults, Field, Select } from './field.tsx'

export function FrameworkChoice({ frameworks }: { frameworks: ReadonlyArray<Choice> }) {
  return (
    <>
      <p class="crumb">
        <a href="/staff/rounds">Đợt chấm điểm</a>
      </p>
      <h1>Mở đợt chấm điểm</h1>
      <p>Trước hết chọn bộ tiêu chí. Đợt đã mở thì bộ tiêu chí không đổi được.</p>
      <form method="get" action="/staff/rounds/new" class="card">
        <Select name="framework" label="Bộ tiêu chí" choices={frameworks} />
        <button type="submit">Tiếp tục</button>
      </form>
    </>
  )
}

export type RoundFormProps = {
  readonly framework: { readonly key: string; readonly name: string }
  readonly typed: Readonly<Record<'name' | 'period' | 'late' | DayField, string>>
  readonly days: ReadonlyArray<readonly [DayField, string]>
  readonly late: ReadonlyArray<Choice>
  readonly groups: ReadonlyArray<{
    readonly name: string
    readonly units: ReadonlyArray<{
      readonly code: string
      readonly name: string
      readonly ticked: boolean
      readonly unranked: boolean
    }>
  }>
  readonly faults: ReadonlyArray<Fault>
}
type DayField = 'opens_on' | 'declare_until' | 'appraise_until' | 'explain_until' | 'final_until'

export function RoundForm({ framework, typed, days, late, groups, faults }: RoundFormProps) {
  return (
    <>
      <p class="crumb">
        <a href="/staff/rounds/new">Chọn bộ tiêu chí khác</a>
      </p>
      <h1>Mở đợt chấm điểm</h1>
      <p>
        Bộ tiêu chí: {framework.name} ({framework.key})
      </p>
      <Faults faults={faults} />
      <form method="post" action="/staff/rounds">
        <input type="hidden" name="framework" value={framework.key} />
        <Field name="name" label="Tên đợt" value={typed.name} faults={faults} />
        <Field name="period" label="Kỳ đánh giá" hint="Ví dụ 2026" value={typed.period} faults={faults} />
        <h2>Lịch</h2>
        <p class="hint">Mỗi bước kéo dài đến hết ngày ghi ở ô của bước đó, theo giờ Việt Nam.</p>
        <div class="dates">
          {days.map(([name, label]) => (
            <Field name={name} type="date" label={label} value={typed[name]} faults={faults} />
          ))}
        </div>
        <Select
          name="late"
          label="Tiêu chí trừ điểm gửi chậm"
          value={typed.late}
          choices={late}
          faults={faults}
        />
        <h2 id="units">Đơn vị</h2>
        {groups.length < 2 ? null : (
          <p>
            Chỉ đánh dấu một nhóm (tải lại trang, ngày đã nhập sẽ mất):{' '}
            {groups.map(({ name }) => (
              <a href={`/staff/rounds/new?${new URLSearchParams({ framework: framework.key, group: name })}`}>
                {name}{' '}
              </a>
            ))}
          </p>
        )}
        {groups.map((group) => (
          <fieldset>
            <legend>
              {group.name} ({group.units.length})
            </legend>
            <div class="unit-ticks">
              {group.units.map(({ code, name, ticked }) => (
                <label class="choice">
                  <input type="checkbox" name="units" value={code} checked={ticked} /> {name}
                </label>
              ))}
            </div>
          </fieldset>
        ))}
        <details open={groups.some(({ units }) => units.some(({ unranked }) => unranked))}>
          <summary>Đơn vị được chấm điểm nhưng không xếp hạng</summary>
          {groups.map((group) => (
            <fieldset>
              <legend>{group.name}: không xếp hạng</legend>
              <div class="unit-ticks">
                {group.units.map(({ code, name, unranked }) => (
                  <label class="choice">
                    <input type="checkbox" name="unranked" value={code} checked={unranked} /> {name}
                  </label>
                ))}
              </div>
            </fieldset>
          ))}
        </details>
        <button type="submit">Mở đợt</button>
      </form>
    </>
  )
}
