import type { Compilable } from 'kysely'
import type { Database } from './store.ts'

/**
 * Statements that fail a plan where the round (unit '') or one unit of it has moved on since `version` steps were
 * seen: a plan cannot read, so it takes the next step's place and gives it back. A value then never slips in behind
 * an approval.
 */
export function whileAtStep(db: Database, round: string, version: number, unit = ''): Compilable[] {
  const place = { round, unit, version: version + 1 }
  return [
    db.insertInto('round_step').values({ ...place, step: 'opened', actor: '', at: '', note: '' }),
    db
      .deleteFrom('round_step')
      .where('round', '=', round)
      .where('unit', '=', unit)
      .where('version', '=', version + 1),
  ]
}
