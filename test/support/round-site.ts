import type { Hono } from 'hono'
import type { IndexDefinition } from '../../scoring/definition.ts'
import { findIndex } from '../../scoring/list.ts'
import type { Value } from '../../scoring/panel.ts'
import { leaves } from '../../scoring/round/leaves.ts'
import { tasks } from '../../scoring/round/progress.ts'
import { createApp } from '../../src/app.tsx'
import { importFormKey } from '../../src/citizen/form-token.ts'
import { readConfig } from '../../src/config.ts'
import { publishSurveys } from '../../src/definitions.ts'
import { seeded } from '../../src/demo/random.ts'
import { likelyValue } from '../../src/demo/round-values.ts'
import { nodeScrypt } from '../../src/node/scrypt.ts'
import { keptFramework } from '../../src/rounds/framework.ts'
import type { StaffDeps } from '../../src/staff/guard.tsx'
import type { Role } from '../../src/staff/roles.ts'
import { readSetting } from '../../src/store/installation.ts'
import { insertEntries, insertRound, insertStep } from '../../src/store/round.ts'
import type { EntryRow, RoundRow, StepName } from '../../src/store/round-tables.ts'
import type { SqliteStore } from '../../src/store/sqlite.ts'
import { saveUnits } from '../../src/store/unit.ts'
import { unitTrees } from '../../src/units/trees.ts'
import { builtIn } from '../../surveys/list.ts'
import { type Person, signInAs } from './staff.ts'
import { temporaryStore } from './temporary-store.ts'

export const ROUND = 'cchc-2026'
/** The communes' own round, on a site that has departments too. */
export const COMMUNE_ROUND = 'cchc-xa-2026'
export const DEADLINE = '2026-11-30'

export type RoundSite = {
  readonly store: SqliteStore
  readonly deps: StaffDeps
  readonly app: Hono
  /** Of the first round. */
  readonly framework: IndexDefinition
  /** Codes of the assessed units: D01, D02, … or X001, X002, … */
  readonly units: ReadonlyArray<string>
  /** Set it to move the fake clock. */
  now: Date
  /** Somebody with a role over a unit ('' = everything). */
  as(role: Role, unit?: string, field?: string): Promise<Person>
  /** Declares for a unit: the given values, or likely ones for every task. */
  declare(unit: string, values?: Readonly<Record<string, Value>>): Promise<void>
  /** Takes a step of a unit, or of every round (unit ''). */
  step(unit: string, step: StepName): Promise<void>
  /** Enters a value at any stage, one version after the last. */
  enter(
    entry: Partial<EntryRow> & Pick<EntryRow, 'unit' | 'criterion' | 'stage'>,
    value: Value,
  ): Promise<void>
  /** Imported figures for everything that fills itself from outside. */
  importFigures(): Promise<void>
  end(): Promise<void>
}

export type RoundSiteOptions = {
  readonly departments?: number
  readonly communes?: number
  readonly round?: Partial<RoundRow>
  /** A framework of the test's own instead of the model of the kind. */
  readonly framework?: IndexDefinition
}

/**
 * The service with a round of so many departments, or communes, or one of each, on the model frameworks; nothing
 * declared yet.
 */
export async function roundSite(options: RoundSiteOptions = {}): Promise<RoundSite> {
  const { departments = 0, communes = 0 } = options
  const { store, end } = await temporaryStore()
  const clock = { now: new Date('2026-11-20T03:00:00Z') }
  const partial = {
    store,
    config: readConfig({ SECOND_FACTOR: 'optional' }),
    definitions: await publishSurveys(store, builtIn),
    formKey: await importFormKey((await readSetting(store.db, 'form_key')) ?? ''),
    scrypt: nodeScrypt,
    clock: () => clock.now,
    log: () => {},
  }
  const deps: StaffDeps = { ...partial, trees: unitTrees(partial) }
  const parts = await Promise.all(
    (
      [
        ['department', departments, ROUND],
        ['commune', communes, departments > 0 ? COMMUNE_ROUND : ROUND],
      ] as const
    )
      .filter(([, count]) => count > 0)
      .map(async ([kind, count, id]) => {
        const framework = options.framework ?? findIndex(`par-${kind}-model`)
        if (!framework) throw new Error('no framework')
        return { id, framework, units: unitRows(count, kind), kept: await keptFramework(store, framework) }
      }),
  )
  const made = parts.flatMap(({ units }) => units)
  const [first] = parts
  if (!first) throw new Error('a round of nobody')
  const partOf = (unit: string) => parts.find(({ units }) => units.some(({ code }) => code === unit)) ?? first
  const late = options.round?.late_criterion ?? 'P.1'
  const rounds = parts.map(
    ({ id, kept }): RoundRow => ({
      id,
      name: `Chấm điểm cải cách hành chính năm 2026${id === ROUND ? '' : ', cấp xã'}`,
      framework: kept,
      period: '2026',
      opens_on: '2026-11-01',
      declare_until: DEADLINE,
      appraise_until: '2026-12-20',
      explain_until: '2026-12-27',
      final_until: '2027-01-10',
      ...options.round,
      late_criterion: late,
    }),
  )
  const members = ({ id, units }: (typeof parts)[number]) =>
    units.map(({ code, ranking_group }) => ({
      ...{ round: id, unit: code, ranking_group, ranked: 1, left_on: '', left_reason: '' },
    }))
  await store.atomically([
    ...saveUnits(store.db, {
      units: [{ ...PROVINCE }, ...made],
      parents: made.map(({ code }) => ({ unit: code, parent: 'T', valid_from: '2025-07-01', valid_to: '' })),
      successors: [],
    }),
    ...parts.flatMap((part, at) => {
      const round = rounds[at]
      return round ? insertRound(store.db, round, members(part)) : []
    }),
  ])
  const versions = new Map<string, number>()
  const next = (...parts: string[]) => {
    const key = parts.join(' ')
    versions.set(key, (versions.get(key) ?? 0) + 1)
    return versions.get(key) ?? 1
  }
  const row = (
    entry: Partial<EntryRow> & Pick<EntryRow, 'unit' | 'criterion' | 'stage'>,
    value: Value,
  ): EntryRow => ({
    round: partOf(entry.unit).id,
    version: next(entry.unit, entry.criterion, entry.stage),
    decision: 'declared',
    reason: '',
    actor: 'test',
    at: clock.now.toISOString(),
    ...entry,
    value: JSON.stringify(value),
  })
  let people = 0
  const self: RoundSite = {
    store,
    deps,
    app: createApp(deps),
    framework: first.framework,
    units: made.map(({ code }) => code),
    get now() {
      return clock.now
    },
    set now(time: Date) {
      clock.now = time
    },
    as: (role, unit = '', field = '') => signInAs(deps, `${role}${people++}`, { role, unit, field }),
    async declare(unit, values) {
      const random = seeded(`round site ${unit}`)
      const quality = random.next()
      const likely = new Map<string, Value>()
      for (const leaf of tasks(partOf(unit).framework, late))
        likely.set(leaf.code, likelyValue(leaf, quality, random, likely))
      const entered = values ? Object.entries(values) : [...likely]
      const rows = entered.map(([criterion, value]) => row({ unit, criterion, stage: 'self' }, value))
      await store.atomically(insertEntries(store.db, rows))
    },
    step: (unit, step) =>
      store.atomically(
        (unit === '' ? parts : [partOf(unit)]).map(({ id }) =>
          insertStep(store.db, {
            round: id,
            unit,
            version: next('step', id, unit),
            step,
            actor: 'test',
            at: clock.now.toISOString(),
            note: '',
          }),
        ),
      ),
    enter: (entry, value) => store.atomically(insertEntries(store.db, [row(entry, value)])),
    async importFigures() {
      const rows = self.units.flatMap((unit) => {
        const random = seeded(`figures ${unit}`)
        return leaves(partOf(unit).framework)
          .filter(({ leaf }) => OUTSIDE.has(leaf.source))
          .map(({ leaf }) =>
            row({ unit, criterion: leaf.code, stage: 'import' }, figure(leaf, random.next())),
          )
      })
      await store.atomically(insertEntries(store.db, rows))
    },
    end,
  }
  await self.step('', 'opened')
  return self

  function figure(leaf: ReturnType<typeof leaves>[number]['leaf'], chance: number): Value {
    if (leaf.measure?.method === 'index') return 70 + chance * 25
    if (leaf.measure?.method === 'ratio') return { numerator: Math.round(70 + chance * 30), denominator: 100 }
    if (leaf.normalise?.method === 'steps') return leaf.normalise.steps[0]?.choice ?? null
    return { value: 0.7 + chance * 0.25, n: 200, se: 0.02 }
  }
}

const OUTSIDE: ReadonlySet<string | undefined> = new Set([
  ...['survey', 'leaders-survey', 'sipas', 'hard-data', 'leader-rating'],
])
const OPEN = { valid_from: '2025-07-01', valid_to: '' }
const PROVINCE = { code: 'T', name: 'Tỉnh Mẫu', kind: 'province', ranking_group: '', ...OPEN }

function unitRows(count: number, kind: 'department' | 'commune') {
  const [letter, name, ranking_group] =
    kind === 'department' ? ['D', 'Sở số', 'Sở, ban, ngành'] : ['X', 'Xã số', 'Xã, phường']
  return Array.from({ length: count }, (_, at) => {
    const number = String(at + 1).padStart(count > 99 ? 3 : 2, '0')
    return { code: `${letter}${number}`, name: `${name} ${at + 1}`, kind, ranking_group, ...OPEN }
  })
}
