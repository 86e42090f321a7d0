import { describe, expect, it } from 'vitest'
import {
  codeStep,
  enrolmentUri,
  newRecoveryCodes,
  newSecret,
  recoveryHash,
} from '../../src/staff/second-factor.ts'

/** The key of RFC 6238's appendix B, "12345678901234567890", and two of its codes cut to six digits. */
const RFC = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'

describe('a code of an authenticator', () => {
  it.each([
    [59, '287082'],
    [1_111_111_109, '081804'],
    [1_234_567_890, '005924'],
  ])('at second %d of RFC 6238 is %s', (second, code) => {
    expect(codeStep(RFC, code, new Date(second * 1000))).toBe(Math.floor(second / 30))
  })

  it('of the step before or after names that step, and of a further one is wrong', () => {
    const at = (second: number) => codeStep(RFC, '287082', new Date(second * 1000))
    expect([at(29), at(30), at(59), at(60), at(89), at(90)]).toEqual([1, 1, 1, 1, 1, null])
  })

  it('may be typed with a blank, and is nothing but six digits', () => {
    expect(codeStep(RFC, ' 287 082', new Date(59_000))).toBe(1)
    for (const wrong of ['', '28708', '2870820', '28708a', '２８７０８２'])
      expect(codeStep(RFC, wrong, new Date(59_000))).toBeNull()
  })

  it('comes from a secret of 160 bits, put into the picture with the name', () => {
    const secret = newSecret()
    expect(secret).toMatch(/^[A-Z2-7]{32}$/)
    const uri = new URL(enrolmentUri(secret, 'canbo'))
    expect([uri.protocol, uri.searchParams.get('secret')]).toEqual(['otpauth:', secret])
    expect(decodeURIComponent(uri.pathname)).toContain('canbo')
  })
})

describe('recovery codes', () => {
  it('are ten, unlike each other, and kept as hashes of what may be typed', async () => {
    const { codes, hashes } = await newRecoveryCodes()
    expect(new Set(codes).size).toBe(10)
    for (const [at, code] of codes.entries()) {
      expect(code).toMatch(/^[a-hj-km-np-z2-9]{5}-[a-hj-km-np-z2-9]{5}$/)
      expect(await recoveryHash(` ${code.toUpperCase().replace('-', ' ')}`)).toBe(hashes[at])
      expect(hashes[at]).not.toContain(code)
    }
  })
})
