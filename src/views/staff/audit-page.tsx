import { vietnameseMoment } from '../../locales/moment.ts'
import { type Choice, Field, Select } from './field.tsx'

type Asked = Readonly<Record<'actor' | 'entity' | 'id' | 'unit' | 'action' | 'from' | 'to' | 'q', string>>

export type AuditProps = {
  asked: Asked
  entities: ReadonlyArray<Choice>
  actions: ReadonlyArray<Choice>
  entries: ReadonlyArray<{
    readonly seq: number
    readonly at: string
    readonly words: string
    readonly unit: string
    readonly changes: ReadonlyArray<{
      readonly field: string
      readonly before: string
      readonly after: string
    }>
    readonly reason: string
  }>
  /** The question as a query, for the files. */
  exports: string
  /** The query of the next page; null on the last. */
  older: string | null
}

const ANY: Choice = { value: '', label: 'tất cả' }

/** Every change by staff, the newest first. */
export function AuditPage({ asked, entities, actions, entries, exports, older }: AuditProps) {
  return (
    <>
      <h1>Nhật ký thay đổi</h1>
      <p>
        Mỗi thay đổi của cán bộ được ghi một lần, nối tiếp nhau bằng mã băm; không ai sửa hoặc xóa được trong
        hệ thống.
      </p>
      <form method="get" action="/staff/audit">
        <div class="row">
          <Field name="q" label="Có chữ" type="search" value={asked.q} />
          <Field name="actor" label="Người thay đổi (tên đăng nhập)" value={asked.actor} autocomplete="off" />
          <Select name="action" label="Việc" value={asked.action} choices={[ANY, ...actions]} />
        </div>
        <div class="row">
          <Select name="entity" label="Đối tượng" value={asked.entity} choices={[ANY, ...entities]} />
          <Field name="id" label="Mã đối tượng" value={asked.id} autocomplete="off" />
          <Field name="unit" label="Mã đơn vị (cả đơn vị trực thuộc)" value={asked.unit} autocomplete="off" />
        </div>
        <div class="row">
          <Field name="from" label="Từ ngày" type="date" value={asked.from} />
          <Field name="to" label="Đến ngày" type="date" value={asked.to} />
          <div class="field">
            <button type="submit">Lọc</button>
          </div>
        </div>
      </form>
      {entries.length === 0 ? (
        <p role="status">Không có thay đổi nào khớp.</p>
      ) : (
        <>
          <p class="beside">
            <span>Tải về:</span>
            <a href={`/staff/audit/entries.csv?${exports}`}>CSV</a>
            <a href={`/staff/audit/entries.jsonl?${exports}`}>JSONL</a>
          </p>
          <ol class="trail">
            {entries.map(({ seq, at, words, unit, changes, reason }) => (
              <li>
                <p>
                  <strong>{words}</strong>
                </p>
                <p class="hint">
                  {vietnameseMoment(at)}, mục {seq}
                  {unit === '' ? '' : `, ${unit}`}
                </p>
                {changes.length === 0 ? null : (
                  <ul>
                    {changes.map(({ field, before, after }) => (
                      <li>
                        {field}: {before === '' ? null : <del>{before}</del>}
                        {before !== '' && after !== '' ? ' thành ' : null}
                        {after === '' ? ' (bỏ)' : <ins>{after}</ins>}
                      </li>
                    ))}
                  </ul>
                )}
                {reason === '' ? null : <p>Lý do: {reason}</p>}
              </li>
            ))}
          </ol>
          {older === null ? null : (
            <p>
              <a class="button quiet" href={`/staff/audit?${older}`}>
                Các thay đổi cũ hơn
              </a>
            </p>
          )}
        </>
      )}
    </>
  )
}
