import { roundHalfUp } from '../../../scoring/decimal.ts'
import { strengthOf } from '../../../scoring/importance.ts'
import { count, percent, points } from '../../locales/format.ts'
import type { Shown } from '../../report/dashboard.ts'
import type { Drivers, Part } from '../../report/drivers.ts'
import type { Result } from '../../report/unit-report-schema.ts'
import { DistributionLine } from '../chart-distribution.tsx'
import { Others } from '../result-tables.tsx'
import { ImportanceChart } from './dashboard-importance.tsx'
import { type DashboardLinks, workingPath } from './dashboard-links.tsx'

const STRENGTHS = { none: 'không rõ', weak: 'yếu', moderate: 'vừa', strong: 'mạnh' } as const

/** What lies behind the rate: what to look at first, in words, then sections and items beside all units. */
export function DashboardDrivers({ shown, links }: { shown: Shown; links: DashboardLinks }) {
  const { drivers, result } = shown
  if (drivers.sections.length === 0) return <Reasons result={result} />
  return (
    <>
      <h2>Điều gì kéo điểm xuống</h2>
      <First drivers={drivers} />
      {drivers.middle ? (
        <ImportanceChart sections={drivers.sections} middle={drivers.middle} />
      ) : (
        <p class="small">
          Mới có {count(drivers.notSatisfied)} người chưa hài lòng; cần ít nhất {drivers.needed} người để xem
          nội dung nào đi cùng sự không hài lòng.
        </p>
      )}
      <h3>{result.measure === 'sipas' ? 'Từng yếu tố' : 'Từng nhóm nội dung'} so với mức chung của tỉnh</h3>
      <section class="scroll" tabindex={0} aria-label="Bảng so với mức chung của tỉnh">
        <table class="compare">
          <thead>
            <tr>
              <th scope="col">Nội dung đánh giá</th>
              <th scope="col" class="n">
                Tỷ lệ hài lòng
              </th>
              <th scope="col" class="n">
                Số phiếu
              </th>
              <th scope="col">So với toàn tỉnh</th>
              <th scope="col">Đi cùng mức hài lòng chung</th>
            </tr>
          </thead>
          {drivers.sections.map((section, at) => (
            <tbody>
              <tr class="section">
                <th scope="rowgroup">
                  {at + 1}. {section.title}
                </th>
                <Cells part={section} path={workingPath(links, `section ${section.code}`)} />
                <td>
                  {section.goesWith === null
                    ? '–'
                    : `${STRENGTHS[strengthOf(section.goesWith)]} (${roundHalfUp(section.goesWith, 2).replace('.', ',')})`}
                </td>
              </tr>
              {section.items.map((item) => {
                const shares = result.sections[at]?.items.find(({ code }) => code === item.code)?.distribution
                return (
                  <tr>
                    <th scope="row">
                      {item.title}
                      {shares ? <DistributionLine bars={shares} label={item.title} /> : null}
                    </th>
                    <Cells part={item} path={workingPath(links, `item ${item.code}`)} />
                    <td />
                  </tr>
                )
              })}
            </tbody>
          ))}
        </table>
      </section>
      <p class="small">
        Mức chung của tỉnh: mọi đơn vị, cùng loại phiếu và cách thu thập, cùng kỳ; cập nhật 5 phút một lần.
        "Đi cùng" là hệ số tương quan giữa điểm của nhóm nội dung và mức hài lòng chung của từng người; hai
        điều đi cùng nhau chưa chắc điều này gây ra điều kia.
      </p>
    </>
  )
}

/** A form without sections asks for reasons instead: they are told as people ticked them. */
function Reasons({ result }: { result: Result }) {
  const questions = result.questions.filter(({ role, distribution }) => role === 'reason' && distribution)
  if (questions.length === 0) return null
  return (
    <>
      <h2>Điều gì kéo điểm xuống</h2>
      <Others result={{ questions }} title="Điều người dân nêu" />
    </>
  )
}

function Cells({ part, path }: { part: Part; path: string }) {
  const { figure, gap } = part
  if (figure.value === null)
    return (
      <td class="n" colspan={3}>
        {figure.reason === 'too few' ? 'Không hiển thị vì quá ít phiếu' : 'Chưa có phiếu'}
      </td>
    )
  return (
    <>
      <td class="n strong">
        <a href={path}>{percent(figure.value)}</a>
      </td>
      <td class="n">{count(figure.people ?? 0)}</td>
      <td>{gapWords(part, gap)}</td>
    </>
  )
}

function gapWords({ reference }: Part, gap: Part['gap']): string {
  if (reference === null || gap === null) return '–'
  if (gap.difference === 0) return `bằng (${percent(reference)})`
  return `${gap.difference > 0 ? 'cao hơn' : 'thấp hơn'} ${points(100 * gap.difference)} (${percent(reference)})${
    gap.significant ? '' : ', chưa rõ'
  }`
}

/** The same beside the mean of all units, as a part of a sentence. */
function besideAll({ gap }: Part): string {
  if (gap === null) return ''
  if (gap.difference === 0) return ', bằng mức chung của tỉnh'
  const way = gap.difference > 0 ? 'cao hơn' : 'thấp hơn'
  return `, ${way} mức chung của tỉnh ${points(100 * gap.difference)}${gap.significant ? '' : ' (chưa rõ)'}`
}

/** The two or three things to fix first, as sentences. */
function First({ drivers }: { drivers: Drivers }) {
  if (drivers.first.length === 0)
    return <p>Chưa có nội dung nào đủ phiếu mà người dân chưa hài lòng để nêu ra đây.</p>
  const known = drivers.first.some(({ section }) => section.goesWith !== null)
  const compared = drivers.sections.some(({ reference }) => reference !== null)
  return (
    <>
      <p>
        {known
          ? 'Nội dung cần ưu tiên khắc phục: đi cùng sự không hài lòng nhiều nhất'
          : 'Nội dung nhiều người chưa hài lòng nhất'}
        {compared ? ', xếp nội dung thấp hơn mức chung của tỉnh lên trước.' : '.'}
      </p>
      <ol class="first">
        {drivers.first.map(({ section, item }) => (
          <li>
            <strong>{section.title}</strong>: {percent(section.figure.value ?? 0)} hài lòng
            {besideAll(section)}
            {section.goesWith === null
              ? ''
              : `; đi cùng mức hài lòng chung: ${STRENGTHS[strengthOf(section.goesWith)]}`}
            .{item ? ` Xin xem trước: ${item.title} (${percent(item.figure.value ?? 0)}).` : ''}
          </li>
        ))}
      </ol>
    </>
  )
}
