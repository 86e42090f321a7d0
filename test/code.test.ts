import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { newCode, normaliseCode } from '../src/code.ts'

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const codes = fc.uint8Array({ minLength: 8, maxLength: 8 }).map((bytes) => newCode(() => bytes))
const position = fc.nat({ max: 8 })
const character = fc.constantFrom(...ALPHABET)

const replaced = (code: string, at: number, char: string) => code.slice(0, at) + char + code.slice(at + 1)

describe('printed codes', () => {
  it('have nine characters of an alphabet without I, L, O and U', () => {
    fc.assert(
      fc.property(codes, (code) => {
        expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{9}$/)
      }),
    )
  })

  it('are read back whatever case, dashes, blanks and look-alikes a person types', () => {
    fc.assert(
      fc.property(codes, fc.infiniteStream(fc.nat({ max: 3 })), (code, choices) => {
        const typed = Array.from(code, (char) => {
          const choice = choices.next().value
          const look = char === '0' ? 'oO' : char === '1' ? 'iIlL' : char + char.toLowerCase()
          return `${look[choice] ?? char}${['', '-', ' ', ''][choice]}`
        }).join('')
        expect(normaliseCode(typed)).toBe(code)
      }),
    )
  })

  it('refuse every single wrong character', () => {
    fc.assert(
      fc.property(codes, position, character, (code, at, char) => {
        fc.pre(code[at] !== char)
        expect(normaliseCode(replaced(code, at, char))).toBeNull()
      }),
    )
  })

  it('refuse every swap of two characters, neighbours or not', () => {
    fc.assert(
      fc.property(codes, position, position, (code, one, two) => {
        fc.pre(code[one] !== code[two])
        const swapped = replaced(replaced(code, one, code.charAt(two)), two, code.charAt(one))
        expect(normaliseCode(swapped)).toBeNull()
      }),
    )
  })

  it('refuse a doubled character misread as another double', () => {
    fc.assert(
      fc.property(codes, fc.nat({ max: 7 }), character, character, (code, at, right, wrong) => {
        fc.pre(right !== wrong)
        const doubled = code.slice(0, at) + right + right + code.slice(at + 2)
        const misread = code.slice(0, at) + wrong + wrong + code.slice(at + 2)
        expect([normaliseCode(doubled), normaliseCode(misread)]).toContain(null)
      }),
    )
  })

  it('refuse what is too short, too long or of other letters', () => {
    for (const text of ['', '0', '0000000000', 'UUUUUUUUU', '00000000é', '../../etc'])
      expect(normaliseCode(text)).toBeNull()
    expect(normaliseCode('000000000')).toBe('000000000')
  })
})
