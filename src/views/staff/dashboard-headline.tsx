import { coverInWords } from '../../locales/dossier-words.ts'
import { count, percent, periodName, points } from '../../locales/format.ts'
import { briefSource } from '../../locales/promise-source.ts'
import { goalInWords, METHOD_LABELS } from '../../locales/results.ts'
import type { PeriodChange, Shown } from '../../report/dashboard.ts'
import type { TargetLine, UnitReport } from '../../report/unit-report-schema.ts'
import { DistributionChart } from '../chart-distribution.tsx'
import { IntervalChart } from '../chart-interval.tsx'
import { RATE_NAMES } from '../result-block.tsx'
import { TargetSource } from '../target-source.tsx'
import { VerdictBadge, verdictSentence } from '../verdict.tsx'
import { type DashboardLinks, workingPath } from './dashboard-links.tsx'

type Props = { report: UnitReport; shown: Shown; links: DashboardLinks }

/** The answer in ten seconds: met or not, how sure, the rate, and what else one asks next. */
export function DashboardHeadline({ report, shown, links }: Props) {
  const { result, alert } = shown
  const { headline, targets } = result
  const name = RATE_NAMES[result.measure]
  const [main, ...others] = inOrder(targets)
  return (
    <>
      {alert ? (
        <div class="summary alert" role="alert">
          <p>
            <strong>
              {periodName(alert.period)} giảm thật: {percent(alert.now.value ?? 0)}, thấp hơn{' '}
              {alert.before === ''
                ? 'mức của chính đơn vị trong 12 tháng trước'
                : periodName(alert.before).toLowerCase()}{' '}
              {points(100 * alert.fall.difference)}.
            </strong>{' '}
            Mức giảm này khó là do ngẫu nhiên (báo nhầm nhiều nhất khoảng 1 trong 100 lần xem). Xin xem các
            mục dưới đây.
          </p>
        </div>
      ) : null}
      <section class="headline lead" aria-label="Kết quả chung">
        <div>
          {main ? (
            <VerdictBadge line={main} />
          ) : (
            <p class="small">Chưa có chỉ tiêu nào của đơn vị đo bằng mẫu phiếu này.</p>
          )}
          <p class="rate-name">{name}</p>
          <p class="rate">
            {headline.value === null ? (
              '–'
            ) : (
              <a href={workingPath(links, 'headline')}>{percent(headline.value)}</a>
            )}
          </p>
          <p>
            {headline.people === 0
              ? 'Chưa có phiếu nào trong kỳ này.'
              : headline.value === null
                ? `Mới có ${count(headline.people ?? 0)} phiếu, chưa đủ ${report.minimum} phiếu để tính tỷ lệ.`
                : `${count(headline.people ?? 0)} phiếu hợp lệ`}
          </p>
        </div>
        <div class="against">
          <IntervalChart
            figure={headline}
            label={name}
            marks={targets
              .filter((target) => target.field === '' && target.figure.value === headline.value)
              .map((target) => ({
                goal: Number(target.goal) / 100,
                label: `chỉ tiêu ${goalInWords(target.operator, target.goal)}`,
              }))}
          />
          {main ? <p>{verdictSentence(main)}</p> : null}
          {main ? <TargetSource target={main} /> : null}
        </div>
      </section>
      <Facts report={report} shown={shown} />
      {result.distribution ? <DistributionChart bars={result.distribution} label={name} folded /> : null}
      {others.length > 0 ? (
        <details>
          <summary>Các chỉ tiêu khác ({others.length})</summary>
          <ul class="targets">
            {others.map((target) => (
              <li>
                <VerdictBadge line={target} />
                <div>
                  <p>{verdictSentence(target)}</p>
                  <p class="small">
                    {target.name}. {briefSource(target.document, target.clause)}.
                  </p>
                </div>
              </li>
            ))}
          </ul>
        </details>
      ) : null}
    </>
  )
}

/** Official readings first, whole units before fields, hard promises before easy ones. */
function inOrder(targets: ReadonlyArray<TargetLine>): TargetLine[] {
  return targets.toSorted(
    (a, b) =>
      Number(a.field !== '') - Number(b.field !== '') ||
      Number(b.official) - Number(a.official) ||
      Number(b.goal) - Number(a.goal),
  )
}

function Facts({ report, shown }: { report: UnitReport; shown: Shown }) {
  const { headline, evidence, survey } = shown.result
  const { aside } = shown
  const facts: Array<readonly [string, string]> = [
    ...(headline.lower === null || headline.upper === null
      ? []
      : [
          [
            'Khoảng tin cậy 95%',
            `từ ${percent(headline.lower)} đến ${percent(headline.upper)}${
              evidence === 'self-selected' ? '; chỉ nói về số phiếu có hạn, không nói ai đã chọn trả lời' : ''
            }`,
          ] as const,
        ]),
    ['So với kỳ trước', changeWords(shown.change)],
    ['Tỷ lệ phản hồi', responseWords(report)],
    [
      'Phiếu chờ kiểm tra',
      aside.n === 0
        ? 'Không có'
        : `${count(aside.n)} phiếu (${percent(aside.share ?? 0)}), chưa tính vào kết quả${
            aside.raw?.value == null ? '' : `; nếu tính cả: ${percent(aside.raw.value)}`
          }`,
    ],
    ['Nguồn', `${METHOD_LABELS[evidence] ?? evidence}; ${survey.name} (phiên bản ${survey.version})`],
  ]
  return (
    <dl class="facts">
      {facts.map(([name, words]) => (
        <div>
          <dt>{name}</dt>
          <dd>{words}</dd>
        </div>
      ))}
    </dl>
  )
}

function changeWords({ before, figure, change }: PeriodChange): string {
  const then = periodName(before)
  if (figure.people === 0) return `${then} chưa có phiếu để so sánh`
  if (change === null || figure.value === null) return `${then} có quá ít phiếu để so sánh`
  const said = `${then} là ${percent(figure.value)}`
  if (change.difference === 0) return `Không đổi; ${said}`
  const way = change.difference > 0 ? 'Tăng' : 'Giảm'
  const sure = change.significant
    ? 'chênh lệch lớn hơn sai số'
    : `chênh lệch chưa đủ để khẳng định là ${way.toLowerCase()} thật`
  return `${way} ${points(100 * change.difference)} (${said}); ${sure}`
}

function responseWords({ dossiers, results }: UnitReport): string {
  if (!dossiers) return 'Chưa nhập số hồ sơ của kỳ này'
  if (dossiers.responseRate === null) return 'Chưa có hồ sơ đã trả kết quả'
  const above = dossiers.above ? '; nhiều hơn số hồ sơ, cần kiểm tra số đã nhập' : ''
  const kinds = results.length > 1 ? ' (mọi loại phiếu)' : ''
  return `${percent(dossiers.responseRate)}: ${count(dossiers.answers)} phiếu${kinds} ở bước trả kết quả trên ${count(dossiers.finished)} hồ sơ (${coverInWords(dossiers)})${above}`
}
