import { describe, expect, it } from 'vitest'
import { latest } from '../../surveys/list.ts'
import { parseSurvey, SurveyError } from '../../surveys/parse-survey.ts'
import type { Survey } from '../../surveys/survey.ts'
import { everyKind } from './people.ts'

/** The problems of a sound form after one change to a copy of it. */
function problemsAfter(change: (survey: Survey) => void): string[] {
  const copy = structuredClone(everyKind)
  change(copy)
  try {
    parseSurvey(copy, 'broken.json')
  } catch (error) {
    if (error instanceof SurveyError) return error.problems.map(({ place, rule }) => `${place}: ${rule}`)
    throw error
  }
  return []
}

function question(survey: Survey, code: string): Survey['questions'][number] {
  const found = survey.questions.find((one) => one.code === code)
  if (!found) throw new Error(code)
  return found
}

function section(survey: Survey, code: string): Survey['sections'][number] {
  const found = survey.sections.find((one) => one.code === code)
  if (!found) throw new Error(code)
  return found
}

function level(survey: Survey): Survey['scales'][string] {
  const found = survey.scales.level
  if (!found) throw new Error('level')
  return found
}

it('takes a sound form as it is', () => {
  expect(problemsAfter(() => {})).toEqual([])
})

it('names the file, the place and the rule, one line each', () => {
  expect(() => parseSurvey({ ...everyKind, code: 'Ward', seconds: 0 }, 'ward.v2.json')).toThrow(
    /^ward\.v2\.json: code: .+\nward\.v2\.json: seconds: .+$/,
  )
})

it('finds a question in the file for the person who wrote it', () => {
  const questions = everyKind.questions.map((one) => (one.code === 'visits' ? { ...one, max: 'many' } : one))
  expect(() => parseSurvey({ ...everyKind, questions }, 'a.json')).toThrow('questions.7 (visits).max')
})

it('refuses a member it does not know, so that a misspelt one is not passed over', () => {
  expect(() => parseSurvey({ ...everyKind, requierd: true }, 'a.json')).toThrow('requierd')
})

describe('refuses', () => {
  it.each<[string, (survey: Survey) => void, string]>([
    [
      'no Vietnamese',
      (survey) => {
        survey.languages = { en: 'draft' }
      },
      'survey: languages must name vi',
    ],
    [
      'a language without its wording',
      (survey) => {
        survey.languages.en = 'draft'
      },
      'question overall: no wording in en',
    ],
    [
      'a wording in no language of the form',
      (survey) => {
        question(survey, 'polite').text.eng = 'Polite'
      },
      'question polite: a wording in eng, not in languages',
    ],
    [
      'a question twice',
      (survey) => void survey.questions.push(question(survey, 'polite')),
      'question polite: stands twice',
    ],
    ['a reserved name', (survey) => rename(survey, 'polite', 'mask'), 'question mask: is a reserved name'],
    [
      'a name of JavaScript',
      (survey) => rename(survey, 'polite', 'constructor'),
      'question constructor: is a reserved name',
    ],
    [
      'an unknown scale',
      (survey) => Object.assign(question(survey, 'polite'), { scale: 'faces' }),
      'question polite: unknown scale faces',
    ],
    [
      'a skip from a later question',
      (survey) => Object.assign(question(survey, 'polite'), { showIf: { question: 'used', options: ['a'] } }),
      'question polite: showIf names used, which is not an earlier question',
    ],
    [
      'a skip from an unknown option',
      (survey) => Object.assign(question(survey, 'why'), { showIf: { question: 'overall', options: ['6'] } }),
      'question why: showIf names option 6, which overall has not',
    ],
    [
      'a skip from a question without options',
      (survey) => Object.assign(question(survey, 'used'), { showIf: { question: 'visits', options: ['1'] } }),
      'question used: showIf names visits, which has no options',
    ],
    [
      'a range without numbers',
      (survey) => Object.assign(question(survey, 'visits'), { min: 400 }),
      'question visits: min is above max',
    ],
    [
      'an exact age',
      (survey) => Object.assign(question(survey, 'visits'), { role: 'demographic' }),
      'question visits: an exact number would tell people apart; ask for a band',
    ],
    [
      'an overall question on no scale of satisfaction',
      (survey) => Object.assign(question(survey, 'overall'), { scale: 'three' }),
      'question overall: the overall question must be a choice on a scale of levels with satisfied codes',
    ],
    [
      'an overall question that may be left out',
      (survey) => Object.assign(question(survey, 'overall'), { required: false }),
      'question overall: the overall question must be required, always shown, and never "not applicable"',
    ],
    [
      'two overall questions',
      (survey) => Object.assign(question(survey, 'polite'), { role: 'overall', required: true }),
      'question polite: is a second overall question',
    ],
    [
      'a text that is "not applicable"',
      (survey) => Object.assign(question(survey, 'comment'), { notApplicable: true }),
      'question comment: a text cannot be "not applicable"',
    ],
    [
      'an option twice',
      (survey) => void level(survey).options.push({ code: '1', text: { vi: 'a' } }),
      'scale level: option 1 stands twice',
    ],
    [
      'the option x',
      (survey) => void survey.scales.three?.options.push({ code: 'x', text: { vi: 'a' } }),
      'scale three: option x is reserved for "not applicable"',
    ],
    [
      'a level that is no number',
      (survey) => void level(survey).options.push({ code: 'six', text: { vi: 'a' } }),
      'scale level: option six of a scale of levels must be a number from 0 to 99',
    ],
    [
      'satisfied with nothing',
      (survey) => void level(survey).satisfied.push('6'),
      'scale level: satisfied names 6, which is no option',
    ],
    [
      'satisfied without levels',
      (survey) => Object.assign(level(survey), { levels: false }),
      'scale level: satisfied needs a scale of levels',
    ],
    [
      'a section twice',
      (survey) => Object.assign(section(survey, 'place'), { code: 'staff' }),
      'section staff: stands twice',
    ],
    [
      'a section called overall',
      (survey) => Object.assign(section(survey, 'place'), { code: 'overall' }),
      'section overall: is a reserved name',
    ],
    [
      'a question in no section',
      (survey) => void section(survey, 'staff').questions.pop(),
      'question quick: is in no section',
    ],
    [
      'a question in two sections',
      (survey) => void section(survey, 'place').questions.push('quick'),
      'question quick: is in two sections',
    ],
    [
      'a section of unknown questions',
      (survey) => void section(survey, 'place').questions.push('roof'),
      'section place: names roof, which is no question',
    ],
    [
      'two orders',
      (survey) => void section(survey, 'place').questions.reverse(),
      'survey: sections and questions must stand in one order',
    ],
    [
      'a score of what has no levels',
      (survey) => Object.assign(section(survey, 'rest'), { scored: true }),
      'section rest: is scored, so visits must be a choice on a scale of levels with satisfied codes',
    ],
    [
      'a score of the overall question',
      (survey) => Object.assign(section(survey, 'main'), { scored: true }),
      'section main: is scored, so overall must have the role item',
    ],
    [
      'scores on two scales',
      (survey) => {
        survey.scales.other = structuredClone(level(survey))
        Object.assign(question(survey, 'clean'), { scale: 'other' })
      },
      'section place: is scored, so its scale must be the one of the others (level)',
    ],
    [
      'a headline of an unknown question',
      (survey) => Object.assign(survey, { headline: { formula: 'overall', question: 'all' } }),
      'headline: names all, which is no question',
    ],
    [
      'a headline of an item',
      (survey) => Object.assign(survey, { headline: { formula: 'overall', question: 'polite' } }),
      'headline: names polite, whose role is not overall',
    ],
    [
      'a headline of sections that are not scored',
      (survey) => Object.assign(survey, { headline: { formula: 'pooled', sections: ['staff', 'rest'] } }),
      'headline: names rest, no scored section',
    ],
  ])('%s', (_, change, problem) => {
    expect(problemsAfter(change)).toContain(problem)
  })

  it('every fault at once rather than one after the other', () => {
    const problems = problemsAfter((survey) => {
      Object.assign(question(survey, 'polite'), { scale: 'faces' })
      Object.assign(survey, { headline: { formula: 'overall', question: 'all' } })
    })
    expect(problems.length).toBeGreaterThanOrEqual(2)
  })
})

it('knows the newest version of a built-in form', () => {
  expect(latest('ward')?.version).toBe(1)
  expect(latest('no-such-form')).toBeUndefined()
})

function rename(survey: Survey, from: string, to: string): void {
  question(survey, from).code = to
  for (const { questions } of survey.sections) {
    const at = questions.indexOf(from)
    if (at >= 0) questions[at] = to
  }
}
