import { parseSurvey } from '../../surveys/parse-survey.ts'
import { loadDefinitions } from '../store/definition.ts'
import { loadFields } from '../store/field.ts'
import type { Database } from '../store/store.ts'
import { loadUnits } from '../store/unit.ts'
import type { Surroundings } from './kind.ts'

export async function surroundings(db: Database, today: string): Promise<Surroundings> {
  const [units, fields, definitions] = await Promise.all([
    loadUnits(db),
    loadFields(db),
    loadDefinitions(db, 'survey'),
  ])
  return {
    today,
    units,
    fields,
    surveys: definitions.map(({ body, code, version }) =>
      parseSurvey(JSON.parse(body), `${code}@${version}`),
    ),
  }
}
