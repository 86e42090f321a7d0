import { describe, expect, it } from 'vitest'
import type { Definitions } from '../../src/definitions.ts'
import { demoAnswers } from '../../src/demo/generate.ts'
import { HOUR_WEIGHTS, officeDays } from '../../src/demo/office-days.ts'
import { fillForm } from '../../src/demo/person.ts'
import { demoPlaces } from '../../src/demo/places.ts'
import { seeded } from '../../src/demo/random.ts'
import { builtIn, find } from '../../surveys/list.ts'
import { parseResponse } from '../../surveys/response.ts'
import type { Survey } from '../../surveys/survey.ts'

const all = new Map(builtIn.map((survey, at) => [at + 1, survey]))
const definitions: Definitions = {
  all,
  survey: (id) => all.get(id),
  current(series) {
    const [found] = [...all].filter(([, { code }]) => code === series)
    return found && { id: found[0], survey: found[1] }
  },
  fresh: () => null,
  refresh: async () => {},
}

const survey = (code: string): Survey => {
  const found = find(code, 1)
  if (!found) throw new Error(`no survey ${code}`)
  return found
}

describe('chance that repeats', () => {
  it('gives the same numbers for the same name and others for another', () => {
    const numbers = (name: string) => Array.from({ length: 5 }, seeded(name).next)
    expect(numbers('a')).toEqual(numbers('a'))
    expect(numbers('a')).not.toEqual(numbers('b'))
    expect(numbers('a').every((number) => number >= 0 && number < 1)).toBe(true)
  })

  it('has the mean and spread it should', () => {
    const random = seeded('spread')
    const normals = Array.from({ length: 20_000 }, () => random.normal())
    const mean = normals.reduce((sum, value) => sum + value, 0) / normals.length
    const variance = normals.reduce((sum, value) => sum + value * value, 0) / normals.length
    expect(Math.abs(mean)).toBeLessThan(0.03)
    expect(Math.abs(variance - 1)).toBeLessThan(0.04)
    const counts = Array.from({ length: 20_000 }, () => random.poisson(3.5))
    expect(Math.abs(counts.reduce((sum, n) => sum + n, 0) / counts.length - 3.5)).toBeLessThan(0.06)
    const picks = Array.from({ length: 20_000 }, () => random.weighted([1, 0, 3]))
    expect(picks.filter((at) => at === 1)).toEqual([])
    expect(Math.abs(picks.filter((at) => at === 2).length / picks.length - 0.75)).toBeLessThan(0.015)
  })
})

describe('an invented person', () => {
  it.each(['one-tap', 'ward', 'counter-sipas', 'household-sipas', 'health-education'])(
    'fills the form %s as it would be accepted from a citizen',
    (code) => {
      const form = survey(code)
      const random = seeded(`forms ${code}`)
      for (let n = 0; n < 300; n++) {
        const { answers, comment } = fillForm(
          form,
          { field: 'land', satisfied: 0.5 + (n % 50) / 100 },
          random,
        )
        const fields = [...Object.entries(answers), ...(comment ? [['comment', comment] as const] : [])]
        const posted = new Map(fields.map(([name, value]) => [name, [value].flat()]))
        const read = parseResponse(form, posted)
        expect(read).toMatchObject({ ok: true })
        const kept = read.ok ? [...Object.keys(read.response.answers), ...read.response.demographics] : []
        expect(kept).toHaveLength(Object.keys(answers).length)
      }
    },
  )

  it('is satisfied as often as it should be, with officials more than with feedback', () => {
    const random = seeded('satisfied')
    const form = survey('counter-sipas')
    const people = Array.from(
      { length: 4000 },
      () => fillForm(form, { field: 'land', satisfied: 0.85 }, random).answers,
    )
    const share = (code: string) => {
      const given = people.flatMap((answers) =>
        /^[1-5]$/.test(String(answers[code])) ? [Number(answers[code])] : [],
      )
      return given.filter((level) => level >= 4).length / given.length
    }
    expect(Math.abs(share('overall') - 0.85)).toBeLessThan(0.02)
    expect(share('officials_respectful')).toBeGreaterThan(share('result_on_time') + 0.03)
    expect(share('result_on_time')).toBeGreaterThan(share('feedback_answer_timely') + 0.02)

    const pairs = people.flatMap(({ overall, result_fair }) =>
      /^[1-5]$/.test(String(result_fair)) ? [[Number(overall) >= 4, Number(result_fair) >= 4] as const] : [],
    )
    const unhappy = pairs.filter(([overall]) => !overall)
    const both = unhappy.filter(([, item]) => !item).length / unhappy.length
    expect(both).toBeGreaterThan(0.45)
  })
})

describe('twelve months of answers', () => {
  it('go on a day later as they were, with the new day added', () => {
    const permanent = demoPlaces('2026-11-21').filter(({ days }) => !days.closes_on && !days.revoked_on)
    const places = permanent.filter((_, at) => at % 9 === 0)
    const ids = (today: string) =>
      [...demoAnswers(places, definitions, today)].map(({ id, answers }) => id + answers)
    const today = ids('2026-11-20')
    const tomorrow = new Set(ids('2026-11-21'))
    expect(new Set(today).size).toBe(today.length)
    expect(tomorrow.size).toBeGreaterThan(today.length)
    expect(today.filter((id) => !tomorrow.has(id))).toEqual([])
  })

  it('know when offices are open', () => {
    expect(officeDays('2026-04-29', '2026-05-04')).toEqual(['2026-04-29', '2026-05-04'])
    expect(officeDays('2026-02-14', '2026-02-22')).toEqual([])
    expect(HOUR_WEIGHTS).toHaveLength(10)
  })
})
