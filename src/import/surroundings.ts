import { parseSurvey } from '../../surveys/parse-survey.ts'
import { auditHead } from '../store/audit.ts'
import { loadDefinitions } from '../store/definition.ts'
import { loadFields } from '../store/field.ts'
import type { Database } from '../store/store.ts'
import { loadUnits } from '../store/unit.ts'
import type { Surroundings } from './kind.ts'

export async function surroundings(db: Database, today: string): Promise<Surroundings> {
  const { seq: seen } = await auditHead(db)
  const [units, named] = await Promise.all([loadUnits(db), namedThings(db)])
  return { today, seen, units, ...named }
}

/** What closed columns are worded by. */
export async function namedThings(db: Database): Promise<Pick<Surroundings, 'fields' | 'surveys'>> {
  const [fields, definitions] = await Promise.all([loadFields(db), loadDefinitions(db, 'survey')])
  return {
    fields,
    surveys: definitions.map(({ body, code, version }) =>
      parseSurvey(JSON.parse(body), `${code}@${version}`),
    ),
  }
}
