import { type ReleaseLine, ReleaseList } from '../release-list.tsx'
import { type Choice, Select } from './field.tsx'

export type ReleasesPageProps = {
  readonly lines: ReadonlyArray<ReleaseLine>
  readonly mayPublish: boolean
  readonly done: string
  /** Approved rounds not published yet. */
  readonly rounds: ReadonlyArray<{ readonly id: string; readonly name: string }>
  readonly indices: ReadonlyArray<Choice>
  readonly periods: ReadonlyArray<Choice>
  readonly groups: ReadonlyArray<string>
}

/** What was published, and what the board may publish next. */
export function ReleasesPage({ lines, mayPublish, ...next }: ReleasesPageProps) {
  return (
    <>
      <h1>Kết quả công bố</h1>
      <ReleaseList lines={lines} base="/staff/releases" />
      {mayPublish ? <Next {...next} /> : null}
    </>
  )
}

function Next({ rounds, indices, periods, groups }: Omit<ReleasesPageProps, 'lines' | 'mayPublish'>) {
  return (
    <>
      <h2>Công bố kết quả mới</h2>
      <h3>Từ đợt đánh giá đã được Hội đồng thông qua</h3>
      {rounds.length === 0 ? (
        <p>Không có đợt nào đã thông qua mà chưa công bố.</p>
      ) : (
        <ul>
          {rounds.map(({ id, name }) => (
            <li>
              <a href={`/staff/releases/new?${new URLSearchParams({ round: id })}`}>{name}</a>
            </li>
          ))}
        </ul>
      )}
      <h3>Từ khảo sát hài lòng của một kỳ đã khép lại</h3>
      {indices.length === 0 || periods.length === 0 ? (
        <p>Chưa có bộ chỉ số hài lòng nào dùng được.</p>
      ) : (
        <form method="get" action="/staff/releases/new" class="narrow">
          <Select name="index" label="Bộ chỉ số" choices={indices} />
          <Select name="period" label="Kỳ đánh giá" choices={periods} />
          <fieldset class="field">
            <legend>Nhóm đơn vị (bỏ trống là mọi nhóm)</legend>
            {groups.map((group, at) => (
              <label for={`group-${at}`} class="tick">
                <input type="checkbox" id={`group-${at}`} name="group" value={group} /> {group}
              </label>
            ))}
          </fieldset>
          <button type="submit">Tiếp tục</button>
        </form>
      )}
    </>
  )
}
