import type { Plan } from '../../../scoring/target-definition.ts'
import { promiseInWords } from '../../figures/words.ts'
import { vietnameseDate } from '../../locales/format.ts'
import { Done, type Fault, Faults, Field, Select } from './field.tsx'
import { Scroll } from './scroll.tsx'

export type PlanListProps = {
  lines: ReadonlyArray<{
    readonly id: string
    readonly title: string
    readonly issuer: string
    readonly targets: number
    readonly adopted: boolean
    readonly until: string
  }>
  done: boolean
}

/** The plans whose promises the product knows, and which of them hold here. */
export function PlanListPage({ lines, done }: PlanListProps) {
  return (
    <>
      <p class="crumb">
        <a href="/staff/targets-board">Bảng theo dõi chỉ tiêu</a>
      </p>
      <h1>Áp dụng kế hoạch, chương trình</h1>
      {done ? <Done>Đã lưu.</Done> : null}
      <p>
        Chọn một văn bản để giao chỉ tiêu và nhiệm vụ báo cáo của văn bản đó cho các đơn vị. Chỉ tiêu riêng
        của địa phương nhập ở trang <a href="/staff/targets">Chỉ tiêu</a>.
      </p>
      <Scroll label="Các kế hoạch">
        <table class="list">
          <thead>
            <tr>
              <th scope="col">Văn bản</th>
              <th scope="col" class="n">
                Số chỉ tiêu, nhiệm vụ
              </th>
              <th scope="col">Tình trạng</th>
            </tr>
          </thead>
          <tbody>
            {lines.map((line) => (
              <tr>
                <th scope="row">
                  <a href={`/staff/plans/${line.id}`}>{line.title}</a>
                  <br />
                  <span class="small">{line.issuer}</span>
                </th>
                <td class="n">{line.targets}</td>
                <td>
                  {line.adopted
                    ? 'Đang áp dụng'
                    : line.until === ''
                      ? 'Chưa áp dụng'
                      : `Áp dụng đến ngày ${vietnameseDate(line.until)}`}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </>
  )
}

export type PlanTyped = {
  readonly shift: string
  readonly document: string
  readonly from: string
  readonly until: string
  readonly sample: string
  readonly scopes: ReadonlyArray<{ readonly scope: string; readonly units: string; readonly below: string }>
}

export type PlanPageProps = { plan: Plan; version: number; typed: PlanTyped; faults: ReadonlyArray<Fault> }

/** One plan: who each of its scopes is here, and everything it promises. */
export function PlanPage({ plan, version, typed, faults }: PlanPageProps) {
  return (
    <>
      <p class="crumb">
        <a href="/staff/plans">Áp dụng kế hoạch, chương trình</a>
      </p>
      <h1>{plan.title}</h1>
      <p>{plan.issuer}</p>
      {plan.ended ? (
        <p class="notice">
          Không còn áp dụng từ ngày {vietnameseDate(plan.ended.from)}: {plan.ended.reason}
        </p>
      ) : null}
      <Faults faults={faults} />
      <form method="post" action={`/staff/plans/${plan.id}`} class="narrow">
        <input type="hidden" name="version" value={String(version)} />
        <Field
          name="document"
          label="Căn cứ áp dụng tại đây"
          value={typed.document}
          hint="Văn bản của cơ quan quyết định áp dụng"
          required
          faults={faults}
        />
        <Field
          name="shift"
          label="Dời thời hạn thêm mấy năm"
          value={typed.shift}
          inputmode="numeric"
          hint="0: giữ nguyên thời hạn của văn bản. Ví dụ kế hoạch năm 2023 áp dụng cho năm 2026 thì ghi 3."
          required
          faults={faults}
        />
        <Field
          name="from"
          label="Áp dụng từ ngày"
          type="date"
          value={typed.from}
          hint="Để trống: từ hôm nay. Nhiệm vụ đến hạn trước ngày này không phải thực hiện."
          required={false}
          faults={faults}
        />
        <Field
          name="until"
          label="Thôi áp dụng từ ngày"
          type="date"
          value={typed.until}
          required={false}
          faults={faults}
        />
        <Select
          name="sample"
          label="Mục đích"
          value={typed.sample}
          choices={[
            { value: '', label: 'Chỉ tiêu được giao' },
            { value: '1', label: 'Mẫu để trình diễn' },
          ]}
          faults={faults}
        />
        {typed.scopes.map(({ scope, units, below }, at) => (
          <fieldset>
            <legend>{scope}</legend>
            <Field
              name={`units-${at}`}
              label="Mã đơn vị tại đây, cách nhau bằng dấu ;"
              value={units}
              hint="Để trống: không áp dụng phạm vi này."
              required={false}
              faults={faults}
            />
            <Select
              name={`below-${at}`}
              label="Giao cho"
              value={below}
              choices={[
                { value: '', label: 'Chính các đơn vị trên' },
                { value: 'yes', label: 'Các đơn vị trực thuộc các đơn vị trên' },
              ]}
              faults={faults}
            />
          </fieldset>
        ))}
        <button type="submit">Lưu</button>
      </form>
      <h2>Chỉ tiêu và nhiệm vụ của văn bản</h2>
      <Scroll label="Chỉ tiêu và nhiệm vụ">
        <table class="list">
          <thead>
            <tr>
              <th scope="col">Nội dung</th>
              <th scope="col">Mức giao</th>
              <th scope="col">Phạm vi</th>
            </tr>
          </thead>
          <tbody>
            {plan.targets.map((target) => (
              <tr>
                <th scope="row">
                  {target.name}
                  <br />
                  <span class="small">{target.places[0]?.clause}</span>
                </th>
                <td>{promiseInWords(target)}</td>
                <td>{target.scope}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </>
  )
}
