import fc from 'fast-check'
import { expect, it } from 'vitest'
import { placeInWords, ruleInWords } from '../../src/locales/survey-faults.ts'
import { find } from '../../surveys/list.ts'
import { parseSurvey, SurveyError } from '../../surveys/parse-survey.ts'

const ward = find('ward', 1)
if (!ward) throw new Error('no ward form')

/** Every place of the survey as a path. */
function paths(
  value: unknown,
  at: ReadonlyArray<string | number> = [],
): Array<ReadonlyArray<string | number>> {
  if (typeof value !== 'object' || value === null) return [at]
  return [at, ...Object.entries(value).flatMap(([key, member]) => paths(member, [...at, key]))].filter(
    (path) => path.length > 0,
  )
}

function problemsWith(path: ReadonlyArray<string | number>, value: unknown) {
  const broken = structuredClone(ward) as unknown as Record<string | number, unknown>
  let node = broken
  for (const step of path.slice(0, -1)) node = node[step] as typeof node
  const last = path.at(-1) ?? ''
  if (value === undefined) delete node[last]
  else node[last] = value
  try {
    parseSurvey(broken, '')
    return []
  } catch (error) {
    if (error instanceof SurveyError) return error.problems
    throw error
  }
}

const BROKEN = [
  undefined,
  null,
  '',
  'x',
  'lang',
  'một',
  -3,
  2.5,
  99999,
  true,
  [],
  {},
  [{}],
  ['nothing'],
  { vi: '' },
]

it('says every fault of a broken survey in Vietnamese, and where', () => {
  const all = paths(ward)
  expect(all.length).toBeGreaterThan(200)
  const english = new Map<string, string>()
  fc.assert(
    fc.property(fc.constantFrom(...all), fc.constantFrom(...BROKEN), (path, value) => {
      for (const { place, rule } of problemsWith(path, value)) {
        if (ruleInWords(rule) === rule) english.set(rule, `${path.join('.')} = ${JSON.stringify(value)}`)
        expect(placeInWords(place)).not.toBe('')
      }
    }),
    { numRuns: 3000 },
  )
  expect([...english]).toEqual([])
})

it('leaves a sentence that is Vietnamese already as it is', () => {
  expect(ruleInWords('"vâng" không hiểu; ghi 1 hoặc để trống')).toBe('"vâng" không hiểu; ghi 1 hoặc để trống')
  expect(placeInWords('questions.2 (trips).scale')).toBe('câu hỏi trips, mục scale')
})
