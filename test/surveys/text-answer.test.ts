import fc from 'fast-check'
import { expect, it } from 'vitest'
import { characters, cleanText, unitsAtMost } from '../../surveys/text-answer.ts'

it('leaves room for every text that would be taken, however its letters are composed', () => {
  const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 })
  fc.assert(
    fc.property(text, (typed) => {
      const cleaned = cleanText(typed, 'longtext') ?? ''
      fc.pre(cleaned !== '')
      for (const form of [cleaned, cleaned.normalize('NFD')])
        expect(form.length).toBeLessThanOrEqual(unitsAtMost(characters(cleaned)))
    }),
  )
})

it('holds for the letter that comes in the most parts', () => {
  const whole = '\u1f82'
  expect(whole.normalize('NFD')).toHaveLength(unitsAtMost(characters(whole)))
})
