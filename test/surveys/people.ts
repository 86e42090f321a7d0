import fc from 'fast-check'
import { isClosed } from '../../surveys/layout.ts'
import { builtIn } from '../../surveys/list.ts'
import { parseSurvey } from '../../surveys/parse-survey.ts'
import type { Question, Survey } from '../../surveys/survey.ts'

/** Every kind of question, skips, "not applicable" and reversed levels, on one small form. */
export const everyKind = parseSurvey(
  {
    code: 'every-kind',
    version: 1,
    name: { vi: 'Mọi kiểu câu hỏi' },
    measure: 'satisfaction',
    headline: { formula: 'overall', question: 'overall' },
    seconds: 1,
    source: { document: 'test' },
    languages: { vi: 'draft' },
    scales: {
      level: {
        levels: true,
        satisfied: ['4', '5'],
        options: ['5', '4', '3', '2', '1'].map((code) => ({ code, text: { vi: code } })),
      },
      three: { options: ['a', 'b', 'c'].map((code) => ({ code, text: { vi: code } })) },
    },
    sections: [
      { code: 'main', questions: ['overall', 'why'] },
      { code: 'staff', questions: ['polite', 'quick'], scored: true },
      { code: 'place', questions: ['clean', 'signs', 'seats'], scored: true },
      { code: 'rest', questions: ['visits', 'used', 'note', 'who', 'comment'] },
    ],
    questions: [
      { ...asked('overall', 'overall'), kind: 'choice', scale: 'level', required: true },
      {
        ...asked('why', 'reason'),
        kind: 'multiple',
        scale: 'three',
        most: 2,
        showIf: { question: 'overall', options: ['1', '2'] },
      },
      ...['polite', 'quick', 'clean', 'signs', 'seats'].map((code) => ({
        ...asked(code, 'item'),
        kind: 'choice',
        scale: 'level',
        notApplicable: code !== 'polite',
      })),
      { ...asked('visits', 'perception'), kind: 'number', min: 1, max: 365, notApplicable: true },
      { ...asked('used', 'perception'), kind: 'multiple', scale: 'three', notApplicable: true },
      {
        ...asked('note', 'perception'),
        kind: 'text',
        longest: 20,
        required: true,
        showIf: { question: 'used', options: ['c'] },
      },
      { ...asked('who', 'demographic'), kind: 'choice', scale: 'three' },
      { ...asked('comment', 'comment'), kind: 'longtext', longest: 40 },
    ],
  },
  'every-kind.json',
)

export const forms: readonly Survey[] = [everyKind, ...builtIn]

export const form = fc.constantFrom(...forms)

/** What may stand in the ledger for one person: closed answers, each question answered or not. */
export function answers(survey: Survey): fc.Arbitrary<Record<string, string | string[]>> {
  const asked = survey.questions.filter((one) => isClosed(one) && one.role !== 'demographic')
  const given = Object.fromEntries(asked.map((one) => [one.code, answer(survey, one)]))
  return fc
    .record(given, { requiredKeys: [] })
    .map((some) =>
      Object.fromEntries(Object.entries(some).flatMap(([code, one]) => (one ? [[code, one]] : []))),
    )
}

function answer({ scales }: Survey, one: Question): fc.Arbitrary<string | string[]> {
  const skip = one.notApplicable ? [fc.constant<string | string[]>('x')] : []
  if (one.kind === 'number') return fc.oneof(fc.integer({ min: one.min, max: one.max }).map(String), ...skip)
  const options = 'scale' in one ? (scales[one.scale]?.options ?? []).map(({ code }) => code) : []
  if (one.kind === 'choice') return fc.oneof(fc.constantFrom(...options), ...skip)
  return fc.oneof(fc.subarray(options, { minLength: 1 }), ...skip)
}

function asked(code: string, role: string) {
  return { code, role, text: { vi: code } }
}
