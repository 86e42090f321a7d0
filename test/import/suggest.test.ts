import fc from 'fast-check'
import { expect, it } from 'vitest'
import { asking, suggest, suggester } from '../../src/import/suggest.ts'

const words = ['commune', 'ward', 'department', 'branch']

it('a slip of the hand finds what was meant', () => {
  expect(suggest('comune', words)).toBe('commune')
  expect(suggest('wrad', words)).toBe('ward')
  expect(suggest('Departmnet', words)).toBe('department')
  expect(asking(suggest('brnch', words))).toBe('. Có phải "branch"?')
})

it('what is far from everything finds nothing', () => {
  expect(suggest('quận', words)).toBeNull()
  expect(suggest('', words)).toBeNull()
  // A sign replaced altogether is no slip: ≥ is not >.
  expect(suggest('≥', ['>'])).toBeNull()
  expect(asking(suggest('xyz', words))).toBe('')
})

it('case, marks and đ make no difference', () => {
  expect(suggester([['Sở Đất đai', 'SDD']])('so dat dai')).toBe('SDD')
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
          expect(suggest(slip, words)).toBe(word)
      },
    ),
  )
})
