import type { Ahead, GoalLine } from '../../releases/ahead.ts'
import { pointsText } from '../../rounds/answer-words.ts'
import { Scroll } from './scroll.tsx'

const MOST_SHOWN = 15

/** What a unit still could gain, cheapest first, and how far its goals are. */
export function AheadSection({ ahead, basis }: { ahead: Ahead; basis: string }) {
  const { gains, goals } = ahead
  return (
    <section>
      <h2>Còn có thể thêm điểm</h2>
      {gains.length === 0 ? (
        <p>Không còn tiêu chí tự kê khai nào có mức điểm cao hơn.</p>
      ) : (
        <>
          <p class="small">
            Tiêu chí để trống xếp trước vì chỉ cần kê khai; sau đó xếp theo số điểm mà mức kế tiếp thêm vào
            tổng điểm. Mỗi dòng tính riêng: các tiêu chí khác giữ nguyên.
          </p>
          <Scroll label="Tiêu chí còn có thể thêm điểm">
            <table class="plain">
              <thead>
                <tr>
                  <th scope="col">Tiêu chí</th>
                  <th scope="col" class="n">
                    Đang có
                  </th>
                  <th scope="col">Mức kế tiếp</th>
                  <th scope="col" class="n">
                    Thêm vào tổng
                  </th>
                  <th scope="col" class="n">
                    Nhiều nhất thêm
                  </th>
                </tr>
              </thead>
              <tbody>
                {gains.slice(0, MOST_SHOWN).map(({ criterion, name, points, blank, next, best, to }) => (
                  <tr>
                    <th scope="row">
                      {criterion} {name}
                      {blank ? <span class="small"> (chưa kê khai)</span> : null}
                    </th>
                    <td class="n">{pointsText(points)}</td>
                    <td>
                      {to}: {pointsText(next.points)} điểm
                    </td>
                    <td class="n">+{pointsText(next.gain)}</td>
                    <td class="n">+{pointsText(best.gain)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </Scroll>
          {gains.length > MOST_SHOWN ? (
            <p class="small">Còn {gains.length - MOST_SHOWN} tiêu chí khác.</p>
          ) : null}
        </>
      )}
      {goals.length === 0 ? null : (
        <>
          <h3>Để đạt được</h3>
          <p class="small">{basis}</p>
          <ul>
            {goals.map((goal) => (
              <li>
                <strong>{goal.name}:</strong> {goalWords(goal)}
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  )
}

function goalWords({ distance, by }: GoalLine): string {
  if (distance === null) return 'chưa tính được vì đơn vị chưa có tổng điểm.'
  if (distance.missing === 0) return `đã đạt (mốc ${pointsText(distance.bound)} điểm).`
  const lacks = `còn thiếu ${pointsText(distance.missing)} điểm so với mốc ${pointsText(distance.bound)}`
  return by === null
    ? `${lacks}; mọi tiêu chí tự kê khai đạt mức cao nhất vẫn chưa đủ.`
    : `${lacks}; đủ nếu đạt mức cao nhất ở ${by.length} tiêu chí: ${by.join(', ')}.`
}
