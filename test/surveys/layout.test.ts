import fc from 'fast-check'
import { expect, it } from 'vitest'
import { decodeAnswers, encodeAnswers, layout } from '../../surveys/layout.ts'
import { latest } from '../../surveys/list.ts'
import { answers, everyKind, form, forms } from './people.ts'

it('gives back the answers it wrote, on every form', () => {
  fc.assert(
    fc.property(
      form.chain((survey) => fc.tuple(fc.constant(survey), answers(survey))),
      ([survey, given]) => {
        expect(decodeAnswers(survey, encodeAnswers(survey, given))).toEqual(given)
      },
    ),
    { numRuns: 500 },
  )
})

it('writes rows of one length, whatever was answered', () => {
  fc.assert(
    fc.property(answers(everyKind), (given) => {
      expect(encodeAnswers(everyKind, given)).toMatch(/^[-\da-wx]{15}$/)
    }),
  )
})

it('puts each kind in its letters', () => {
  const row = encodeAnswers(everyKind, {
    overall: '1',
    why: ['a', 'c'],
    polite: '5',
    quick: 'x',
    visits: '30',
    used: 'x',
  })
  expect(row).toBe('51011x---030xxx')
})

it('leaves texts and demographics out of the ledger', () => {
  const kept = layout(everyKind).map(({ question }) => question)
  expect(kept).not.toContain('who')
  expect(kept).not.toContain('comment')
  expect(encodeAnswers(everyKind, { who: 'a', note: 'x', comment: 'y' })).toBe('-'.repeat(15))
})

it('gives the columns of a form end to end, in version order', () => {
  for (const survey of forms) {
    const columns = layout(survey)
    let at = 0
    for (const column of columns) {
      expect(column.at).toBe(at)
      at += column.width
    }
    const order = survey.questions.map(({ code }) => code)
    const places = columns.map(({ question }) => order.indexOf(question))
    expect(places).toEqual([...places].sort((a, b) => a - b))
  }
})

it('has a letter for each of 32 options and never uses x for one', () => {
  const options = Array.from({ length: 32 }, (_, index) => ({ code: `o${index}`, text: { vi: 'a' } }))
  const wide = {
    ...everyKind,
    scales: { ...everyKind.scales, level: { options, levels: false, satisfied: [] } },
  }
  const letters = options.map(({ code }) => encodeAnswers(wide, { overall: code }).charAt(0))
  expect(new Set(letters).size).toBe(32)
  expect(letters).not.toContain('x')
  expect(letters).not.toContain('-')
})

it.each([
  [{ overall: '6' }],
  [{ overall: ['1', '2'] }],
  [{ why: ['a', 'z'] }],
  [{ visits: '1000' }],
  [{ visits: '-1' }],
])('refuses to write %j', (given) => expect(() => encodeAnswers(everyKind, given)).toThrow(RangeError))

it.each(['', '5', '9--------------', '5--------a0z---', `${'-'.repeat(15)}-`])(
  'refuses to read "%s"',
  (row) => expect(() => decodeAnswers(everyKind, row)).toThrow(RangeError),
)

it('keeps the rows of the ward form as they were first written', () => {
  const ward = latest('ward')
  expect(ward && layout(ward).map(({ question }) => question)).toEqual([
    'overall',
    'officials_polite',
    'officials_guide_form',
    'officials_follow_rules',
    'result_lawful',
    'result_accurate',
    'feedback_channels',
    'feedback_easy',
    'feedback_active',
    'feedback_answer_timely',
    'respondent',
    'trips',
    'trust',
  ])
})
