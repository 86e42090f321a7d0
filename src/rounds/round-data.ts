import type { IndexDefinition } from '../../scoring/definition.ts'
import type { Panel } from '../../scoring/panel.ts'
import type { Entry, Stage } from '../../scoring/round/entries.ts'
import { daysLate, lateRule } from '../../scoring/round/late.ts'
import { type RoundInput, roundPanel } from '../../scoring/round/panel.ts'
import { type Scoreboard, scoreboard } from '../../scoring/scoreboard.ts'
import type { EvidenceKind } from '../../scoring/target-reading.ts'
import { parsePeriod, periodDays } from '../../surveys/period.ts'
import { vietnamTime } from '../../surveys/vietnam-time.ts'
import type { StaffDeps } from '../staff/guard.tsx'
import { entriesOfRound, entriesOfUnit, findRound, roundSteps, roundUnits } from '../store/round.ts'
import type { EntryRow, RoundRow, RoundStepRow, RoundUnitRow } from '../store/round-tables.ts'
import { roundAnswers } from './answers.ts'
import { type Filing, filingsOf, type RoundStage, stageOf } from './filing.ts'
import { frameworkOf } from './framework.ts'

export type RoundDeps = Pick<StaffDeps, 'store' | 'config' | 'definitions' | 'clock' | 'trees'>

/** An entry with who made it, when and why. */
export type RoundEntry = Entry & Pick<EntryRow, 'actor' | 'at' | 'reason'>

/** A unit of a round, with the name and kind it had on the round's last day. */
export type RoundMember = RoundUnitRow & { readonly name: string; readonly kind: string }

export type RoundBoard = {
  readonly round: RoundRow
  readonly framework: IndexDefinition
  readonly stage: RoundStage
  /** Every unit of the round, those that left it too, in the order of their codes. */
  readonly units: ReadonlyArray<RoundMember>
  readonly entries: ReadonlyArray<RoundEntry>
  readonly steps: ReadonlyArray<RoundStepRow>
  readonly filing: (unit: string) => Filing
  /** Days late by unit, where the round has a late criterion. */
  readonly daysLate: ReadonlyMap<string, number>
  readonly panel: Panel
  readonly scoreboard: Scoreboard
  /** The same units scored with other entries, or up to another stage: what a value would give before it is kept. */
  readonly rescored: (change: { entries?: ReadonlyArray<RoundEntry>; upTo?: Stage }) => Scoreboard
  /** The kind of evidence read of each survey the framework asks. */
  readonly evidence: Readonly<Record<string, EvidenceKind>>
}

export type BoardOptions = {
  /** Only this unit: a page about one need not score the others. No ranks are then given. */
  readonly only?: string
  /** Units whose unsent declaration counts too: what they themselves see while they write it. */
  readonly drafts?: ReadonlySet<string>
}

/** A round at a stage: everything its pages, its ranking and its release are made of. Null for no such round. */
export async function loadRoundBoard(
  deps: RoundDeps,
  roundId: string,
  upTo: Stage,
  { only, drafts = new Set() }: BoardOptions = {},
): Promise<RoundBoard | null> {
  const { db } = deps.store
  const round = await findRound(db, roundId)
  if (!round) return null
  const [framework, rows, entryRows, steps, tree] = await Promise.all([
    frameworkOf(db, round.framework),
    roundUnits(db, roundId),
    only === undefined ? entriesOfRound(db, roundId) : entriesOfUnit(db, roundId, only),
    roundSteps(db, roundId),
    deps.trees(),
  ])
  const period = parsePeriod(round.period)
  if (!period) throw new Error(`round ${roundId}: ${round.period} is no period`)
  const today = vietnamTime(deps.clock()).day
  const end = periodDays(period, deps.config.calendar).to
  const units = rows
    .filter(({ unit }) => only === undefined || unit === only)
    .map((row) => {
      const unit = tree.unit(row.unit)
      return { ...row, name: unit?.name ?? row.unit, kind: unit?.kind ?? '' }
    })
  const stage = stageOf(steps)
  const filing = filingsOf(steps)
  const rule = lateRule(framework, round.late_criterion)
  const late = new Map(
    units.map(({ unit }) => [unit, daysLate(round.declare_until, filing(unit).filedOn, today, rule)]),
  )
  const entries = entryRows.map(entryOf)
  const answers = await roundAnswers(deps, {
    framework,
    period,
    units: units.map(({ unit }) => unit),
    tree,
    day: end < today ? end : today,
  })
  const filed = units.flatMap(({ unit }) => (filing(unit).filedOn !== null || drafts.has(unit) ? [unit] : []))
  const input: RoundInput = {
    index: framework,
    period: round.period,
    units: units.map(({ unit, name, kind, ranking_group, ranked, left_on }) => ({
      code: unit,
      name,
      ...(kind === '' ? {} : { kind }),
      group: ranking_group,
      ranked: ranked === 1 && left_on === '',
    })),
    entries,
    filed: new Set(filed),
    closed: stage !== 'opened' || today > round.declare_until,
    upTo,
    ...(rule === null ? {} : { late: { criterion: round.late_criterion, days: late } }),
    tallies: answers.tallies,
    forms: answers.forms,
    scores: answers.scores,
  }
  // Made when first looked at: appraisers look at other scores of the same round.
  let [panel, scored]: [Panel | null, Scoreboard | null] = [null, null]
  const thePanel = () => {
    panel ??= roundPanel(input)
    return panel
  }
  return {
    round,
    framework,
    stage,
    units,
    entries,
    steps,
    filing,
    daysLate: rule === null ? new Map() : late,
    get panel() {
      return thePanel()
    },
    get scoreboard() {
      scored ??= scoreboard(framework, thePanel())
      return scored
    },
    rescored: (change) => scoreboard(framework, roundPanel({ ...input, ...change })),
    evidence: answers.evidence,
  }
}

/** A row as the pure functions read it; its value is the JSON somebody's form or import left. */
export function entryOf({ round: _, value, ...row }: EntryRow): RoundEntry {
  return { ...row, value: JSON.parse(value) }
}
