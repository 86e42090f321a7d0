import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { isClosed } from '../../surveys/layout.ts'
import { builtIn, find, latest } from '../../surveys/list.ts'
import { secondsToAnswer } from '../../surveys/reading-time.ts'
import type { Question, Survey } from '../../surveys/survey.ts'
import { surveyDiff } from '../../surveys/survey-diff.ts'
import { sharedData } from '../support/shared-data.ts'

const folder = join(import.meta.dirname, '../../surveys/definitions')

function form(code: string): Survey {
  const survey = latest(code)
  if (!survey) throw new Error(code)
  return survey
}

const scored = (survey: Survey) =>
  survey.sections.filter((section) => section.scored).map(({ code, questions }) => [code, questions.length])

const wordings = (value: unknown): string[] => {
  if (typeof value !== 'object' || value === null) return []
  const here = 'vi' in value && typeof value.vi === 'string' ? [value.vi] : []
  return [...here, ...Object.values(value).flatMap(wordings)]
}

it('lists every definition file under its code and version', () => {
  const listed = builtIn.map(({ code, version }) => `${code}.v${version}.json`)
  expect([...listed].sort()).toEqual(readdirSync(folder).sort())
  for (const name of listed) {
    const [, code = '', version = ''] = /^(.+)\.v(\d+)\.json$/.exec(name) ?? []
    const { $schema, ...written } = JSON.parse(readFileSync(join(folder, name), 'utf8'))
    expect($schema).toBe('../survey.schema.json')
    expect(find(code, Number(version))).toMatchObject({ name: written.name, seconds: written.seconds })
  }
})

it('means one thing by one question code on every form', () => {
  const meanings = new Map<string, { form: string; meaning: unknown }>()
  for (const survey of builtIn)
    for (const question of survey.questions) {
      const known = meanings.get(question.code)
      const meaning = meaningOf(survey, question)
      if (known)
        expect(meaning, `${question.code} of ${survey.code} and ${known.form}`).toEqual(known.meaning)
      else meanings.set(question.code, { form: survey.code, meaning })
    }
})

it('counts satisfied, and rising levels, one way everywhere', () => {
  for (const { scales } of builtIn)
    for (const { options, levels, satisfied } of Object.values(scales)) {
      const codes = options.map(({ code }) => code)
      if (levels) expect(codes.map(Number)).toEqual(codes.map(Number).sort((a, b) => a - b))
      if (satisfied.length > 0) {
        expect(codes).toEqual(['1', '2', '3', '4', '5'])
        expect(satisfied).toEqual(['4', '5'])
        expect([options[0]?.text.vi, options[4]?.text.vi]).toEqual(['Rất không hài lòng', 'Rất hài lòng'])
      }
    }
})

describe.each(builtIn.map((survey) => ({ name: `${survey.code}@${survey.version}`, survey })))(
  '$name',
  ({ survey }) => {
    // The rule counted questions, not words, when the first versions were sealed; pages say what it gives today.
    if (survey.version > 1)
      it('says the time its rule gives', () => expect(survey.seconds).toBe(secondsToAnswer(survey)))

    it('asks the overall question first and requires nothing else, unless it pools', () => {
      if (survey.headline.formula === 'pooled') return
      expect(survey.questions[0]?.code).toBe('overall')
      expect(survey.questions.filter(({ required }) => required).map(({ code }) => code)).toEqual(['overall'])
    })

    it('ends with an optional comment that warns against names and numbers', () => {
      expect(survey.questions.at(-1)).toMatchObject({
        code: 'comment',
        role: 'comment',
        kind: 'longtext',
        longest: 500,
      })
      expect(survey.questions.at(-1)?.hint?.vi).toContain('không ghi họ tên')
    })

    it('is written in Vietnamese as an official writes it', () => {
      for (const text of wordings(survey)) {
        expect(text).toBe(text.normalize('NFC').trim())
        expect(text).not.toMatch(
          /(?:hoà|hoá|khoá|thoả|uỷ|bạn(?! bè))(?!\p{L})|khách hàng|người dùng|TTHC|CCHC|PAKN|SIPAS/iu,
        )
      }
    })

    it('is offered in Vietnamese and English, both paraphrased', () => {
      expect(survey.languages).toEqual({ vi: 'paraphrased', en: 'paraphrased' })
    })
  },
)

it('takes under a minute with the one-tap and the ward form', () => {
  expect(secondsToAnswer(form('one-tap'))).toBeLessThan(60)
  expect(secondsToAnswer(form('ward'))).toBeLessThan(60)
})

it('asks respondent kind, trips and trust at the counter', () => {
  for (const code of ['one-tap', 'ward', 'counter-sipas', 'one-stop-210', 'health-education'])
    expect(form(code).questions.map(({ role }) => role)).toEqual(
      expect.arrayContaining(['respondent', 'trips', 'trust']),
    )
})

it('keeps the nine items of the ward form in their three groups', () => {
  expect(scored(form('ward'))).toEqual([
    ['officials', 3],
    ['results', 2],
    ['feedback', 4],
  ])
  const items = form('ward').questions.flatMap(({ item }) => item ?? [])
  expect(items).toEqual(['1', '2', '3', '4', '5', '6', '7', '8', '9'])
})

it('keeps the 33 satisfaction items of the household form in nine factors, 19 of them at the counter', () => {
  const service = [
    ['access', 4],
    ['procedures', 4],
    ['officials', 5],
    ['results', 3],
    ['feedback', 3],
  ]
  expect(scored(form('counter-sipas'))).toEqual(service)
  expect(scored(form('household-sipas'))).toEqual([
    ['accountability', 2],
    ['participation', 2],
    ['policy_quality', 8],
    ['policy_impact', 2],
    ...service,
  ])
})

it.skipIf(sharedData('sipas_form_household_items.csv') === null)(
  'has every numbered item of the household form that was read (reference data beside the repository)',
  () => {
    const rows = (sharedData('sipas_form_household_items.csv') ?? '').trim().split('\n').slice(1)
    const listed = ['Câu 1', 'Câu 8', 'Câu 9', 'Câu 10'].flatMap((câu) =>
      rows
        .filter((row) => row.startsWith(`${câu},`) && !row.includes('(missing in the web copy)'))
        .map((row) => `${câu.slice(4)}.${/,(\d+),(?:"[^"]*"|[^,]*),[A-Z]+\d?,[^,]*$/.exec(row)?.[1]}`),
    )
    const items = form('household-sipas').questions.flatMap(({ item }) => (item?.includes('.') ? [item] : []))
    expect(listed).toHaveLength(8 + 7 + 33 + 9)
    expect(items).toEqual(listed)
  },
)

it('repairs the printed faults of the household form', () => {
  const { scales, questions } = form('household-sipas')
  const codes = (scale: string) => scales[scale]?.options.map(({ code }) => code)
  expect(new Set(codes('policy_channel')).size).toBe(7)
  expect(codes('unofficial_payment')).toHaveLength(3)
  expect(codes('age_band')).toEqual(['18_24', '25_34', '35_49', '50_60', 'over_60'])
  expect(questions.some(({ item }) => item === '10.8')).toBe(false)
})

it('requires every closed question of the household form, and asks for nothing that names a person', () => {
  const { questions } = form('household-sipas')
  expect(questions.filter((one) => isClosed(one) !== one.required)).toEqual([])
  const codes = questions.map(({ code }) => code)
  for (const name of ['name', 'email', 'phone', 'address']) expect(codes).not.toContain(name)
})

it('never lets the 2/1/0 items near a satisfaction rate', () => {
  const { scales, sections, measure } = form('one-stop-210')
  expect(measure).toBe('points')
  expect(sections.filter((section) => section.scored)).toEqual([])
  for (const [name, { satisfied }] of Object.entries(scales))
    if (name.startsWith('points_')) expect(satisfied).toEqual([])
})

describe('the newest form for health and education', () => {
  const [before, after] = [find('health-education', 1), form('health-education')]

  it('goes on where the first one ended: the same headline and items, trips asked, the service no longer', () => {
    if (!before) throw new Error('no first version')
    expect(surveyDiff(before, after)).toMatchObject({
      added: ['trips'],
      removed: ['public_service'],
      changed: [{ question: 'trust', parts: ['text'] }],
      meaning: [],
      headline: false,
    })
  })

  it('speaks to patients and parents of the institution, and says that it judges no office', () => {
    expect(wordings(after).filter((text) => text.includes('cơ quan'))).toEqual([])
    expect(after.questions.map(({ role }) => role)).not.toContain('service')
    expect(after.subject).toBe('public-service')
    expect(builtIn.filter(({ subject }) => subject !== undefined)).toEqual([after])
  })
})

/** What is asked; the place that is judged may be called an office or an institution, as it is. */
function meaningOf({ scales }: Survey, question: Question): unknown {
  const { role, kind } = question
  const text = {
    vi: question.text.vi.replace('đơn vị', 'cơ quan'),
    en: question.text.en?.replace('institution', 'office'),
  }
  const options = 'scale' in question ? scales[question.scale]?.options : undefined
  return { text, role, kind, options: options?.map((option) => ({ code: option.code, text: option.text })) }
}
