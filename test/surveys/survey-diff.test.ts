import { describe, expect, it } from 'vitest'
import { builtIn, find } from '../../surveys/list.ts'
import type { Question, Survey } from '../../surveys/survey.ts'
import { surveyDiff, toDecide } from '../../surveys/survey-diff.ts'
import { surveyProblems } from '../../surveys/survey-rules.ts'

const ward = find('ward', 1)
if (!ward) throw new Error('no ward form')

const withQuestion = (code: string, change: (question: Question) => object): Survey => ({
  ...ward,
  questions: ward.questions.map((question) =>
    question.code === code ? ({ ...question, ...change(question) } as Question) : question,
  ),
})
const diff = (after: Survey) => surveyDiff(ward, after)

describe('what a version changes', () => {
  it.each(builtIn.map((survey) => [survey.code, survey] as const))(
    '%s against itself: nothing',
    (_, survey) => {
      expect(surveyDiff(survey, structuredClone(survey))).toEqual({
        added: [],
        removed: [],
        changed: [],
        meaning: [],
        headline: false,
      })
    },
  )

  it('tells words, base and other languages apart, and asks about the first two only', () => {
    const text = diff(
      withQuestion('trips', ({ text }) => ({ text: { ...text, vi: 'Ông/Bà đã đi mấy lần?' } })),
    )
    expect(text.changed.map(({ question, parts }) => [question, parts])).toEqual([['trips', ['text']]])
    const base = diff(withQuestion('trips', () => ({ required: true })))
    expect(base.changed[0]?.parts).toEqual(['base'])
    const english = diff(withQuestion('trips', ({ text }) => ({ text: { ...text, en: 'How often?' } })))
    expect(english.changed[0]?.parts).toEqual(['translation'])
    expect([text, base, english].map(toDecide)).toEqual([['trips'], ['trips'], []])
  })

  it('sees a new order or wording of answers as another way of asking', () => {
    const scale = ward.scales.trips
    if (!scale) throw new Error('no scale')
    const turned = {
      ...ward,
      scales: { ...ward.scales, trips: { ...scale, options: scale.options.toReversed() } },
    }
    expect(diff(turned)).toMatchObject({ meaning: [], changed: [{ question: 'trips', parts: ['options'] }] })
  })

  it.each([
    ['another kind', { kind: 'multiple' }, ['kind']],
    ['another scale', { scale: 'respondent' }, ['options']],
    ['another role', { role: 'demographic' }, ['role']],
    ['fewer satisfied levels', null, ['satisfied']],
  ])('%s is another meaning', (_, change, rules) => {
    const after = change
      ? withQuestion('trips', () => change)
      : { ...ward, scales: { ...ward.scales, faces5: { ...ward.scales.faces5, satisfied: ['5'] } } }
    const [first] = diff(after as Survey).meaning
    expect(first?.rules).toEqual(rules)
  })

  it('lists what was added and removed, and a headline computed otherwise', () => {
    const without = { ...ward, questions: ward.questions.filter(({ code }) => code !== 'trips') }
    expect(diff(without).removed).toEqual(['trips'])
    expect(surveyDiff(without, ward).added).toEqual(['trips'])
    const pooled: Survey = { ...ward, headline: { formula: 'pooled', sections: ['officials'] } }
    expect(diff(pooled).headline).toBe(true)
    expect(toDecide(diff(pooled))).toEqual([''])
  })
})

it('a scale, a condition or a language by a name every object knows is none', () => {
  for (const name of ['constructor', 'toString', '__proto__']) {
    const on = (change: object) =>
      surveyProblems({
        ...ward,
        questions: ward.questions.map((question) =>
          question.code === 'respondent' || question.code === 'trips'
            ? ({ ...question, ...change } as Question)
            : question,
        ),
      }).map(({ rule }) => rule)
    expect(on({ scale: name })).toContain(`unknown scale ${name}`)
    expect(
      surveyProblems({
        ...ward,
        questions: ward.questions.map((question) =>
          question.code === 'respondent'
            ? ({ ...question, scale: name } as Question)
            : question.code === 'trips'
              ? { ...question, showIf: { question: 'respondent', options: ['person'] } }
              : question,
        ),
      }).map(({ rule }) => rule),
    ).toContain('showIf names option person, which respondent has not')
  }
  const languages = { ...ward.languages, constructor: 'draft' } as unknown as Survey['languages']
  expect(surveyProblems({ ...ward, languages })[0]?.rule).toBe('no wording in constructor')
})

it('a headline may pool one scored section or all, not some: no exact sums exist for them', () => {
  const scored = ward.sections.filter((section) => section.scored).map(({ code }) => code)
  expect(scored.length).toBeGreaterThan(2)
  const of = (sections: string[]) => surveyProblems({ ...ward, headline: { formula: 'pooled', sections } })
  expect(of(scored)).toEqual([])
  expect(of(scored.slice(0, 1))).toEqual([])
  expect(of(scored.slice(0, 2))[0]?.rule).toContain('must be one of them or all')
})
