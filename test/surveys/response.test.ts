import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { encodeAnswers } from '../../surveys/layout.ts'
import { type AnswerError, parseResponse } from '../../surveys/response.ts'
import { visibleQuestions } from '../../surveys/visible.ts'
import { answers, everyKind, form, forms } from './people.ts'

type Sent = Record<string, string | string[]>

const sent = (fields: Sent) => new Map(Object.entries(fields).map(([name, value]) => [name, [value].flat()]))
const read = (fields: Sent) => parseResponse(everyKind, sent({ overall: '4', ...fields }))
const accepted = (fields: Sent) => {
  const result = read(fields)
  if (!result.ok) throw new Error(JSON.stringify(result.errors))
  return result.response
}
const refused = (fields: Sent): AnswerError[] => {
  const result = read(fields)
  return result.ok ? [] : result.errors
}

it('keeps every answer on the path and drops the others, on every form', () => {
  fc.assert(
    fc.property(
      form.chain((survey) => fc.tuple(fc.constant(survey), answers(survey))),
      ([survey, given]) => {
        const result = parseResponse(survey, sent(given))
        if (!result.ok) {
          const reasons = new Set(result.errors.map(({ reason }) => reason))
          expect(['required', 'too many', 'not alone']).toEqual(expect.arrayContaining([...reasons]))
          return
        }
        const path = visibleQuestions(survey, given).map(({ code }) => code)
        const kept = Object.fromEntries(Object.entries(given).filter(([code]) => path.includes(code)))
        expect(result.response.answers).toEqual(kept)
        expect(encodeAnswers(survey, result.response.answers)).toBe(encodeAnswers(survey, kept))
      },
    ),
    { numRuns: 300 },
  )
})

it('never throws and never lets anything else through, whatever is sent', () => {
  const names = forms.flatMap((survey) => survey.questions.map(({ code }) => code))
  const name = fc.oneof(fc.constantFrom(...names, 'id', 'lang', '__proto__', 'constructor'), fc.string())
  const value = fc.oneof(fc.constantFrom('1', '5', 'x', 'one', 'other', ''), fc.string({ unit: 'binary' }))
  fc.assert(
    fc.property(form, fc.array(fc.tuple(name, fc.array(value, { maxLength: 3 }))), (survey, fields) => {
      const result = parseResponse(survey, new Map(fields))
      if (result.ok) expect(() => encodeAnswers(survey, result.response.answers)).not.toThrow()
      else expect(result.errors.length).toBeGreaterThan(0)
    }),
    { numRuns: 500 },
  )
})

describe('takes', () => {
  it('the parts of a response apart from each other', () => {
    expect(
      accepted({
        polite: '5',
        quick: 'x',
        used: ['c', 'a'],
        note: ' ở   nhà ',
        who: 'b',
        comment: 'Tốt\r\nlắm',
        id: 'zz',
      }),
    ).toEqual({
      answers: { overall: '4', polite: '5', quick: 'x', used: ['a', 'c'] },
      texts: [
        { question: 'note', body: 'ở   nhà' },
        { question: 'comment', body: 'Tốt\nlắm' },
      ],
      demographics: [{ question: 'who', option: 'b' }],
    })
  })

  it('empty values as blanks, and a number without its leading zeros', () => {
    expect(accepted({ polite: '', visits: ' 007 ', comment: ' \n\t ' })).toEqual({
      answers: { overall: '4', visits: '7' },
      texts: [],
      demographics: [],
    })
  })

  it('answers off the path for nothing, even broken ones', () => {
    expect(accepted({ why: ['z'], note: 'caf\ufffd' }).answers).toEqual({ overall: '4' })
  })

  it('a comment of the longest length, counted in characters and not in UTF-16 units', () => {
    expect(accepted({ comment: '😀'.repeat(40) }).texts[0]?.body).toHaveLength(80)
  })

  it('text in NFC, without control or direction marks', () => {
    const { texts } = accepted({ comment: 'to\u0302\u0301t\u0000\u202e\tla\u0306\u0301m\u0007' })
    expect(texts[0]?.body).toBe('tốt lắm')
  })

  it('personal data covered, once the person has seen the warning', () => {
    expect(accepted({ comment: 'gọi 0912345678', mask: '1' }).texts[0]?.body).toBe('gọi ••••••••••')
  })
})

describe('refuses', () => {
  it.each<[string, Sent, Partial<AnswerError> & { reason: string }]>([
    ['no overall answer', { overall: '' }, { question: 'overall', k: 1, reason: 'required' }],
    ['a level outside the scale', { polite: '6' }, { question: 'polite', k: 2, reason: 'not an option' }],
    [
      '"not applicable" where it is not offered',
      { polite: 'x' },
      { question: 'polite', reason: 'not an option' },
    ],
    ['two answers to one question', { polite: ['4', '5'] }, { question: 'polite', reason: 'not an option' }],
    ['the same answer twice', { polite: ['4', '4'] }, { question: 'polite', reason: 'not an option' }],
    [
      'an unknown reason',
      { overall: '1', why: ['a', 'z'] },
      { question: 'why', k: 1, reason: 'not an option' },
    ],
    ['"not applicable" beside a choice', { used: ['x', 'a'] }, { question: 'used', reason: 'not an option' }],
    ['too many reasons', { overall: '1', why: ['a', 'b', 'c'] }, { reason: 'too many', count: 3, most: 2 }],
    ['words for a number', { visits: 'hai' }, { question: 'visits', k: 7, reason: 'not a number' }],
    ['a fraction', { visits: '1.5' }, { question: 'visits', reason: 'not a number' }],
    ['a number below', { visits: '0' }, { reason: 'out of range', min: 1, max: 365 }],
    ['a number above', { visits: '99999999999999999999' }, { reason: 'out of range', min: 1, max: 365 }],
    ['a follow-up left blank', { used: ['c'] }, { question: 'note', k: 8, reason: 'required' }],
    ['a long comment', { comment: 'ă'.repeat(41) }, { reason: 'too long', length: 41, longest: 40 }],
    ['half a character', { comment: 'a\ud83d' }, { question: 'comment', reason: 'broken text' }],
    ['a replaced character', { comment: 'm\ufffdt' }, { question: 'comment', reason: 'broken text' }],
    ['a telephone number', { comment: 'gọi 0912 345 678' }, { question: 'comment', reason: 'personal data' }],
    [
      'an address in a short text',
      { used: ['c'], note: 'a@b.vn' },
      { question: 'note', reason: 'personal data' },
    ],
    ['another option of the demographics', { who: 'z' }, { question: 'who', k: 9, reason: 'not an option' }],
  ])('%s', (_, fields, error) => {
    expect(refused(fields)).toEqual([expect.objectContaining(error)])
  })

  it('a field the form does not have, once, after all other errors', () => {
    expect(refused({ overall: '9', polit: '5', more: '1' })).toEqual([
      { question: 'overall', k: 1, reason: 'not an option' },
      { question: null, k: null, reason: 'unknown field', field: 'polit' },
    ])
  })

  it('several answers, in print order', () => {
    expect(refused({ comment: 'a@b.vn', polite: '7', visits: '0' }).map(({ question }) => question)).toEqual([
      'polite',
      'visits',
      'comment',
    ])
  })
})
