import { describe, expect, it } from 'vitest'
import { parsePlan } from '../../scoring/target-definition.ts'
import { plans } from '../../scoring/targets/list.ts'

describe('a plan that is wrong', () => {
  const sound = structuredClone(plans[0])

  it('is refused with file, target and rule, all faults at once', () => {
    const [first, ...rest] = sound?.targets ?? []
    const wrong = { ...sound, targets: [{ ...first, goal: '80%', measure: 'happiness' }, ...rest] }
    expect(() => parsePlan(wrong, 'x.json')).toThrow(/x\.json: target hg-vhttdl-.*goal: is no decimal text/)
    expect(() => parsePlan(wrong, 'x.json')).toThrow(/measure: is no measure of targets\/measures\.json/)
    expect(() => parsePlan({ ...sound, targets: [first, first] }, 'x.json')).toThrow(/is named twice/)
    expect(() => parsePlan({}, 'x.json')).toThrow(/x\.json: id:/)
    const alone = {
      ...first,
      kind: 'all-of',
      of: ['a', 'b'],
      operator: undefined,
      goal: undefined,
      unit: undefined,
    }
    expect(() => parsePlan({ ...sound, targets: [alone] }, 'x.json')).toThrow()
  })
})
