import type { Compilable } from 'kysely'
import type { IndexDefinition } from '../../scoring/definition.ts'
import { findIndex } from '../../scoring/list.ts'
import { canonicalJson } from '../../surveys/canonical.ts'
import { periodCode, periodOf } from '../../surveys/period.ts'
import { shiftDay } from '../day.ts'
import { sha256Hex } from '../sha256.ts'
import { insertRows } from '../store/bulk.ts'
import { insertDefinition, nextDefinitionId } from '../store/definition.ts'
import type { RoundRow, RoundStepRow, RoundUnitRow, StepName } from '../store/round-tables.ts'
import type { Database } from '../store/store.ts'
import { type Cast, demoFiling } from './round-filing.ts'
import { DEMO_UNITS } from './units.ts'

/** How many days lie between the last days of a round's steps, and how long it has run on the demo's day. */
const OPEN_DAYS = 30
const APPRAISE_DAYS = 20
const EXPLAIN_DAYS = 7
const FINAL_DAYS = 14
const SINCE_DEADLINE = 12
const YEAR = 365

/** Who files late, by how many days; who files nothing; whom the appraiser asks. The rest is chance. */
const CAST = {
  so: { late: { SDTTG: 2, SKHCN: 1 }, silent: ['VPUBND'], asked: ['SXD', 'STP', 'SYT'] },
  xa: { late: { X09: 3, P04: 1, X21: 5 }, silent: ['X26'], asked: ['X05', 'P02', 'X13'] },
} as const

const KINDS = [
  {
    id: 'so',
    name: 'sở, ban, ngành',
    index: 'par-department-model',
    kinds: ['department'],
    /** The central inspectorate of the province is assessed, but stands outside the ranking. */
    notRanked: ['TTT'],
    /** Criteria the product fills from its own counters this year. */
    counted: ['8.2', '8.4'],
  },
  {
    id: 'xa',
    name: 'xã, phường, đặc khu',
    index: 'par-commune-model',
    kinds: ['commune', 'ward', 'special_zone'],
    notRanked: ['DK01'],
    counted: [],
  },
] as const

/**
 * Last year's rounds, complete and approved, and this year's in appraisal, on the model frameworks. The same day
 * gives the same rows.
 */
export async function demoRounds(db: Database, today: string): Promise<Compilable[]> {
  const first = await nextDefinitionId(db)
  const plans: Compilable[] = []
  for (const [at, kind] of KINDS.entries()) {
    const framework = findIndex(kind.index)
    if (!framework) throw new Error(`no framework ${kind.index}`)
    const body = canonicalJson(framework)
    const { code, version } = framework
    const id = first + at
    plans.push(
      insertDefinition(db, { id, kind: 'index', code, version, sha256: await sha256Hex(body), body }),
      ...demoRound(db, { kind, framework, id, deadline: shiftDay(today, -SINCE_DEADLINE), done: false }),
      ...demoRound(db, {
        kind,
        framework,
        id,
        deadline: shiftDay(today, -SINCE_DEADLINE - YEAR),
        done: true,
      }),
    )
  }
  return plans
}

type Played = {
  kind: (typeof KINDS)[number]
  framework: IndexDefinition
  id: number
  /** The last day of declaring. */
  deadline: string
  done: boolean
}

function demoRound(db: Database, { kind, framework, id, deadline, done }: Played): Compilable[] {
  const period = periodCode(periodOf(shiftDay(deadline, -OPEN_DAYS), 'year', 'reporting'))
  const appraised = shiftDay(deadline, APPRAISE_DAYS)
  const explained = shiftDay(appraised, EXPLAIN_DAYS)
  const round: RoundRow = {
    id: `cchc-${kind.id}-${period}`,
    name: `Chấm điểm cải cách hành chính ${kind.name} năm ${period}`,
    framework: id,
    period,
    opens_on: shiftDay(deadline, -OPEN_DAYS),
    declare_until: deadline,
    appraise_until: appraised,
    explain_until: explained,
    final_until: shiftDay(explained, FINAL_DAYS),
    late_criterion: 'P.1',
  }
  const units = DEMO_UNITS.filter(({ kind: of, to }) => to === '' && kind.kinds.some((one) => one === of))
  const members = units.map(
    ({ code, group }): RoundUnitRow => ({
      round: round.id,
      unit: code,
      ranking_group: group,
      ranked: kind.notRanked.some((one) => one === code) ? 0 : 1,
      left_on: '',
      left_reason: '',
    }),
  )
  const cast: Cast = done ? { late: {}, silent: [], asked: [] } : CAST[kind.id]
  const filings = units.map(({ code }) =>
    demoFiling({ round, framework, unit: code, cast, done, counted: done ? [] : kind.counted }),
  )
  const steps: RoundStepRow[] = [
    step(round, 1, 'opened', round.opens_on),
    step(round, 2, 'appraisal', shiftDay(deadline, 1)),
    ...(done
      ? [
          step(round, 3, 'explaining', shiftDay(appraised, 1)),
          step(round, 4, 'final', shiftDay(explained, 1)),
          step(round, 5, 'approved', round.final_until),
        ]
      : []),
    ...filings.flatMap((filing) => filing.steps),
  ]
  return [
    ...insertRows(db, 'round', [round]),
    ...insertRows(db, 'round_unit', members),
    ...insertRows(db, 'round_step', steps),
    ...insertRows(
      db,
      'entry',
      filings.flatMap(({ entries }) => entries),
    ),
    ...insertRows(
      db,
      'evidence',
      filings.flatMap(({ evidence }) => evidence),
    ),
  ]
}

function step({ id }: RoundRow, version: number, name: StepName, day: string): RoundStepRow {
  const actor = name === 'approved' ? 'hoidong' : 'banchidao'
  return { round: id, unit: '', version, step: name, actor, at: `${day}T01:30:00.000Z`, note: '' }
}
