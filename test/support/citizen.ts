import type { Hono } from 'hono'
import { createApp } from '../../src/app.tsx'
import { importFormKey } from '../../src/citizen/form-token.ts'
import { newCode } from '../../src/code.ts'
import type { CollectorRevision } from '../../src/collector.ts'
import { type Config, readConfig } from '../../src/config.ts'
import { publishSurveys } from '../../src/definitions.ts'
import type { Deps } from '../../src/deps.ts'
import { nodeScrypt } from '../../src/node/scrypt.ts'
import { saveCollectors } from '../../src/store/collector.ts'
import { readSetting } from '../../src/store/installation.ts'
import type { SqliteStore } from '../../src/store/sqlite.ts'
import type { Store } from '../../src/store/store.ts'
import { saveUnits } from '../../src/store/unit.ts'
import { builtIn } from '../../surveys/list.ts'
import type { Survey } from '../../surveys/survey.ts'
import { type Page, readPage } from './page.ts'
import { temporaryStore } from './temporary-store.ts'

/** A Monday morning in Vietnam, in the first half of a month. */
export const NOW = '2026-06-08T03:20:00Z'

/** Permanent codes, one of each kind a citizen may meet. */
export const CODES = {
  oneTap: code(1),
  ward: code(2),
  /** A shared counter: the field and the moment are each asked by one tap. */
  asking: code(3),
  household: code(4),
  /** Closed on 1 June 2026. */
  closed: code(5),
  revoked: code(6),
  /** Not opened yet. */
  test: code(7),
  /** Moved to another counter on 9 June 2026. */
  revised: code(8),
  /** Its last day is 8 June 2026: the fake clock starts on it. */
  closing: code(9),
} as const

function code(n: number): string {
  return newCode((count) => new Uint8Array(count).fill(n))
}

const FIXED: Omit<CollectorRevision, 'code' | 'survey'> = {
  revision: 1,
  since: '2026-01-01',
  unit: 'XA1',
  label: 'Quầy số 3',
  channel: 'qr',
  fields: [{ field: '', decider: 'XA1' }],
  moments: ['result'],
}

const COLLECTORS: CollectorRevision[] = [
  { ...FIXED, code: CODES.oneTap, survey: 'one-tap' },
  { ...FIXED, code: CODES.ward, survey: 'ward', unit: 'XA2' },
  {
    ...FIXED,
    code: CODES.asking,
    survey: 'counter-sipas',
    unit: 'TT',
    fields: [
      { field: 'land', decider: 'SNNMT' },
      { field: 'justice', decider: 'STP' },
    ],
    moments: ['receipt', 'result'],
  },
  { ...FIXED, code: CODES.household, survey: 'household-sipas', channel: 'link', label: '' },
  { ...FIXED, code: CODES.closed, survey: 'one-tap' },
  { ...FIXED, code: CODES.revoked, survey: 'one-tap' },
  { ...FIXED, code: CODES.test, survey: 'one-tap' },
  { ...FIXED, code: CODES.revised, survey: 'one-tap' },
  {
    ...FIXED,
    code: CODES.revised,
    revision: 2,
    since: '2026-06-09',
    survey: 'ward',
    unit: 'XA2',
    label: 'Quầy số 9',
  },
  { ...FIXED, code: CODES.closing, survey: 'one-tap' },
]

const OPEN = { opens_on: '2026-01-01', closes_on: '', revoked_on: '' }
const DATES: Partial<Record<string, Partial<typeof OPEN>>> = {
  [CODES.closed]: { closes_on: '2026-06-01' },
  [CODES.revoked]: { revoked_on: '2026-05-01' },
  [CODES.test]: { opens_on: '2026-07-01' },
  [CODES.closing]: { closes_on: '2026-06-09' },
}

const UNIT = { kind: 'commune', ranking_group: 'Xã', valid_from: '2025-07-01', valid_to: '' }
const NAMES = {
  T: 'Tỉnh Mẫu',
  XA1: 'Xã Một',
  XA2: 'Phường Hai',
  TT: 'Trung tâm Phục vụ hành chính công',
  SNNMT: 'Sở Nông nghiệp và Môi trường',
  STP: 'Sở Tư pháp',
}

export type Fields = ReadonlyArray<readonly [string, string]> | Readonly<Record<string, string>>

export type Citizen = {
  readonly store: SqliteStore
  readonly deps: Deps
  /** Set it to move the fake clock. */
  now: Date
  readonly logged: Record<string, unknown>[]
  get(path: string, headers?: Record<string, string>): Promise<Answer>
  /** Opens a form and gives its token. */
  open(code: string, headers?: Record<string, string>): Promise<string>
  post(code: string, fields: Fields, headers?: Record<string, string>): Promise<Answer>
  /** Another instance of the service over the same database, as after a restart. */
  restarted(changes: {
    surveys?: ReadonlyArray<Survey>
    store?: Store
    config?: Partial<Config>
  }): Promise<Citizen>
  /** Rows of each table a submission writes. */
  rows(): Promise<Record<(typeof WRITTEN)[number], number>>
  end(): Promise<void>
}

export type Answer = {
  readonly status: number
  readonly headers: Headers
  readonly html: string
  readonly page: Page
}

const WRITTEN = [
  'response',
  'tally',
  'tally_section',
  'arrivals',
  'margin',
  'comment',
  'public_step',
  'stream',
] as const

/** The whole service over a database of its own, with codes of each kind and a clock that stands still. */
export async function citizen(): Promise<Citizen> {
  const { store, end } = await temporaryStore()
  const units = Object.entries(NAMES).map(([unit, name]) => ({ code: unit, name, ...UNIT }))
  const parents = units
    .filter((unit) => unit.code !== 'T')
    .map((unit) => ({ unit: unit.code, parent: 'T', valid_from: '2025-07-01', valid_to: '' }))
  const codes = [...new Set(Object.values(CODES))].map((one) => ({ code: one, ...OPEN, ...DATES[one] }))
  await store.atomically([
    ...saveUnits(store.db, { units, parents, successors: [] }),
    ...saveCollectors(store.db, codes, COLLECTORS),
  ])
  return visitor(store, {}, end)
}

async function visitor(
  sqlite: SqliteStore,
  { surveys = builtIn, store = sqlite, config = {} }: Parameters<Citizen['restarted']>[0],
  end: () => Promise<void>,
): Promise<Citizen> {
  const logged: Record<string, unknown>[] = []
  const deps: Deps = {
    store,
    config: { ...readConfig({}), hotline: '1022', ...config },
    definitions: await publishSurveys(sqlite, surveys),
    formKey: await importFormKey((await readSetting(sqlite.db, 'form_key')) ?? ''),
    scrypt: nodeScrypt,
    clock: () => self.now,
    log: (line) => logged.push(line),
  }
  const app = createApp(deps)
  const self: Citizen = {
    store: sqlite,
    deps,
    now: new Date(NOW),
    logged,
    get: (path, headers = {}) => ask(app, path, { headers }),
    async open(opened, headers = {}) {
      return (await self.get(`/q/${opened}`, headers)).page.value('id') ?? ''
    },
    post: (posted, fields, headers = {}) =>
      ask(app, `/q/${posted}`, { method: 'POST', headers, body: new URLSearchParams(pairs(fields)) }),
    restarted: (changes) => visitor(sqlite, changes, end),
    async rows() {
      const counts = await Promise.all(
        WRITTEN.map((table) =>
          sqlite.db
            .selectFrom(table)
            .select((query) => query.fn.countAll<number>().as('n'))
            .executeTakeFirstOrThrow(),
        ),
      )
      return Object.fromEntries(WRITTEN.map((table, at) => [table, counts[at]?.n])) as Awaited<
        ReturnType<Citizen['rows']>
      >
    },
    end,
  }
  return self
}

export async function ask(app: Hono, path: string, request: RequestInit): Promise<Answer> {
  const response = await app.request(path, request)
  const html = await response.text()
  return { status: response.status, headers: response.headers, html, page: readPage(html) }
}

function pairs(fields: Fields): string[][] {
  return (Array.isArray(fields) ? fields : Object.entries(fields)).map(([name, value]) => [name, value])
}

/** A whole, valid answer to a survey: every required question, with the first level it offers or `level`. */
export function wholeAnswer(survey: Survey, level = '4'): Record<string, string> {
  return Object.fromEntries(
    survey.questions.flatMap((question) => {
      if (!question.required || !('scale' in question)) return []
      const options = (survey.scales[question.scale]?.options ?? []).map((option) => option.code)
      return [[question.code, options.includes(level) ? level : (options[0] ?? '')]]
    }),
  )
}
