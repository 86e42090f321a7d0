import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  importFormKey,
  type NewForm,
  openToken,
  responseId,
  sealToken,
} from '../../src/citizen/form-token.ts'

const keyOf = (byte: number) => importFormKey(btoa(String.fromCharCode(...new Uint8Array(32).fill(byte))))
const key = keyOf(1)

const forms: fc.Arbitrary<NewForm> = fc.record({
  code: fc.string({
    unit: fc.constantFrom(...'0123456789ABCDEFGHJKMNPQRSTVWXYZ'),
    minLength: 9,
    maxLength: 9,
  }),
  revision: fc.integer({ min: 1, max: 2 ** 32 - 1 }),
  definition: fc.integer({ min: 1, max: 2 ** 32 - 1 }),
  issued: fc.date({ min: new Date('2024-01-01'), max: new Date('2100-01-01'), noInvalidDate: true }),
  test: fc.boolean(),
})

describe('a sealed form', () => {
  it('opens to what was sealed, to the second', async () => {
    await fc.assert(
      fc.asyncProperty(forms, async (form) => {
        const opened = await openToken(await key, await sealToken(await key, form))
        const issued = new Date(Math.floor(form.issued.getTime() / 1000) * 1000)
        expect(opened).toEqual({ ...form, issued, id: expect.stringMatching(/^\d{5}[0-9a-z]{16}$/) })
      }),
    )
  })

  it('opens to the same id every time, and no two share one', async () => {
    const form: NewForm = { code: '111111118', revision: 1, definition: 1, issued: new Date(), test: false }
    const sealed = await Promise.all(Array.from({ length: 500 }, async () => sealToken(await key, form)))
    const ids = await Promise.all(sealed.map(async (text) => (await openToken(await key, text))?.id))
    const again = await Promise.all(sealed.map(async (text) => (await openToken(await key, text))?.id))
    expect(again).toEqual(ids)
    expect(new Set(ids).size).toBe(500)
  })

  it('does not open with any letter changed, cut or added, nor with another key', async () => {
    await fc.assert(
      fc.asyncProperty(
        forms,
        fc.nat({ max: 79 }),
        fc.constantFrom(...'ABab01-_'),
        async (form, at, letter) => {
          const text = await sealToken(await key, form)
          expect(text).toMatch(/^[A-Za-z0-9_-]{80}$/)
          const spoiled = text.slice(0, at) + letter + text.slice(at + 1)
          expect((await openToken(await key, spoiled)) === null).toBe(spoiled !== text)
          expect(await openToken(await key, text.slice(0, at))).toBeNull()
          expect(await openToken(await key, text + letter)).toBeNull()
          expect(await openToken(await keyOf(2), text)).toBeNull()
        },
      ),
    )
  })

  it('is not opened from anything else, and nothing makes it throw', async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.string(), fc.base64String({ minLength: 40 })), async (text) => {
        expect(await openToken(await key, text)).toBeNull()
      }),
    )
  })

  it('shows nothing of what it carries', async () => {
    const form: NewForm = { code: '111111118', revision: 1, definition: 1, issued: new Date(0), test: false }
    const [one, two] = [await sealToken(await key, form), await sealToken(await key, form)]
    expect(atob(one.replaceAll('-', '+').replaceAll('_', '/'))).not.toContain('1111')
    const same = Array.from(one).filter((letter, at) => letter === two[at]).length
    expect(same).toBeLessThan(20)
  })
})

describe('the key of a response', () => {
  it('begins with the day in Vietnam, so that keys sort by day and no finer', () => {
    const random = new Uint8Array(10)
    const before = responseId(new Date('2026-06-08T16:59:59Z'), random)
    const after = responseId(new Date('2026-06-08T17:00:00Z'), random)
    expect(before.slice(0, 5)).toBe('20612')
    expect(after.slice(0, 5)).toBe('20613')
    expect(responseId(new Date('2026-06-08T00:00:00Z'), random)).toBe(before)
    fc.assert(
      fc.property(
        forms,
        forms,
        fc.uint8Array({ minLength: 10, maxLength: 10 }),
        ({ issued: a }, { issued: b }, bytes) => {
          const day = (date: Date) => new Date(date.getTime() + 7 * 3600_000).toISOString().slice(0, 10)
          const order = Number(day(a) > day(b)) - Number(day(a) < day(b))
          const [x, y] = [responseId(a, bytes), responseId(b, bytes)]
          expect(Number(x > y) - Number(x < y)).toBe(order)
        },
      ),
    )
  })

  it('carries all of the randomness', () => {
    const twice = fc.tuple(
      fc.uint8Array({ minLength: 10, maxLength: 10 }),
      fc.uint8Array({ minLength: 10, maxLength: 10 }),
    )
    fc.assert(
      fc.property(twice, ([a, b]) => {
        const day = new Date('2026-06-08T00:00:00Z')
        expect(responseId(day, a) === responseId(day, b)).toBe(a.join() === b.join())
      }),
    )
    const one = new Uint8Array(10)
    one[9] = 1
    expect(responseId(new Date('2026-06-08T00:00:00Z'), one)).toBe('206120000000000000001')
  })
})
