import type { BoardLine } from '../../figures/board.ts'
import type { Found } from '../../figures/book.ts'
import type { LineWords } from '../../figures/line-words.ts'
import { ruleInWords } from '../../figures/rule-words.ts'
import { decimalInWords, figureInWords, withinSentence } from '../../figures/words.ts'
import { count, percent, periodName, vietnameseDate } from '../../locales/format.ts'
import { METHOD_LABELS, STATE_NAMES } from '../../locales/results.ts'
import { Pair } from './pair.tsx'
import { Scroll } from './scroll.tsx'
import { TONES } from './targets-board-line.tsx'

export type PromisePageProps = {
  line: BoardLine
  words: LineWords
  period: string
  periodName: string
  /** The name of a promise a conjunction is made of. */
  nameOf: (id: string) => string
  momentOf: (at: string) => string
}

/** The working of one promise: what is promised where, which figure is read by which rule, and who stands behind it. */
export function PromisePage({ line, words, period, periodName: when, nameOf, momentOf }: PromisePageProps) {
  const { read, unit, target, duty } = line
  return (
    <>
      <p class="crumb">
        <a href={`/staff/targets-board?${new URLSearchParams({ period, unit: unit.code })}`}>
          Bảng theo dõi chỉ tiêu
        </a>
      </p>
      <h1>{line.name}</h1>
      <p>
        {unit.name}, {withinSentence(when)}
      </p>
      <p class="state">
        <strong class={`badge ${TONES[words.standing]}`}>{words.state}</strong>{' '}
        {words.sure === '' ? null : <span class="sure">{words.sure}</span>}
      </p>
      <dl class="pairs">
        <Pair name="Mức giao">{words.goal}</Pair>
        <Pair name="Kết quả">
          {[words.value || 'chưa có', words.parts && `(${words.parts})`].filter(Boolean).join(' ')}
        </Pair>
        <Pair name="So với mức giao">{words.gap}</Pair>
        <Pair name="Cùng kỳ năm trước">{words.before}</Pair>
        <Pair name="Xu hướng">{words.moved}</Pair>
        <Pair name="Thời hạn">{words.deadline}</Pair>
        <Pair name="Nguồn số liệu">{words.source}</Pair>
        <Pair name="Của">{words.whose}</Pair>
        <Pair name="Ghi chú">{words.note}</Pair>
      </dl>
      <h2>Văn bản giao</h2>
      <p>
        {line.document}
        {line.sample ? ' – áp dụng làm mẫu để trình diễn' : ''}
      </p>
      <p>
        {line.clause}
        {line.quote === '' ? null : (
          <>
            : <q>{line.quote}</q>
          </>
        )}
      </p>
      {target?.note ? <p class="notice">Cách đọc văn bản: {target.note}</p> : null}
      <h2>Cách đọc</h2>
      <p>{ruleInWords(line)}</p>
      {read.now ? (
        <FigureWorking found={read.now} title="Số liệu được dùng" momentOf={momentOf} unit={unit.code} />
      ) : null}
      {read.before ? (
        <FigureWorking
          found={read.before}
          title="Số liệu cùng kỳ năm trước"
          momentOf={momentOf}
          unit={unit.code}
        />
      ) : null}
      {read.answers ? (
        <>
          <h2>Số liệu được dùng</h2>
          <p>
            {METHOD_LABELS[read.answers.evidence] ?? read.answers.evidence}:{' '}
            {count(read.answers.estimate.people)} phiếu hợp lệ. Tính thẳng từ phiếu trả lời, không ai kê khai
            hay sửa được.
          </p>
          <p>
            <a href={`/staff/units/${encodeURIComponent(unit.code)}?period=${period}`}>
              Mở bảng theo dõi của đơn vị
            </a>
          </p>
        </>
      ) : null}
      {read.points.length > 0 ? (
        <>
          <h2>Qua các năm</h2>
          <Scroll label="Qua các năm">
            <table class="list">
              <thead>
                <tr>
                  <th scope="col">Năm</th>
                  <th scope="col" class="n">
                    Kết quả
                  </th>
                </tr>
              </thead>
              <tbody>
                {read.points.map(({ period: year, value }) => (
                  <tr>
                    <th scope="row">{year}</th>
                    <td class="n">{value === null ? '–' : pointInWords(value, read.now)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </Scroll>
        </>
      ) : null}
      {read.parts.length > 0 ? (
        <>
          <h2>Gồm các nội dung</h2>
          <ul>
            {read.parts.map(({ id, reading }) => (
              <li>
                <a
                  href={`/staff/units/${encodeURIComponent(unit.code)}/promises/${encodeURIComponent(`plan:${id}`)}?period=${period}`}
                >
                  {nameOf(id)}
                </a>
                : {STATE_NAMES[reading.state]}
              </li>
            ))}
          </ul>
        </>
      ) : null}
      {duty ? (
        <p>
          Hạn cuối: {vietnameseDate(duty.lastDay)} ({duty.rule}).{' '}
          <a
            href={`/staff/units/${encodeURIComponent(unit.code)}/duties/${encodeURIComponent(duty.id)}?period=${duty.period}`}
          >
            Ghi nhận việc đã thực hiện
          </a>
        </p>
      ) : null}
    </>
  )
}

function FigureWorking({
  found,
  title,
  unit,
  momentOf,
}: {
  found: Found
  title: string
  unit: string
  momentOf: (at: string) => string
}) {
  const { indicator, numerator, denominator, records, periods } = found
  return (
    <>
      <h2>{title}</h2>
      <p>
        {indicator.name}: <strong>{figureInWords(found)}</strong>
        {denominator === '' || indicator.shape === 'rank'
          ? ''
          : ` = ${indicator.numerator} (${decimalInWords(numerator)}) / ${indicator.denominator} (${decimalInWords(denominator)})`}
        . {found.unit.code === unit ? '' : `Số liệu của ${found.unit.name}. `}
        {found.note}
      </p>
      {records.length === 0 ? (
        <p>
          Hệ thống tính từ số hồ sơ đã nhập: {periods.map(periodName).join(', ')}.{' '}
          <a href={`/staff/units/${encodeURIComponent(unit)}/dossiers`}>Xem số hồ sơ</a>
        </p>
      ) : (
        <Scroll label={title}>
          <table class="list">
            <thead>
              <tr>
                <th scope="col">Kỳ</th>
                <th scope="col">Văn bản</th>
                <th scope="col">Kê khai</th>
                <th scope="col">Xác nhận</th>
              </tr>
            </thead>
            <tbody>
              {records.map((record) => (
                <tr>
                  <th scope="row">
                    <a
                      href={`/staff/units/${encodeURIComponent(record.unit)}/figures/${record.indicator}?period=${record.period}`}
                    >
                      {periodName(record.period)}
                    </a>
                  </th>
                  <td>
                    {record.document} ngày {vietnameseDate(record.dated)}
                  </td>
                  <td>
                    {record.actor}, {momentOf(record.at)}
                  </td>
                  <td>
                    {record.decision?.actor}, {momentOf(record.decision?.at ?? '')}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </Scroll>
      )}
    </>
  )
}

function pointInWords(value: number, now: Found | null): string {
  const shape = now?.indicator.shape
  return shape === 'share' || shape === 'percent' ? percent(value) : decimalInWords(String(value))
}
