import { canonicalJson } from '../surveys/canonical.ts'
import { parseSurvey } from '../surveys/parse-survey.ts'
import type { Survey } from '../surveys/survey.ts'
import { sha256Hex } from './sha256.ts'
import {
  insertDefinition,
  loadDefinitions,
  loadDefinitionsAfter,
  nextDefinitionId,
  type StoredDefinition,
} from './store/definition.ts'
import type { Store } from './store/store.ts'
import { loadPublications } from './store/survey-publication.ts'

/** The published surveys of an installation, by the number the ledger knows them by. */
export type Definitions = {
  survey(id: number): Survey | undefined
  /** The version in force of a series, with its number. */
  current(series: string): { readonly id: number; readonly survey: Survey } | undefined
  /** Every version of a series, by number. */
  readonly all: ReadonlyMap<number, Survey>
  /** Takes up what another process has published; null where it was looked for a moment ago. Never fails. */
  fresh(now: Date): Promise<void> | null
  /** Takes up now whatever has been published. */
  refresh(): Promise<void>
}

/** How long a page may lag behind a survey published by another process. */
const FRESH_MS = 2000

export class DefinitionError extends Error {
  override name = 'DefinitionError'
}

/**
 * Publishes the given surveys where they are new, and reads back all that ever were. A code@version whose
 * text has changed since it was first used is refused: old answers keep the questions people saw.
 */
export async function publishSurveys(store: Store, surveys: ReadonlyArray<Survey>): Promise<Definitions> {
  const insert = (rows: ReadonlyArray<StoredDefinition>) =>
    store.atomically(rows.map((row) => insertDefinition(store.db, row)))
  for (let attempt = 1; ; attempt += 1)
    try {
      return await publish(store, surveys, insert)
    } catch (error) {
      // Another process that starts at the same moment was faster: its numbers stand.
      if (!store.isDuplicate(error) || attempt === 10) throw error
    }
}

/** Reads all surveys that ever were published, refusing the same as publishing does, and writes nothing. */
export function readSurveys(store: Store, surveys: ReadonlyArray<Survey>): Promise<Definitions> {
  return publish(store, surveys, null)
}

async function publish(
  store: Store,
  surveys: ReadonlyArray<Survey>,
  insert: ((rows: ReadonlyArray<StoredDefinition>) => Promise<void>) | null,
): Promise<Definitions> {
  const [stored, publications] = await Promise.all([
    loadDefinitions(store.db, 'survey'),
    loadPublications(store.db),
  ])
  const byStaff = new Set(publications.map(({ survey, version }) => `${survey}@${version}`))
  let next = await nextDefinitionId(store.db)
  const fresh: StoredDefinition[] = []
  const own = new Map<string, Survey>()
  for (const survey of surveys) {
    const body = canonicalJson(survey)
    const sha256 = await sha256Hex(body)
    own.set(sha256, survey)
    const known = stored.find((row) => row.code === survey.code && row.version === survey.version)
    if (!known)
      fresh.push({ id: next++, kind: 'survey', code: survey.code, version: survey.version, sha256, body })
    // What staff published under this number stays in force: the program's own may come later under another.
    else if (known.sha256 !== sha256 && !byStaff.has(`${survey.code}@${survey.version}`))
      throw new DefinitionError(
        `Mẫu phiếu ${survey.code} phiên bản ${survey.version} đã đưa vào sử dụng với nội dung khác. Nội dung mới phải là phiên bản mới.`,
      )
  }
  if (insert && fresh.length > 0) await insert(fresh)

  // The hash says that the text is the same: those of this program need no second reading.
  const rows = (insert ? [...stored, ...fresh] : stored).map(
    (row) => [row.id, own.get(row.sha256) ?? readSurvey(row)] as const,
  )
  return definitionsOf(store, rows)
}

function definitionsOf(store: Store, rows: ReadonlyArray<readonly [number, Survey]>): Definitions {
  const all = new Map<number, Survey>()
  const current = new Map<string, { id: number; survey: Survey }>()
  let last = 0
  let looked = 0
  function add(id: number, survey: Survey): void {
    all.set(id, survey)
    last = Math.max(last, id)
    const best = current.get(survey.code)
    if (!best || best.survey.version < survey.version) current.set(survey.code, { id, survey })
  }
  for (const [id, survey] of rows) add(id, survey)

  // Numbers are given in the order of commits, so what is new has a larger one.
  async function refresh(): Promise<void> {
    for (const row of await loadDefinitionsAfter(store.db, 'survey', last)) add(row.id, readSurvey(row))
  }

  return {
    all,
    survey: (id) => all.get(id),
    current: (series) => current.get(series),
    refresh,
    fresh(now) {
      const age = now.getTime() - looked
      if (age >= 0 && age < FRESH_MS) return null
      looked = now.getTime()
      // A database that is down is told by whoever needs it; the surveys known are still right.
      return refresh().catch(() => {})
    },
  }
}

/** The stored surveys and frameworks, as code@version, whose text no longer has the SHA-256 it was sealed with. */
export async function alteredDefinitions(store: Store): Promise<string[]> {
  const altered: string[] = []
  for (const kind of ['survey', 'index'])
    for (const { code, version, body, sha256 } of await loadDefinitions(store.db, kind))
      if ((await sha256Hex(body)) !== sha256) altered.push(`${code}@${version}`)
  return altered
}

function readSurvey(row: StoredDefinition): Survey {
  return parseSurvey(JSON.parse(row.body), `${row.code}@${row.version}`)
}
