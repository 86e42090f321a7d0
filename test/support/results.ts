import type { Hono } from 'hono'
import Papa from 'papaparse'
import { createApp } from '../../src/app.tsx'
import { importFormKey, responseId } from '../../src/citizen/form-token.ts'
import { type Config, readConfig } from '../../src/config.ts'
import { publishSurveys } from '../../src/definitions.ts'
import type { Deps } from '../../src/deps.ts'
import { nodeScrypt } from '../../src/node/scrypt.ts'
import { type UnitReport, unitReport } from '../../src/report/unit-report-schema.ts'
import { type DossierCounts, saveDossiers } from '../../src/store/dossier.ts'
import { saveFields } from '../../src/store/field.ts'
import { readSetting } from '../../src/store/installation.ts'
import { DOSSIER_COUNTS } from '../../src/store/schema.ts'
import type { SqliteStore } from '../../src/store/sqlite.ts'
import { streamInterner } from '../../src/store/stream.ts'
import { submissionPlanner } from '../../src/store/submission.ts'
import { type StoredTarget, saveTargets } from '../../src/store/target.ts'
import { saveUnits } from '../../src/store/unit.ts'
import { encodeAnswers } from '../../surveys/layout.ts'
import { builtIn } from '../../surveys/list.ts'
import { increments } from '../../surveys/tally.ts'
import { halfMonthOf } from '../../surveys/vietnam-time.ts'
import { type Answer, ask } from './citizen.ts'
import { temporaryStore } from './temporary-store.ts'

/** The first half of June on both calendars; the year to date has seven reporting months. */
export const TODAY = '2026-06-08'

const OPEN = { valid_from: '2025-07-01', valid_to: '' }
const UNITS = [
  { code: 'T', name: 'Tỉnh Mẫu', kind: 'province', ranking_group: '', ...OPEN },
  { code: 'SXD', name: 'Sở Xây dựng', kind: 'department', ranking_group: 'Sở, ban, ngành', ...OPEN },
  { code: 'STP', name: 'Sở Tư pháp', kind: 'department', ranking_group: 'Sở, ban, ngành', ...OPEN },
  { code: 'TT', name: 'Trung tâm Phục vụ', kind: 'centre', ranking_group: 'Trung tâm', ...OPEN },
  { code: 'XA1', name: 'Xã Một', kind: 'commune', ranking_group: 'Xã', ...OPEN },
  { code: 'XA2', name: 'Xã Hai <b>"&\'', kind: 'commune', ranking_group: 'Xã', ...OPEN },
  { code: 'P1', name: 'Phường Một', kind: 'ward', ranking_group: 'Xã', ...OPEN },
  // Two communes became one on 1 April 2026; a third was divided between XA1 and the new one.
  { code: 'CU1', name: 'Xã Cũ Một', kind: 'commune', ranking_group: 'Xã', ...OPEN, valid_to: '2026-03-31' },
  { code: 'CU2', name: 'Xã Cũ Hai', kind: 'commune', ranking_group: 'Xã', ...OPEN, valid_to: '2026-03-31' },
  { code: 'CHIA', name: 'Xã Chia', kind: 'commune', ranking_group: 'Xã', ...OPEN, valid_to: '2026-03-31' },
  {
    code: 'MOI',
    name: 'Xã Mới',
    kind: 'commune',
    ranking_group: 'Xã',
    valid_from: '2026-04-01',
    valid_to: '',
  },
]
const SUCCESSORS = [
  ['CU1', 'MOI'],
  ['CU2', 'MOI'],
  ['CHIA', 'MOI'],
  ['CHIA', 'XA1'],
].map(([unit = '', successor = '']) => ({ unit, successor, since: '2026-04-01' }))

export type Where = {
  readonly unit: string
  readonly decider?: string
  readonly field?: string
  readonly moment?: string
  readonly channel?: string
  readonly survey?: string
  readonly day?: string
  readonly status?: 'counted' | 'quarantined'
}

export type Site = {
  readonly store: SqliteStore
  readonly deps: Deps
  readonly app: Hono
  /** Set it to move the fake clock. */
  now: Date
  /** Stores answers as a submission does: [answers, how many people]. */
  answers(
    where: Where,
    people: ReadonlyArray<readonly [Readonly<Record<string, string | string[]>>, number]>,
  ): Promise<void>
  /** So many people at each overall level, 1 to 5. */
  levels(where: Where, people: readonly [number, number, number, number, number]): Promise<void>
  target(target: Partial<StoredTarget>): Promise<void>
  dossiers(counts: Partial<DossierCounts> & { unit: string; period: string }): Promise<void>
  get(path: string): Promise<Answer>
  text(path: string): Promise<string>
  /** The JSON of a unit, checked against its own shape. */
  report(path: string): Promise<UnitReport>
  rows(path: string): Promise<Record<string, string>[]>
  /** The same installation with another configuration. */
  with(config: Partial<Config>): Site
  end(): Promise<void>
}

/** A small province whose figures are known by hand; its results are public at once unless told otherwise. */
export async function resultsSite(config: Partial<Config> = {}): Promise<Site> {
  const { store, end } = await temporaryStore()
  const parents = UNITS.filter(({ code }) => code !== 'T').map(({ code, valid_from, valid_to }) => ({
    unit: code,
    parent: 'T',
    valid_from,
    valid_to,
  }))
  await store.atomically([
    ...saveUnits(store.db, { units: UNITS, parents, successors: SUCCESSORS }),
    ...saveFields(store.db, [
      { code: 'construction', vi: 'Xây dựng', en: 'Construction' },
      { code: 'justice', vi: 'Tư pháp', en: 'Justice' },
      { code: 'land', vi: 'Đất đai', en: 'Land' },
    ]),
  ])
  const clock = { now: new Date(`${TODAY}T03:20:00Z`) }
  const deps: Deps = {
    store,
    config: { ...readConfig({}), publicResults: 'step', publishStep: 0, ...config },
    definitions: await publishSurveys(store, builtIn),
    formKey: await importFormKey((await readSetting(store.db, 'form_key')) ?? ''),
    scrypt: nodeScrypt,
    clock: () => clock.now,
    log: () => {},
  }
  return site(store, deps, clock, end)
}

function site(store: SqliteStore, deps: Deps, clock: { now: Date }, end: () => Promise<void>): Site {
  const app = createApp(deps)
  const plan = submissionPlanner(store.db)
  const intern = streamInterner(store)
  const self: Site = {
    store,
    deps,
    app,
    get now() {
      return clock.now
    },
    set now(time: Date) {
      clock.now = time
    },
    async answers(where, people) {
      const { unit, decider = unit, field = '', moment = 'result', channel = 'qr' } = where
      const { survey: series = 'ward', day = TODAY, status = 'counted' } = where
      const current = deps.definitions.current(series)
      if (!current) throw new Error(`no survey ${series}`)
      const code = `${unit} ${decider} ${channel} ${series}`
      const stream = await intern({ code, revision: 1, unit, decider, field, moment, channel })
      const key = { stream, definition: current.id, half_month: halfMonthOf(day), status }
      const plans = people.flatMap(([answers, times]) => {
        const row = encodeAnswers(current.survey, answers)
        return Array.from({ length: times }, () =>
          plan({
            response: { id: newId(day), ...key, hour: `${day}T10`, flags: '', answers: row, digest: '' },
            ...increments(current.survey, row),
            day,
            hour: 10,
            comments: [],
            margins: [],
            step: { unit, decider, survey: series, channel },
          }),
        )
      })
      await Promise.all(plans.map((statements) => store.atomically(statements)))
    },
    levels: (where, people) =>
      self.answers(
        where,
        people.map((times, at) => [{ overall: String(at + 1) }, times] as const),
      ),
    target: (target) => store.atomically(saveTargets(store.db, [{ ...TARGET, ...target }])),
    dossiers: (counts) =>
      store.atomically(saveDossiers(store.db, [{ field: '', ...NO_DOSSIERS, ...counts }])),
    get: (path) => ask(app, path, {}),
    async text(path) {
      return (await app.request(path)).text()
    },
    async report(path) {
      return unitReport.parse(JSON.parse(await self.text(path)))
    },
    async rows(path) {
      const text = await self.text(path)
      return Papa.parse<Record<string, string>>(text, { header: true }).data
    },
    with: (config) => site(store, { ...deps, config: { ...deps.config, ...config } }, clock, end),
    end,
  }
  return self
}

let made = 0
function newId(day: string): string {
  made += 1
  return responseId(new Date(`${day}T03:00:00Z`), new TextEncoder().encode(String(made).padStart(10, '0')))
}

const NO_DOSSIERS = Object.fromEntries(DOSSIER_COUNTS.map((name) => [name, 0])) as Record<
  (typeof DOSSIER_COUNTS)[number],
  number
>

/** A promise of more than 80 % for every unit of the province, which takes answers of whoever scanned a code. */
const TARGET: StoredTarget = {
  code: 'CT1',
  name: 'Hài lòng chung',
  unit: 'T',
  kind: '',
  field: '',
  question: 'headline',
  operator: '>',
  goal: '80',
  valid_from: '2026-01-01',
  valid_to: '',
  evidence: 'self-selected;sampled',
  document: 'Kế hoạch 1/KH-UBND',
  clause: 'mục 2',
  sample: 0,
  survey: '',
}
