import { percent } from '../locales/format.ts'
import { KIND_NAMES } from '../locales/results.ts'
import type { RankingGroup } from '../report/ranking.ts'

/** The front door: every unit with a public figure, by kind; or, where nothing is public, what this place is. */
export function HomePage({ groups }: { groups: ReadonlyArray<RankingGroup> | null }) {
  return (
    <>
      <h1>Khảo sát mức độ hài lòng của người dân, doanh nghiệp, tổ chức</h1>
      <p>
        Người dân quét mã tại quầy và trả lời ẩn danh trong vài phút. Kết quả của từng đơn vị được tính theo
        cùng một cách, kèm khoảng tin cậy và chỉ tiêu đã giao.
      </p>
      {groups === null ? (
        <p class="notice">Kết quả được đăng tại đây khi cơ quan có thẩm quyền quyết định công khai.</p>
      ) : (
        <Units groups={groups} />
      )}
    </>
  )
}

function Units({ groups }: { groups: ReadonlyArray<RankingGroup> }) {
  const lines = groups.flatMap((group) => group.lines)
  const byKind = Map.groupBy(lines, (line) => line.unit.kind)
  return (
    <>
      {[...byKind].map(([kind, some]) => (
        <section>
          <h2>{KIND_NAMES[kind] ?? kind}</h2>
          <ul class="units">
            {[...new Map(some.map((line) => [line.unit.code, line])).values()]
              .sort((a, b) => a.unit.name.localeCompare(b.unit.name, 'vi'))
              .map(({ unit, figure }) => (
                <li>
                  <a href={`/units/${unit.code}`}>
                    <span>{unit.name}</span>
                    <strong>{figure.value === null ? 'chưa đủ phiếu' : percent(figure.value)}</strong>
                  </a>
                </li>
              ))}
          </ul>
        </section>
      ))}
    </>
  )
}
