import type { Hono } from 'hono'
import type { Compilable, sql } from 'kysely'
import { createApp } from '../../src/app.tsx'
import { importFormKey } from '../../src/citizen/form-token.ts'
import { importFile } from '../../src/commands/import.ts'
import { type Config, readConfig } from '../../src/config.ts'
import { publishSurveys } from '../../src/definitions.ts'
import type { Deps } from '../../src/deps.ts'
import { nodeScrypt } from '../../src/node/scrypt.ts'
import { ensureFormKey } from '../../src/store/installation.ts'
import type { Store } from '../../src/store/store.ts'
import { builtIn } from '../../surveys/list.ts'
import { type Answer, ask } from './citizen.ts'

export const TODAY = '2026-06-08'

/** Permanent codes of the province below. */
export const [WARD, ASKING, HOUSEHOLD] = ['000000000', '111111118', '22222222G']

const UNITS = `code,name,kind,group,parent,from,to,successors
T,Tỉnh Mẫu,province,,,2025-07-01,,
STP,Sở Tư pháp,department,Sở,T,2025-07-01,,
SNNMT,Sở Nông nghiệp và Môi trường,department,Sở,T,2025-07-01,,
TT,Trung tâm Phục vụ hành chính công,centre,,T,2025-07-01,,
XA1,Xã Một,commune,Xã,T,2025-07-01,,
XA2,"Xã Hai ""អង់គ្លេស"" 👍🏽",commune,Xã,T,2025-07-01,,
CU,Xã Cũ,commune,Xã,T,2025-07-01,2026-03-31,XA2
`
const FIELDS = `code,name,name_en
religion,"Tín ngưỡng, tôn giáo",Belief and religion
land,Đất đai và môi trường,Land and environment
`
const COLLECTORS = `code,unit,label,channel,survey,fields,moments,since,opens,closes,revoked
${WARD},XA1,Quầy số 3,qr,ward,,,2026-01-01,2026-01-05,,
${ASKING},TT,Quầy số 1 – Đất đai,qr,counter-sipas,land=SNNMT;justice=STP,receipt;result,2026-01-01,2026-01-05,,
${HOUSEHOLD},XA2,,link,household-sipas,,,2026-01-01,2026-01-05,,
`
const DOSSIERS = `unit,period,field,received,finished,early,late,late_explained,late_apologised,online_full,online_partial,paid_online,digitised,complained
XA1,2026-06,,420,410,120,6,4,6,150,90,200,380,1
TT,2026-Q1,land,1300,1254,310,22,20,22,400,250,610,1200,3
`
const TARGETS = `code,name,unit,kind,field,question,operator,goal,from,to,evidence,document,clause,sample
CT1,Tỷ lệ hài lòng của xã,T,commune,,headline,>=,"84,5",2026-01-01,2026-12-31,self-selected;sampled,Kế hoạch mẫu,Mục II.1,1
`
export const FILES = {
  units: UNITS,
  fields: FIELDS,
  collectors: COLLECTORS,
  dossiers: DOSSIERS,
  targets: TARGETS,
}

export type Service = {
  readonly deps: Deps
  readonly app: Hono
  get(path: string): Promise<Answer>
  open(code: string): Promise<string>
  post(code: string, fields: Readonly<Record<string, string>>): Promise<Answer>
}

/** The whole service over a store, on a Monday morning; its results are public at once unless told otherwise. */
export async function serviceOn(store: Store, config: Partial<Config> = {}): Promise<Service> {
  const deps: Deps = {
    store,
    config: { ...readConfig({}), publicResults: 'step', publishStep: 0, ...config },
    definitions: await publishSurveys(store, builtIn),
    formKey: await importFormKey(await ensureFormKey(store)),
    scrypt: nodeScrypt,
    clock: () => new Date(`${TODAY}T03:20:00Z`),
    log: (line) => console.error(line),
  }
  const app = createApp(deps)
  const get = (path: string) => ask(app, path, {})
  return {
    deps,
    app,
    get,
    open: async (code) => (await get(`/q/${code}`)).page.value('id') ?? '',
    post: (code, fields) =>
      ask(app, `/q/${code}`, { method: 'POST', body: new URLSearchParams({ ...fields }) }),
  }
}

/** Imports the province; the service must have published its surveys before. */
export async function importProvince(store: Store): Promise<void> {
  for (const [kind, text] of Object.entries(FILES)) {
    const report = await importFile(kind as keyof typeof FILES, text, `${kind}.csv`, store, TODAY)
    if (report.faults.length > 0) throw new Error(JSON.stringify(report.faults))
  }
}

/** Every table of the schema. */
const TABLES = [
  'installation',
  'definition',
  'field',
  'unit',
  'unit_parent',
  'unit_successor',
  'code',
  'collector',
  'stream',
  'response',
  'sealed_half_month',
  'sealed_stream',
  'comment',
  'tally',
  'tally_section',
  'arrivals',
  'margin',
  'dossier',
  'target',
  'public_step',
  'public_tally',
  'public_tally_section',
] as const

/** All that a database holds: every row of every table, in one order on every engine. */
export async function contents({ db }: Store): Promise<Record<string, string[]>> {
  const rows = await Promise.all(TABLES.map((table) => db.selectFrom(table).selectAll().execute()))
  return Object.fromEntries(
    TABLES.map((table, at) => [
      table,
      (rows[at] ?? []).map((row) => JSON.stringify(Object.entries(row).sort())).sort(),
    ]),
  )
}

export async function emptied(store: Store): Promise<void> {
  await store.atomically(TABLES.map((table) => store.db.deleteFrom(table)))
}

/** A statement written by hand. */
export function raw({ db }: Store, statement: ReturnType<typeof sql>): Compilable {
  return { compile: () => statement.compile(db) }
}
