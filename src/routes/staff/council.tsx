import { type Context, Hono } from 'hono'
import { NOT_RANKED_WORDS } from '../../audit/score-words.ts'
import { pointsText } from '../../rounds/answer-words.ts'
import type { Appraisal } from '../../rounds/appraisal.ts'
import { cellsOf, undecided } from '../../rounds/appraisal-progress.ts'
import { councilStage } from '../../rounds/appraisal-stage.ts'
import { nextStep } from '../../rounds/appraisal-steps.ts'
import { STATE_WORDS } from '../../rounds/appraisal-words.ts'
import { fieldsOf } from '../../rounds/fields.ts'
import { STAGE_NAMES } from '../../rounds/round-words.ts'
import { type FieldFault, readForm } from '../../staff/form.ts'
import { guarded, type StaffDeps, type StaffEnv } from '../../staff/guard.tsx'
import { staffPage } from '../../staff/page.tsx'
import { CouncilPage } from '../../views/staff/council-page.tsx'
import { appraisalOr404 } from './appraisal-page.tsx'
import { endStage } from './appraisal-step.ts'
import { unitDecisions } from './appraisal-unit-page.tsx'
import { mountDecisions } from './decisions-page.ts'

/** More than these are counted by unit, and listed on the page of each. */
const MOST_LISTED = 200

/** The council: what is still open, what it changes with a reason, and its approval. */
export function councilRoutes(deps: StaffDeps): Hono<StaffEnv> {
  const app = new Hono<StaffEnv>()
  const on = guarded(app, deps)

  on('GET /staff/rounds/:round/council', async (c) => {
    const appraisal = await appraisalOr404(c, deps)
    if (appraisal instanceof Response) return appraisal
    const message =
      c.req.query('done') === 'approve' ? 'Hội đồng đã thông qua. Từ nay không sửa được nữa.' : ''
    return page(c, appraisal, { message })
  })

  on('POST /staff/rounds/:round/council/approve', async (c) => {
    const appraisal = await appraisalOr404(c, deps)
    if (appraisal instanceof Response) return appraisal
    const next = nextStep(appraisal)
    const form = await readForm(c)
    const fault = await endStage(c, deps, appraisal, next?.step === 'approved' ? next : null, form)
    if (fault === null)
      return c.redirect(`/staff/rounds/${appraisal.board.round.id}/council?done=approve`, 303)
    const again = await appraisalOr404(c, deps)
    return again instanceof Response
      ? again
      : page(c, again, { faults: fault.faults, note: form.text('note') }, fault.status)
  })

  mountDecisions(
    on,
    '/staff/rounds/:round/council/units/:unit',
    deps,
    unitDecisions(deps, { part: 'council', stage: stageFor, closed: closedWords }),
  )

  type State = { message?: string; faults?: ReadonlyArray<FieldFault>; note?: string }

  async function page(
    c: Context<StaffEnv>,
    appraisal: Appraisal,
    state: State,
    status: 200 | 409 | 422 = 200,
  ) {
    const { board, taken, entries } = appraisal
    const next = nextStep(appraisal)
    const base = `/staff/rounds/${board.round.id}/council`
    const all = undecided(appraisal)
    const open = Map.groupBy(all, ({ member }) => member)
    const fields = fieldsOf(board.framework).map(({ code, name }) => ({ code, name: name.vi }))
    return staffPage(
      c,
      deps.config,
      'Hội đồng thẩm định',
      <CouncilPage
        round={board.round}
        stage={STAGE_NAMES[board.stage]}
        closed={closedWords(c, appraisal)}
        message={state.message ?? ''}
        faults={state.faults ?? []}
        fields={fields}
        open={all.length}
        undecided={[...open].map(([member, cells]) => ({
          href: `${base}/units/${member.unit}?show=open`,
          name: member.name,
          count: cells.length,
          criteria: (all.length > MOST_LISTED ? [] : cells).map(({ one: { leaf }, state: of }) => ({
            name: `${leaf.code} ${leaf.name.vi}`,
            words: STATE_WORDS[of],
          })),
        }))}
        groups={groupsOf(
          appraisal,
          fields.map(({ code }) => code),
          base,
        )}
        step={
          next?.step === 'approved' && c.get('staff').may(['council'], '')
            ? {
                ...next,
                action: `${base}/approve`,
                ...{ steps: taken, seen: entries.length, note: 'Biên bản họp Hội đồng (số, ngày)' },
                typed: state.note ?? '',
              }
            : null
        }
      />,
      status,
    )
  }

  return app
}

const stageFor = (c: Context<StaffEnv>, { board }: Appraisal) => {
  const { stage } = councilStage(board.stage)
  const held = c.get('staff').may(['council'], '') ? stage : null
  return () => held
}

function closedWords(c: Context<StaffEnv>, { board }: Appraisal): string {
  const deciding = councilStage(board.stage)
  if (deciding.stage === null) return deciding.why
  return c.get('staff').may(['council'], '') ? '' : 'Ông/Bà xem được; quyết định là của Hội đồng.'
}

/** Every unit with what it has so far, best first; those that left stand last. */
function groupsOf(appraisal: Appraisal, fields: ReadonlyArray<string>, base: string) {
  const { board, scoreboard } = appraisal
  const declared = new Map(board.scoreboard.rows.map(({ unit, value }) => [unit, value]))
  const columns = fields.map((code) => scoreboard.values(code))
  const members = new Map(board.units.map((member) => [member.unit, member]))
  const lines = scoreboard.rows.flatMap((row, place) => {
    const member = members.get(row.unit)
    if (!member) return []
    const cells = cellsOf(appraisal, [member], appraisal.leaves)
    return [
      {
        group: member.ranking_group,
        value: row.value,
        href: `${base}/units/${row.unit}`,
        name: row.name,
        words:
          member.left_on !== ''
            ? 'đã ra khỏi đợt'
            : board.filing(row.unit).filedOn === null
              ? 'không gửi bản kê khai'
              : row.standing.notRanked === null
                ? ''
                : NOT_RANKED_WORDS[row.standing.notRanked],
        rank: row.standing.rank === null ? '–' : String(row.standing.rank),
        total: pointsText(row.value),
        declared: pointsText(declared.get(row.unit) ?? null),
        fields: columns.map((points) => pointsText(points[place] ?? null)),
        adjusted: cells.filter(({ state }) => state === 'adjusted').length,
        council: cells.filter(({ standing }) => standing.council?.decision === 'adjust').length,
      },
    ]
  })
  const ordered = lines.sort((a, b) => (b.value ?? -1) - (a.value ?? -1))
  return [...Map.groupBy(ordered, ({ group }) => group)].map(([name, rows]) => ({
    name: name === '' ? 'Các đơn vị' : name,
    rows,
  }))
}
