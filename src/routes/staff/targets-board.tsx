import { type Context, Hono } from 'hono'
import { type Period, parsePeriod, periodCode } from '../../../surveys/period.ts'
import { type BoardLine, loadBoard, redFirst } from '../../figures/board.ts'
import { lineInWords } from '../../figures/line-words.ts'
import { STANDINGS, standingOf } from '../../figures/standing.ts'
import { fold } from '../../import/suggest.ts'
import { periodName } from '../../locales/format.ts'
import { vietnameseMoment } from '../../locales/moment.ts'
import { periodChoices } from '../../report/period-choices.ts'
import { currentYear } from '../../report/unit-report.ts'
import { guarded, type StaffDeps, type StaffEnv } from '../../staff/guard.tsx'
import { staffMessage, staffPage } from '../../staff/page.tsx'
import { unitName, unitOf } from '../../staff/unit-address.ts'
import { WATCHERS } from '../../staff/watchers.ts'
import type { Unit } from '../../units/tree.ts'
import { type BoardFilters, TargetsBoardPage } from '../../views/staff/targets-board-page.tsx'
import { PromisePage } from '../../views/staff/targets-board-promise.tsx'
import { COLUMNS, type Tally } from '../../views/staff/targets-board-tallies.tsx'

const LINES_A_PAGE = 20

/** Every promise and how it stands: the board, and the working behind each line. */
export function targetsBoardRoutes(deps: StaffDeps): Hono<StaffEnv> {
  const { config } = deps
  const app = new Hono<StaffEnv>()
  const on = guarded(app, deps)

  on('GET /staff/targets-board', async (c) => {
    const period = asked(c)
    if (!period) return misread(c)
    const staff = c.get('staff')
    const [tree, today] = [c.get('tree'), c.get('today')]
    const units = staff
      .inEveryField()
      .reach(WATCHERS)
      .flatMap((code) => tree.unit(code) ?? [])
    const filters: BoardFilters = {
      period: periodCode(period),
      unit: c.req.query('unit') ?? '',
      document: c.req.query('document') ?? '',
      standing: c.req.query('standing') ?? '',
      q: (c.req.query('q') ?? '').normalize('NFC').trim(),
    }
    const all = redFirst(await loadBoard(deps, tree, units, period, today))
    const narrowed = all.filter((line) => isAbout(line, filters))
    const chosen = narrowed.filter(
      (line) => filters.standing === '' || standingOf(line.read.reading) === filters.standing,
    )
    const whole = c.req.query('all') === '1'
    const pages = whole ? 1 : Math.max(1, Math.ceil(chosen.length / LINES_A_PAGE))
    const number = Math.min(pages, Math.max(1, Math.trunc(Number(c.req.query('page') ?? '1')) || 1))
    const first = (number - 1) * LINES_A_PAGE
    const shown = whole ? chosen : chosen.slice(first, first + LINES_A_PAGE)
    const [top] = tree.roots(today)
    const title = filters.unit === '' ? ownTitle(units, top) : unitName(c, filters.unit)
    return staffPage(
      c,
      config,
      'Bảng theo dõi chỉ tiêu',
      <TargetsBoardPage
        title={title}
        today={today}
        authority={title === top?.name ? '' : (top?.name ?? '')}
        periods={periodChoices(deps, period)}
        periodName={periodName(filters.period)}
        filters={filters}
        counts={countsOf(narrowed)}
        uncertain={
          narrowed.filter(
            ({ read: { reading } }) =>
              reading.sure === 'inconclusive' && ['met', 'failed'].includes(standingOf(reading)),
          ).length
        }
        lines={shown.map(lineInWords)}
        page={{ number, pages, total: chosen.length }}
        units={talliesOf(all, ({ unit }) => [unit.code, unit.name])}
        documents={talliesOf(all, ({ document }) => [document, document])}
        a3={c.req.query('paper') === 'a3'}
        mayAdopt={staff.may(['admin', 'board'], '')}
      />,
    )
  })

  on('GET /staff/units/:unit/promises/:promise', async (c) => {
    const period = asked(c)
    if (!period) return misread(c)
    const unit = unitOf(c)
    const lines = await loadBoard(deps, c.get('tree'), [unit], period, c.get('today'))
    const line = lines.find(({ id }) => id === c.req.param('promise'))
    if (!line)
      return staffMessage(c, config, {
        status: 404,
        title: 'Không tìm thấy chỉ tiêu này',
        words: `Không có chỉ tiêu nào như vậy giao cho ${unit.name} trong kỳ này.`,
      })
    const names = new Map(lines.map(({ id, name }) => [id, name]))
    return staffPage(
      c,
      config,
      `Cách tính: ${line.name}`,
      <PromisePage
        line={line}
        words={lineInWords(line)}
        period={periodCode(period)}
        periodName={periodName(periodCode(period))}
        nameOf={(id) => names.get(`plan:${id}`) ?? id}
        momentOf={vietnameseMoment}
      />,
    )
  })

  function asked(c: Context<StaffEnv>): Period | null {
    const text = c.req.query('period') ?? ''
    return text === '' ? currentYear(deps) : parsePeriod(text)
  }

  function misread(c: Context<StaffEnv>) {
    return staffMessage(c, config, {
      status: 400,
      title: 'Không hiểu địa chỉ này',
      words: 'Kỳ đánh giá viết như 2026, 2026-H1, 2026-Q1 hoặc 2026-03.',
    })
  }

  return app
}

function isAbout(line: BoardLine, { unit, document, q }: BoardFilters): boolean {
  if (unit !== '' && line.unit.code !== unit) return false
  if (document !== '' && line.document !== document) return false
  return q === '' || fold(line.name).includes(fold(q))
}

/** The one unit somebody has, or the whole province. */
function ownTitle(units: ReadonlyArray<Unit>, top: Unit | undefined): string {
  const [first] = units
  return units.length === 1 && first
    ? first.name
    : units.some(({ code }) => code === top?.code)
      ? (top?.name ?? '')
      : 'Các đơn vị được giao'
}

function countsOf(lines: ReadonlyArray<BoardLine>): Tally['counts'] {
  const standings = lines.map(({ read }) => standingOf(read.reading))
  const counts = STANDINGS.map((standing) => [standing, standings.filter((one) => one === standing).length])
  return Object.fromEntries(counts)
}

/** Units, or documents, with how their promises stand; the one with most that failed first. */
function talliesOf(lines: ReadonlyArray<BoardLine>, of: (line: BoardLine) => [string, string]): Tally[] {
  const groups = Map.groupBy(lines, (line) => of(line)[0])
  return [...groups]
    .map(([key, some]) => ({
      key,
      name: some[0] ? of(some[0])[1] : key,
      counts: countsOf(some),
      others: some.filter(({ read }) => !COLUMNS.includes(standingOf(read.reading))).length,
    }))
    .sort((a, b) => b.counts.failed - a.counts.failed || a.name.localeCompare(b.name, 'vi'))
}
