import { describe, expect, it } from 'vitest'
import { demoAnswers } from '../../src/demo/generate.ts'
import { ledgerOf } from '../../src/demo/ledger.ts'
import { demoPlaces } from '../../src/demo/places.ts'
import { insertRows } from '../../src/store/bulk.ts'
import type { Store } from '../../src/store/store.ts'
import { streamInterner } from '../../src/store/stream.ts'
import { submissionPlanner } from '../../src/store/submission.ts'
import { increments } from '../../surveys/tally.ts'
import { halfMonthOf } from '../../surveys/vietnam-time.ts'
import { openTestStore } from '../support/open-store.ts'

const TODAY = '2026-10-05'
const TABLES = ['stream', 'response', 'tally', 'tally_section', 'arrivals', 'margin', 'public_step'] as const

async function books(store: Store): Promise<string[]> {
  const tables = TABLES.map(async (table) => {
    const rows = await store.db.selectFrom(table).selectAll().execute()
    return rows.map((row) => `${table} ${JSON.stringify(row)}`)
  })
  return (await Promise.all(tables)).flat().sort()
}

describe('rows written in bulk', () => {
  it('are those that the same answers leave when each is submitted on its day', async () => {
    const [bulk, single] = await Promise.all([openTestStore(), openTestStore()])
    const places = demoPlaces(TODAY).filter(({ perDay, months }) => perDay > 2 || months.length > 0)
    // Hours are still known of these days, so that nothing has been forgotten yet.
    const answers = [...demoAnswers(places, bulk.definitions, TODAY)].filter(
      ({ day, status }) => day >= '2026-09-03' && day <= '2026-09-08' && status === 'counted',
    )
    expect(answers.length).toBeGreaterThan(500)
    expect(answers.some(({ demographics }) => demographics.length > 0)).toBe(true)

    const rows = ledgerOf(answers, TODAY)
    await bulk.store.atomically(TABLES.flatMap((table) => insertRows(bulk.store.db, table, rows[table])))

    const plan = submissionPlanner(single.store.db)
    const intern = streamInterner(single.store)
    for (const answer of answers) {
      const { code, revision, unit, decider, field, moment, channel } = answer
      const { id, digest, definition, status, flags, day, hour, survey } = answer
      const stream = await intern({ code, revision, unit, decider, field, moment, channel })
      const half_month = halfMonthOf(day)
      await single.store.atomically(
        plan({
          response: {
            id,
            stream,
            definition,
            half_month,
            hour: `${day}T${String(hour).padStart(2, '0')}`,
            status,
            flags,
            answers: answer.answers,
            digest,
          },
          ...increments(survey, answer.answers),
          day,
          hour,
          comments: [],
          margins: answer.demographics.map((one) => ({ unit, year: 2026, definition, ...one })),
          step: { unit, decider, survey: survey.code, channel },
        }),
      )
    }
    expect(await books(bulk.store)).toEqual(await books(single.store))
    await Promise.all([bulk.close(), single.close()])
  })
})
