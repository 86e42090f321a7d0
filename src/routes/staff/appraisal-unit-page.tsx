import type { Context } from 'hono'
import { vietnameseDate } from '../../locales/format.ts'
import { pointsText } from '../../rounds/answer-words.ts'
import type { Appraisal, Cell } from '../../rounds/appraisal.ts'
import { appraisedFields } from '../../rounds/appraisal-progress.ts'
import type { RoundMember } from '../../rounds/round-data.ts'
import type { StaffDeps, StaffEnv } from '../../staff/guard.tsx'
import { staffPage } from '../../staff/page.tsx'
import { evidenceOfUnit } from '../../store/round.ts'
import { DecidePage } from '../../views/staff/appraisal-decide.tsx'
import { appraisalOr404, type DecideState, decidedRows, membersSeen, notHere } from './appraisal-page.tsx'
import type { DecisionsPage } from './decisions-page.ts'

type UnitAppraisal = {
  readonly appraisal: Appraisal
  readonly member: RoundMember
  /** By criterion. */
  readonly cells: ReadonlyMap<string, Cell>
}

/** On whose side of the appraisal the page stands: the appraisers', or the council's. */
type UnitPart = Pick<DecisionsPage<UnitAppraisal>, 'stage'> & {
  readonly part: 'appraisal' | 'council'
  /** Why whoever calls may not write; '' where they may. */
  readonly closed: (c: Context<StaffEnv>, appraisal: Appraisal) => string
}

/** Every decision about one unit. */
export function unitDecisions(deps: StaffDeps, part: UnitPart): DecisionsPage<UnitAppraisal> {
  return {
    find: (c) => unitOr404(c, deps),
    stage: part.stage,
    show: (c, found, state) => unitPage(c, deps, found, part, state),
  }
}

/** The unit the address names with everything to appraise in it, or the page that says there is none. */
async function unitOr404(c: Context<StaffEnv>, deps: StaffDeps): Promise<UnitAppraisal | Response> {
  const appraisal = await appraisalOr404(c, deps)
  if (appraisal instanceof Response) return appraisal
  const member = membersSeen(c, appraisal).find(({ unit }) => unit === c.req.param('unit'))
  if (!member) return notHere(c, deps, 'Đơn vị này không có trong đợt')
  const cells = new Map(appraisal.leaves.map((one) => [one.leaf.code, appraisal.cell(member, one)]))
  return { appraisal, member, cells }
}

/** One unit whole, field by field. */
async function unitPage(
  c: Context<StaffEnv>,
  deps: StaffDeps,
  { appraisal, member, cells }: UnitAppraisal,
  { stage, closed, part }: UnitPart,
  state: DecideState,
): Promise<Response> {
  const { board, scoreboard } = appraisal
  const round = `/staff/rounds/${board.round.id}`
  const { rows, show, filters } = await decidedRows(
    c,
    deps,
    {
      appraisal,
      cells,
      evidence: await evidenceOfUnit(deps.store.db, board.round.id, member.unit),
      stage: stage(c, appraisal),
      place: (key, { one: { leaf } }) => ({
        id: key,
        name: `${leaf.code} ${leaf.name.vi}`,
        href: `${round}/appraisal/criterion/${key}`,
        rule: true,
      }),
    },
    state,
  )
  const total = scoreboard.rows.find(({ unit }) => unit === member.unit)?.value ?? null
  const units = membersSeen(c, appraisal)
  const at = units.indexOf(member)
  const shown = new Map(rows.map((row) => [row.id, row]))
  return staffPage(
    c,
    deps.config,
    member.name,
    <DecidePage
      crumbs={[
        { href: round, name: board.round.name },
        { href: `${round}/${part}`, name: part === 'council' ? 'Hội đồng' : 'Thẩm định' },
      ]}
      title={member.name}
      message={state.message}
      faults={state.faults}
      closed={closed(c, appraisal)}
      notice={standingWords(appraisal, member)}
      facts={[
        { term: 'Nhóm', words: member.ranking_group },
        { term: 'Tổng điểm đến nay', words: pointsText(total) },
      ]}
      filters={filters}
      action={show === '' ? c.req.path : `${c.req.path}?show=${show}`}
      groups={appraisedFields(appraisal).map(({ field, leaves }) => ({
        name: `${field.code}. ${field.name.vi}`,
        rows: leaves.flatMap(({ leaf }) => shown.get(leaf.code) ?? []),
      }))}
      rest={
        part === 'council' ? 0 : rows.filter(({ form, state: of }) => form !== null && of === 'open').length
      }
      pages={[units[at - 1], units[at + 1]].flatMap((next) =>
        next ? [{ href: `${round}/${part}/units/${next.unit}`, name: next.name }] : [],
      )}
    />,
    state.status,
  )
}

/** What an appraiser has to know of the unit before they look at its criteria. */
function standingWords({ board }: Appraisal, { unit, left_on, left_reason }: RoundMember): string {
  if (left_on !== '')
    return `Đơn vị ra khỏi đợt từ ngày ${vietnameseDate(left_on)}: ${left_reason}. Không phải chấm; nội dung đã gửi vẫn xem được.`
  const { filedOn } = board.filing(unit)
  if (filedOn === null) return 'Đơn vị chưa gửi bản kê khai; không gửi thì phần tự kê khai được 0 điểm.'
  const late = board.daysLate.get(unit) ?? 0
  return `Gửi ngày ${vietnameseDate(filedOn)}${late > 0 ? `, chậm ${late} ngày` : ''}.`
}
