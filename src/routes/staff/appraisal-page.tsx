import type { Context } from 'hono'
import { type Appraisal, type Cell, loadAppraisal } from '../../rounds/appraisal.ts'
import { comparison, roundBefore } from '../../rounds/appraisal-compare.ts'
import { judge } from '../../rounds/appraisal-decide.ts'
import { FILTERS, type Filter, filterOf, passes } from '../../rounds/appraisal-filter.ts'
import { type TypedRow, typedRows } from '../../rounds/appraisal-form.ts'
import { keepDecisions } from '../../rounds/appraisal-keep.ts'
import type { RoundMember } from '../../rounds/round-data.ts'
import { mayStillSee, wasFiled, withdrawnOf } from '../../rounds/withdrawn.ts'
import { type FieldFault, readForm } from '../../staff/form.ts'
import type { StaffDeps, StaffEnv } from '../../staff/guard.tsx'
import { staffMessage } from '../../staff/page.tsx'
import type { Role } from '../../staff/roles.ts'
import { withdrawalsOf } from '../../store/evidence-withdrawal.ts'
import { staffNames } from '../../store/round-people.ts'
import type { EvidenceRow } from '../../store/round-tables.ts'
import type { AppraisalRowProps } from '../../views/staff/appraisal-row.tsx'
import { type Place, type RowsOf, rowOf } from './appraisal-rows.ts'

/** Who sees every unit their grant reaches. */
export const ASSESSORS: Role[] = ['admin', 'board', 'council', 'appraiser']

/** What a page of decisions shows beside what is kept: what was typed, and what is wrong with it. */
export type DecideState = {
  readonly typed: ReadonlyMap<string, TypedRow>
  readonly faults: ReadonlyArray<FieldFault>
  readonly overtaken: ReadonlySet<string>
  readonly status: 200 | 409 | 422
  readonly message: string
}
export const NOTHING_DONE: DecideState = {
  typed: new Map(),
  faults: [],
  overtaken: new Set(),
  status: 200,
  message: '',
}

/** The round the address names, as its appraisers see it; or the page that says there is none. */
export async function appraisalOr404(c: Context<StaffEnv>, deps: StaffDeps): Promise<Appraisal | Response> {
  return (
    (await loadAppraisal(deps, c.req.param('round') ?? '')) ??
    notHere(c, deps, 'Không tìm thấy đợt chấm điểm này')
  )
}

export const notHere = (c: Context<StaffEnv>, { config }: StaffDeps, title: string) =>
  staffMessage(c, config, { status: 404, title, words: 'Địa chỉ có thể đã gõ nhầm.' })

/** Units of the round whoever calls may look at. */
export const membersSeen = (c: Context<StaffEnv>, { board }: Appraisal): ReadonlyArray<RoundMember> =>
  board.units.filter(({ unit }) => c.get('staff').may(ASSESSORS, unit))

/** One page of decisions: its rows by their names, and how they are read and named. */
export type Decided = {
  readonly appraisal: Appraisal
  readonly cells: ReadonlyMap<string, Cell>
  readonly evidence: ReadonlyArray<EvidenceRow>
  readonly place: (key: string, cell: Cell) => Place
  readonly stage: RowsOf['stage']
}

/** Rows of a page after its filter; what was typed is shown whatever the filter says. */
export async function decidedRows(
  c: Context<StaffEnv>,
  deps: StaffDeps,
  { appraisal, cells, evidence, place, stage }: Decided,
  state: DecideState,
): Promise<{
  rows: AppraisalRowProps[]
  show: Filter
  filters: Array<{ href: string; name: string; here: boolean }>
}> {
  const show = filterOf(c.req.query('show'))
  const hears = appraisal.board.stage === 'appraisal' || appraisal.board.stage === 'explaining'
  const compared = comparison(appraisal, await roundBefore(deps, appraisal))
  const actors = [...cells.values()].flatMap(({ standing }) =>
    Object.values(standing).map(({ actor }) => actor),
  )
  const { board } = appraisal
  const gone = withdrawnOf(evidence, await withdrawalsOf(deps.store.db, board.round.id))
  const names = await staffNames(deps.store.db, [...gone.map(({ by }) => by), ...actors])
  const of: RowsOf = {
    ...{ appraisal, compared, names, stage, ...state },
    evidence: evidence.filter(({ withdrawn_at }) => withdrawn_at === ''),
    withdrawn: gone.filter((row) => wasFiled(row, board.steps)),
    stillSees: (row) => mayStillSee(c.get('staff'), board, row),
  }
  const touched = (key: string) => {
    const row = state.typed.get(key)
    return row !== undefined && (row.decision !== '' || row.reason !== '')
  }
  const count = (filter: Filter) =>
    [...cells.values()].filter((cell) => passes(filter, cell, compared(cell), hears)).length
  return {
    show,
    rows: [...cells].flatMap(([key, cell]) =>
      passes(show, cell, compared(cell), hears) || touched(key) ? [rowOf(of, cell, place(key, cell))] : [],
    ),
    filters: FILTERS.map(([filter, name]) => ({
      href: filter === '' ? c.req.path : `${c.req.path}?show=${filter}`,
      name: `${name} (${count(filter)})`,
      here: filter === show,
    })),
  }
}

const NOT_OPEN = 'Bước này vừa kết thúc hoặc Ông/Bà không chấm được mục này. Chưa lưu dòng nào.'

/**
 * Keeps every row a form sent, or none. @returns null where all is kept
 * @param fresh the page's cells as they stand after somebody else was faster
 */
export async function saveRows(
  c: Context<StaffEnv>,
  deps: StaffDeps,
  { appraisal, cells, stage }: Pick<Decided, 'appraisal' | 'cells' | 'stage'>,
  fresh: () => Promise<ReadonlyMap<string, Cell>>,
): Promise<DecideState | null> {
  const form = await readForm(c)
  const sent = typedRows(form, [...cells.keys()])
  const typed = form.text('rest') === 'accept' ? acceptRest(cells, sent, stage) : sent
  const decided = [...typed].filter(([, row]) => row.decision !== '' || row.reason !== '')
  const stages = new Set(decided.map(([key]) => stageAt(cells, stage, key)))
  const [writing] = stages
  if (decided.length === 0)
    return { ...NOTHING_DONE, faults: [fault('Chưa chọn quyết định ở dòng nào.')], status: 422 }
  if (stages.size !== 1 || writing === null || writing === undefined)
    return { ...NOTHING_DONE, typed, faults: [fault(NOT_OPEN)], status: 409 }
  const how = { stage: writing, actor: c.get('staff').id, now: deps.clock() }
  const { rows, faults, overtaken } = judge(appraisal, cells, typed, how)
  if (overtaken.length > 0) return conflict(typed, new Set(overtaken))
  if (faults.length > 0) return { ...NOTHING_DONE, typed, faults, status: 422 }
  if (await keepDecisions(deps, appraisal, rows)) return null
  const now = await fresh()
  return conflict(
    typed,
    new Set(decided.flatMap(([key, row]) => (now.get(key)?.seen === row.seen ? [] : [key]))),
  )
}

const fault = (words: string): FieldFault => ({ field: '', words })

const stageAt = (cells: Decided['cells'], stage: Decided['stage'], key: string) => {
  const cell = cells.get(key)
  return cell ? stage(cell) : null
}

function conflict(typed: DecideState['typed'], overtaken: ReadonlySet<string>): DecideState {
  const words =
    overtaken.size === 0
      ? 'Bước của đợt vừa thay đổi. Chưa lưu dòng nào; phần Ông/Bà nhập vẫn còn ở dưới.'
      : `Chưa lưu dòng nào: ${overtaken.size} dòng vừa được người khác lưu. Xin so sánh ở các dòng đó, sửa hoặc bỏ quyết định của mình, rồi lưu lại.`
  return { typed, overtaken, faults: [fault(words)], status: 409, message: '' }
}

/** Agrees with the unit in every row sent that has a value nobody decided about and nothing typed. */
function acceptRest(
  cells: Decided['cells'],
  typed: DecideState['typed'],
  stage: Decided['stage'],
): DecideState['typed'] {
  return new Map(
    [...typed].map(([key, row]) => {
      const untouched = row.decision === '' && row.reason === ''
      const open = cells.get(key)?.state === 'open' && stageAt(cells, stage, key) !== null
      return [key, untouched && open ? { ...row, decision: 'accept' as const } : row]
    }),
  )
}
