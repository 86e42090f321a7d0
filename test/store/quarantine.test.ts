import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { responseId } from '../../src/citizen/form-token.ts'
import { publishSurveys } from '../../src/definitions.ts'
import { flaggedCounts, moveFlagged } from '../../src/store/quarantine.ts'
import { rebuildTallies } from '../../src/store/rebuild.ts'
import { submissionPlanner } from '../../src/store/submission.ts'
import { encodeAnswers } from '../../surveys/layout.ts'
import { builtIn } from '../../surveys/list.ts'
import { increments } from '../../surveys/tally.ts'
import { temporaryStore } from '../support/temporary-store.ts'

let here: Awaited<ReturnType<typeof temporaryStore>>
beforeEach(async () => {
  here = await temporaryStore()
})
afterEach(() => here.end())

const EVERYWHERE = { column: 'unit', units: null } as const
const ALWAYS = { first: '0', last: '9' }
const FLAGS = ['', 'fast', 'straight', 'fast straight', 'fast straight burst', 'burst'] as const
const level = fc.integer({ min: 1, max: 5 }).map(String)

const answer = fc.record({
  stream: fc.integer({ min: 1, max: 3 }),
  survey: fc.constantFrom('ward', 'one-tap'),
  half: fc.constantFrom('2026-05-2', '2026-06-1'),
  flags: fc.constantFrom(...FLAGS),
  overall: level,
  polite: level,
})
const step = fc.record({
  place: fc.nat(),
  flags: fc.subarray([...FLAGS.slice(1)], { minLength: 1 }),
  to: fc.constantFrom('counted' as const, 'quarantined' as const),
})

describe('setting marked answers aside', () => {
  it('keeps every tally exact, whatever is moved in whatever order, and loses nothing', async () => {
    const { store } = here
    const definitions = await publishSurveys(store, builtIn)
    const plan = submissionPlanner(store.db)
    let made = 0
    await fc.assert(
      fc.asyncProperty(
        fc.array(answer, { minLength: 1, maxLength: 25 }),
        fc.array(step, { minLength: 1, maxLength: 6 }),
        async (answers, steps) => {
          for (const table of [
            'response',
            'tally',
            'tally_section',
            'public_step',
            'quarantine_decision',
          ] as const)
            await store.atomically([store.db.deleteFrom(table)])
          for (const { stream, survey: code, half, flags, overall, polite } of answers) {
            const current = definitions.current(code)
            if (!current) throw new Error(code)
            const given = code === 'ward' ? { overall, officials_polite: polite } : { overall }
            const row = encodeAnswers(current.survey, given)
            made += 1
            const id = responseId(
              new Date('2026-06-01T00:00:00Z'),
              new TextEncoder().encode(String(made).padStart(10, '0')),
            )
            const key = { stream, definition: current.id, half_month: half, status: 'counted' as const }
            await store.atomically(
              plan({
                response: { id, ...key, hour: '', flags, answers: row, digest: '' },
                ...increments(current.survey, row),
                day: '2026-06-01',
                hour: 8,
                comments: [],
                margins: [],
                step: { unit: `U${stream}`, decider: `U${stream}`, survey: code, channel: 'qr' },
              }),
            )
          }
          const places = await flaggedCounts(store.db, EVERYWHERE, ALWAYS)
          const seen = new Map<string, number>()
          for (const { place: at, flags, to } of steps) {
            const found = places[at % Math.max(1, places.length)]
            const survey = found && definitions.survey(found.definition)
            if (!found || !survey) continue
            const { stream, definition, half_month } = found
            const name = `${stream} ${definition} ${half_month}`
            const before = await flaggedCounts(store.db, EVERYWHERE, ALWAYS)
            const moving = before
              .filter((one) => one.stream === stream && one.definition === definition)
              .filter((one) => one.half_month === half_month && one.status !== to)
              .filter((one) => flags.includes(one.flags as (typeof flags)[number]))
              .reduce((sum, { n }) => sum + n, 0)
            const moved = await moveFlagged(
              store,
              survey,
              {
                place: { stream, definition, half_month },
                flags,
                to,
                seen: seen.get(name) ?? 0,
                least: 1,
                reason: 'x',
                actor: 'a',
                unit: '',
              },
              new Date(),
            )
            expect(moved).toEqual({ kind: moving > 0 ? 'moved' : 'too few', n: moving })
            if (moved.kind === 'moved') seen.set(name, (seen.get(name) ?? 0) + 1)
          }
          const report = await rebuildTallies(store, definitions, { apply: false })
          expect(report.responses).toBe(answers.length)
          expect(report.differences.filter(({ book }) => book !== 'public_step')).toEqual([])
        },
      ),
      { numRuns: 25 },
    )
  }, 60_000)
})
