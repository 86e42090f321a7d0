import fc from 'fast-check'
import { expect, it } from 'vitest'
import { asking, suggest } from '../../src/import/suggest.ts'

const words = ['commune', 'ward', 'department', 'branch']
const candidates = words.map((word) => [word, word] as const)

it('a slip of the hand finds what was meant', () => {
  expect(suggest('comune', candidates)).toBe('commune')
  expect(suggest('wrad', candidates)).toBe('ward')
  expect(suggest('Departmnet', candidates)).toBe('department')
  expect(asking('brnch', candidates)).toBe('. Có phải "branch"?')
})

it('what is far from everything finds nothing', () => {
  expect(suggest('quận', candidates)).toBeNull()
  expect(suggest('', candidates)).toBeNull()
  // A sign replaced altogether is no slip: ≥ is not >.
  expect(suggest('≥', [['>', '>']])).toBeNull()
  expect(asking('xyz', candidates)).toBe('')
})

it('case, marks and đ make no difference', () => {
  expect(suggest('so dat dai', [['Sở Đất đai', 'SDD']])).toBe('SDD')
})

it('one edit of a long word always finds it again', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...words),
      fc.nat(),
      fc.constantFrom('x', 'q', 'z'),
      (word, place, letter) => {
        const at = place % word.length
        for (const slip of [
          word.slice(0, at) + word.slice(at + 1),
          word.slice(0, at) + letter + word.slice(at),
          word.slice(0, at) + letter + word.slice(at + 1),
        ])
          expect(suggest(slip, candidates)).toBe(word)
      },
    ),
  )
})
