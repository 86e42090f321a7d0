import { type Context, Hono } from 'hono'
import { periodName } from '../../locales/format.ts'
import type { Appraisal, AppraisedLeaf, Cell } from '../../rounds/appraisal.ts'
import { appraiserStage } from '../../rounds/appraisal-stage.ts'
import { criterionFacts } from '../../rounds/criterion-words.ts'
import { guarded, type StaffDeps, type StaffEnv } from '../../staff/guard.tsx'
import { staffPage } from '../../staff/page.tsx'
import { evidenceOfCriterion } from '../../store/round.ts'
import { DecidePage } from '../../views/staff/appraisal-decide.tsx'
import { appraisalOr404, type DecideState, decidedRows, membersSeen, notHere } from './appraisal-page.tsx'
import { mountDecisions } from './decisions-page.ts'

/** All units at one criterion side by side. */
export function appraisalCriterionRoutes(deps: StaffDeps): Hono<StaffEnv> {
  const app = new Hono<StaffEnv>()
  mountDecisions(guarded(app, deps), '/staff/rounds/:round/appraisal/criterion/:criterion', deps, {
    find,
    stage: stageFor,
    show: page,
  })

  type Found = { appraisal: Appraisal; one: AppraisedLeaf; cells: ReadonlyMap<string, Cell> }

  async function find(c: Context<StaffEnv>): Promise<Found | Response> {
    const appraisal = await appraisalOr404(c, deps)
    if (appraisal instanceof Response) return appraisal
    const one = appraisal.leaves.find(({ leaf }) => leaf.code === c.req.param('criterion'))
    if (!one) return notHere(c, deps, 'Không có tiêu chí này, hoặc tiêu chí không do người thẩm định chấm')
    const cells = new Map(
      membersSeen(c, appraisal).map((member) => [member.unit, appraisal.cell(member, one)]),
    )
    return { appraisal, one, cells }
  }

  async function page(c: Context<StaffEnv>, { appraisal, one, cells }: Found, state: DecideState) {
    const { board, leaves } = appraisal
    const { leaf } = one
    const base = `/staff/rounds/${board.round.id}/appraisal`
    const { rows, show, filters } = await decidedRows(
      c,
      deps,
      {
        appraisal,
        cells,
        evidence: await evidenceOfCriterion(deps.store.db, board.round.id, leaf.code),
        stage: stageFor(c, appraisal),
        place: (key, { member }) => ({
          id: key,
          name: member.name,
          href: `${base}/units/${key}`,
          rule: false,
        }),
      },
      state,
    )
    const at = leaves.indexOf(one)
    const groupOf = new Map(board.units.map(({ unit, ranking_group }) => [unit, ranking_group]))
    const title = `${leaf.code} ${leaf.name.vi}`
    return staffPage(
      c,
      deps.config,
      title,
      <DecidePage
        crumbs={[
          { href: `/staff/rounds/${board.round.id}`, name: board.round.name },
          { href: base, name: 'Thẩm định' },
        ]}
        title={title}
        message={state.message}
        faults={state.faults}
        closed={closedWords(c, appraisal, one)}
        notice={
          leaf.evidence === undefined ? '' : `Tài liệu kiểm chứng theo bảng tiêu chí: ${leaf.evidence}.`
        }
        facts={[{ term: 'Kỳ đánh giá', words: periodName(board.round.period) }, ...criterionFacts(one)]}
        filters={filters}
        action={show === '' ? c.req.path : `${c.req.path}?show=${show}`}
        groups={[...Map.groupBy(rows, ({ id }) => groupOf.get(id) ?? '')].map(([name, own]) => ({
          name: name === '' ? 'Các đơn vị' : name,
          rows: own,
        }))}
        rest={rows.filter(({ form, state: of }) => form !== null && of === 'open').length}
        pages={[leaves[at - 1], leaves[at + 1]].flatMap((next) =>
          next
            ? [
                {
                  href: `${base}/criterion/${next.leaf.code}`,
                  name: `${next.leaf.code} ${next.leaf.name.vi}`,
                },
              ]
            : [],
        )}
      />,
      state.status,
    )
  }

  return app
}

/** What whoever calls may write at a cell: appraisers in their field and over their units. */
export function stageFor(c: Context<StaffEnv>, { board, today }: Appraisal) {
  const { stage } = appraiserStage(board.round, board.stage, today)
  return ({ member, one }: Cell) =>
    stage !== null && stage !== 'council' && c.get('staff').may(['appraiser'], member.unit, one.field.code)
      ? stage
      : null
}

function closedWords(c: Context<StaffEnv>, { board, today }: Appraisal, { field }: AppraisedLeaf): string {
  const staff = c.get('staff')
  if (!staff.has('appraiser')) return 'Ông/Bà xem được, không chấm: người thẩm định quyết định ở bước này.'
  const mine = board.units.some(({ unit }) => staff.may(['appraiser'], unit, field.code))
  if (!mine) return `Ông/Bà không được phân công lĩnh vực ${field.code} nên chỉ xem.`
  const deciding = appraiserStage(board.round, board.stage, today)
  return deciding.stage === null ? deciding.why : ''
}
