import type { IndexNode } from '../../scoring/definition.ts'
import type { Value } from '../../scoring/panel.ts'
import { newest, valueUpTo } from '../../scoring/round/entries.ts'
import { isDeclared, leaves } from '../../scoring/round/leaves.ts'
import { tasks } from '../../scoring/round/progress.ts'
import type { Scoreboard } from '../../scoring/scoreboard.ts'
import { vietnamTime } from '../../surveys/vietnam-time.ts'
import { type CellState, cellState, type RoundStanding, seenOf } from './appraisal-state.ts'
import { fieldOf } from './fields.ts'
import {
  loadRoundBoard,
  type RoundBoard,
  type RoundDeps,
  type RoundEntry,
  type RoundMember,
} from './round-data.ts'

/** A criterion appraisers decide: what units declare, and deductions only appraisers enter. */
export type AppraisedLeaf = {
  readonly leaf: IndexNode
  readonly above: ReadonlyArray<IndexNode>
  readonly field: IndexNode
  /** Whether the unit declares it, so that somebody has to decide. */
  readonly task: boolean
}

/** One criterion of one unit. */
export type Cell = {
  readonly member: RoundMember
  readonly one: AppraisedLeaf
  readonly standing: RoundStanding
  /** What the unit says, its explanation included. */
  readonly declared: Value
  readonly declaredPoints: number | null
  /** What counts now. */
  readonly now: Value
  readonly points: number | null
  readonly state: CellState
  /** Names what was seen: it changes with every entry. */
  readonly seen: string
}

export type Appraisal = {
  readonly board: RoundBoard
  /** Scored with everything decided so far. */
  readonly scoreboard: Scoreboard
  /** What units sent in: unsent declarations are theirs alone. */
  readonly entries: ReadonlyArray<RoundEntry>
  readonly today: string
  /** Steps of the whole round that were taken. */
  readonly taken: number
  readonly leaves: ReadonlyArray<AppraisedLeaf>
  readonly cell: (member: RoundMember, one: AppraisedLeaf) => Cell
  /** What counts now at every criterion of a unit: some rules hang on the answers at others. */
  readonly answers: (unit: string) => ReadonlyMap<string, Value>
}

/** A round as its appraisers and its council see it. Null for no such round. */
export async function loadAppraisal(deps: RoundDeps, round: string): Promise<Appraisal | null> {
  const board = await loadRoundBoard(deps, round, 'explanation')
  if (!board) return null
  const hears = board.stage === 'appraisal' || board.stage === 'explaining'
  const filed = new Set(
    board.units.flatMap(({ unit }) => (board.filing(unit).filedOn === null ? [] : [unit])),
  )
  const answered = new Map(
    board.steps.flatMap(({ unit, step, at }) => (step === 'explained' ? [[unit, at]] : [])),
  )
  const entries = board.entries.filter((entry) => {
    if (entry.stage === 'self') return filed.has(entry.unit)
    // While explanations are heard, one that was not sent yet is still being written.
    return entry.stage !== 'explanation' || !hears || entry.at <= (answered.get(entry.unit) ?? '')
  })
  let said: Scoreboard | null = null
  const declaredPoints = (code: string, place: number): number | null => {
    said ??= board.rescored({ entries, upTo: 'explanation' })
    return said.values(code)[place] ?? null
  }
  const scoreboard = board.rescored({ entries, upTo: 'council' })
  const places = new Map(scoreboard.rows.map((row, place) => [row.unit, place]))
  const standings = newest(entries)
  const mistakes = new Set(scoreboard.problems.map(({ unit: of, node }) => `${of} ${node}`))
  const asked = new Set(tasks(board.framework, board.round.late_criterion).map(({ code }) => code))
  const all = leaves(board.framework)
    .filter(({ leaf }) => isDeclared(leaf))
    .map(({ leaf, above }) => ({ leaf, above, field: fieldOf(above, leaf), task: asked.has(leaf.code) }))
  return {
    board,
    scoreboard,
    entries,
    today: vietnamTime(deps.clock()).day,
    taken: board.steps.findLast((step) => step.unit === '')?.version ?? 0,
    leaves: all,
    cell: remembered((member, one) => {
      const standing = standings.get(member.unit)?.get(one.leaf.code) ?? {}
      const place = places.get(member.unit) ?? -1
      const declared = valueUpTo(standing, 'explanation')
      return {
        member,
        one,
        standing,
        declared,
        // Only pages that show them score the round once more.
        get declaredPoints() {
          return declaredPoints(one.leaf.code, place)
        },
        now: valueUpTo(standing, 'council'),
        points: scoreboard.values(one.leaf.code)[place] ?? null,
        state: cellState({
          left: member.left_on !== '',
          filed: filed.has(member.unit),
          task: one.task,
          declared,
          standing,
          mistaken: mistakes.has(`${member.unit} ${one.leaf.code}`),
          answered: answered.get(member.unit) ?? '',
        }),
        seen: seenOf(standing),
      }
    }),
    answers: (code) =>
      new Map(
        [...(standings.get(code) ?? [])].map(([criterion, own]) => [criterion, valueUpTo(own, 'council')]),
      ),
  }
}

/** Cells made once: a page counts the same ones by unit, by field and by criterion. */
function remembered(make: Appraisal['cell']): Appraisal['cell'] {
  const made = new Map<RoundMember, Map<AppraisedLeaf, Cell>>()
  return (member, one) => {
    const own = made.get(member) ?? new Map<AppraisedLeaf, Cell>()
    made.set(member, own)
    const cell = own.get(one) ?? make(member, one)
    own.set(one, cell)
    return cell
  }
}
