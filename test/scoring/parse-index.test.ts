import { describe, expect, it } from 'vitest'
import type { IndexDefinitionInput } from '../../scoring/definition.ts'
import type { PanelForm } from '../../scoring/panel.ts'
import { DefinitionError, parseIndex } from '../../scoring/parse-index.ts'
import { asked, branch, entered, form, small } from '../support/small-index.ts'

/** What a definition is refused for, as "node: rule: message". */
function refused(json: unknown, forms?: Record<string, PanelForm>): string[] {
  try {
    parseIndex(json, 'x.json', forms)
    return []
  } catch (error) {
    if (error instanceof DefinitionError)
      return error.message.split('\n').map((line) => line.replace('x.json: ', ''))
    throw error
  }
}

const leaf = (more: object) => small({ ...entered('1.1'), ...more })
const steps = (...points: number[]) => ({
  method: 'steps',
  steps: points.map((one, at) => ({ choice: `c${at}`, points: one })),
})

describe('a definition', () => {
  it('is read with its defaults filled in', () => {
    const { ranking, verdicts } = parseIndex(
      { ...small(entered('r')), ranking: { among: 'all' }, verdicts: undefined },
      'x.json',
    )
    expect(ranking).toEqual({ among: 'all', notRanked: [], tieBreak: [] })
    expect(verdicts).toEqual([])
  })

  it('is refused without a missing rule: there is no default', () => {
    const { missing: _, ...rest } = small(entered('r'))
    expect(refused(rest)[0]).toMatch(/^the index: missing: /)
  })

  it('is refused with file, node and rule, all faults at once', () => {
    const tree = branch('r', [entered('a', { max: 6 }), entered('a', { max: 6, weight: -1 })], { max: 10 })
    expect(() => parseIndex(small(tree), 'indices/x.json')).toThrow(
      [
        'indices/x.json: a: codes: two nodes have this code',
        'indices/x.json: a: weights: weight -1 is negative',
        "indices/x.json: r: maxima: children's maxima add up to 12, above 10",
      ].join('\n'),
    )
  })
})

describe('a definition is refused for', () => {
  const cases: ReadonlyArray<{ name: string; json: unknown; message: string | RegExp }> = [
    {
      name: 'an unknown measure',
      json: leaf({ measure: { method: 'average' } }),
      message: /^1\.1: measure\.method: unknown method "average"; known: share, mean-level, .*, index$/,
    },
    {
      name: 'an unknown scoring rule',
      json: leaf({ normalise: { method: 'sigmoid' } }),
      message: /unknown method "sigmoid"; known: identity, steps, bands, /,
    },
    {
      name: 'an unknown aggregate',
      json: small({ ...branch('r', [entered('a')]), aggregate: { method: 'median' } } as never),
      message: /unknown method "median"; known: sum, capped-sum, percent, /,
    },
    { name: 'a field nobody knows', json: leaf({ maximum: 3 }), message: /1\.1: shape: .*maximum/ },
    {
      name: 'weights that are all zero',
      json: small(branch('r', [entered('a', { weight: 0 })], { aggregate: { method: 'weighted-mean' } })),
      message: 'r: weights: all weights are 0',
    },
    {
      name: 'a mean with a maximum below that of its part',
      json: small(
        branch('r', [entered('a', { max: 10 })], { max: 5, aggregate: { method: 'weighted-mean' } }),
      ),
      message: 'a: maxima: its maximum 10 is above that of r, 5',
    },
    {
      name: 'a percentage of unknown maxima',
      json: small(branch('r', [entered('a')], { aggregate: { method: 'percent' } })),
      message: 'r: maxima: needs the maximum of every child; a has none',
    },
    {
      name: 'points above the maximum',
      json: leaf({ max: 1, normalise: steps(2) }),
      message: '1.1: scoring rule: steps gives 2 points, above the maximum of 1',
    },
    {
      name: 'points below nothing',
      json: leaf({ max: 1, normalise: steps(-1) }),
      message: '1.1: scoring rule: steps gives -1 points, below the least of 0',
    },
    {
      name: 'bands with a gap',
      json: leaf({
        max: 1,
        normalise: {
          method: 'bands',
          bands: [
            { atLeast: 0.3, points: 1 },
            { below: 0.2, points: 0 },
          ],
        },
      }),
      message: '1.1: scoring rule: bands: gap between 0.2 and 0.3',
    },
    {
      name: 'bands out of order',
      json: leaf({
        normalise: {
          method: 'bands',
          bands: [
            { below: 0.2, points: 0 },
            { atLeast: 0.5, points: 1 },
            { atLeast: 0.2, below: 0.5, points: 1 },
          ],
        },
      }),
      message: '1.1: scoring rule: bands: gap between 0.2 and 0.5',
    },
    {
      name: 'a share of no maximum',
      json: leaf({ normalise: { method: 'share-of-max' } }),
      message: '1.1: scoring rule: share-of-max: needs the maximum of the node',
    },
    {
      name: 'goalposts that stand in one place',
      json: leaf({ normalise: { method: 'goalposts', low: 1, high: 1, from: 0, to: 1 } }),
      message: '1.1: scoring rule: goalposts: low 1 is not below high 1',
    },
    {
      name: 'a case of an unknown condition',
      json: leaf({
        normalise: {
          method: 'all-of',
          conditions: [{ code: 'a' }],
          cases: [{ all: ['b'], points: 1 }],
          otherwise: 0,
        },
      }),
      message: '1.1: scoring rule: all-of: no condition b',
    },
    {
      name: 'a rule that asks a criterion that is not there',
      json: leaf({
        normalise: { method: 'by-answer', of: '9', cases: [{ choice: 'a', rule: { method: 'identity' } }] },
      }),
      message: '1.1: scoring rule: by-answer: no criterion is entered as 9',
    },
    {
      name: 'a leaf without a measure',
      json: small({ code: 'r', name: { vi: 'R' } }),
      message: 'r: leaf: a leaf names what it measures',
    },
    {
      name: 'a leaf naming no question',
      json: leaf({ measure: { method: 'share', survey: 's' } }),
      message: /^1\.1: measure\.question: /,
    },
    {
      name: 'half a ratio',
      json: leaf({ measure: { method: 'ratio', numerator: 'a', empty: 'missing' } }),
      message: '1.1: question: a ratio names both its numerator and its denominator, or neither',
    },
    {
      name: 'an empty ratio worth nobody knows what',
      json: leaf({ measure: { method: 'ratio', empty: 'not-applicable' } }),
      message: /^1\.1: leaf: an empty ratio is "not applicable"/,
    },
    {
      name: 'not applicable without a maximum',
      json: leaf({ notApplicable: 'full' }),
      message: '1.1: maxima: not applicable needs the maximum it is worth or takes away',
    },
    {
      name: 'a penalty that gives points',
      json: leaf({ source: 'penalty', max: 2 }),
      message: /^1\.1: maxima: a penalty has maximum 0/,
    },
    {
      name: 'answers of two surveys taken together',
      json: small(branch('r', [asked('q1'), entered('a')], { aggregate: { method: 'pooled' } })),
      message: 'r: aggregate: answers taken together come from one survey, under one measure',
    },
    {
      name: 'verdict bands with a gap',
      json: small(entered('r'), {
        verdicts: [
          {
            method: 'bands',
            bands: [
              { code: 'A', name: { vi: 'A' }, atLeast: 90 },
              { code: 'B', name: { vi: 'B' }, below: 80 },
            ],
          },
        ],
      }),
      message: 'r: verdicts: gap between 80 and 90',
    },
    {
      name: 'three classes for one cut',
      json: small(entered('r'), {
        verdicts: [
          {
            method: 'quantiles',
            cuts: [0.5],
            classes: ['a', 'b', 'c'].map((code) => ({ code, name: { vi: code } })),
          },
        ],
      }),
      message: 'r: verdicts: there is one class more than there are cuts',
    },
    {
      name: 'a tie broken by a node that is not there',
      json: small(entered('r'), {
        ranking: { among: 'all', notRanked: [], tieBreak: [{ node: '9', better: 'higher' }] },
      }),
      message: 'r: tie-break: there is no node 9',
    },
    {
      name: 'a faulty variant',
      json: {
        ...small(branch('r', [entered('a', { max: 1 })])),
        variants: [{ code: 'v', name: { vi: 'V' }, replace: [{ nodes: ['a'], normalise: steps(3) }] }],
      } satisfies IndexDefinitionInput | object,
      message: 'a: scoring rule: in variant v, steps gives 3 points, above the maximum of 1',
    },
  ]

  it.each(cases)('$name', ({ json, message }) => {
    expect(refused(json)).toEqual([
      expect.stringMatching(
        typeof message === 'string'
          ? new RegExp(`^${message.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}$`)
          : message,
      ),
    ])
  })
})

describe('where the surveys are known, a leaf is refused that asks', () => {
  const forms = { counter: form('q1') }

  it('a survey that is not there', () => {
    expect(refused(small(asked('q1')), {})).toEqual(['q1: question: there is no survey counter'])
  })

  it('a question that is not there', () => {
    expect(refused(small(asked('q7')), forms)).toEqual([
      'q7: question: survey counter has no closed question q7',
    ])
  })

  it('an option that is not there', () => {
    const leaf = asked('q1', {
      measure: { method: 'share', survey: 'counter', question: 'q1', options: ['9'] },
    })
    expect(refused(small(leaf), forms)).toEqual(['q1: question: q1 has no option 9'])
  })

  it('for levels of options that are none', () => {
    const yesNo = {
      questions: [{ code: 'q1', options: ['yes', 'no'], levels: false, satisfied: ['yes'] }],
      sections: [],
    }
    const leaf = asked('q1', { measure: { method: 'mean-level', survey: 'counter', question: 'q1' } })
    expect(refused(small(leaf), { counter: yesNo })).toEqual([
      'q1: question: mean-level needs levels, and q1 has options yes, no',
    ])
  })

  it('nothing wrong is let through', () => {
    expect(refused(small(asked('q1')), forms)).toEqual([])
  })
})
