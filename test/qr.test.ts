import { fc, test as property } from '@fast-check/vitest'
import { PNG } from 'pngjs'
import { describe, expect, it } from 'vitest'
import { qrPng, qrSvg, shortAddress } from '../src/qr.ts'
import { hasZbar, jsqrReads, noZbar, zbarReads } from './support/decode.ts'

// Version 4: level H holds 50 alphanumeric signs there, and only 34 of any other kind (ISO/IEC 18004, table 7).
const SIDE = 33
const QUIET = 4
const SCALE = 32

/** The modules of the symbol as the PNG shows them, quiet zone included; true is dark. */
async function modulesOf(text: string): Promise<(row: number, column: number) => boolean> {
  const { width, data } = PNG.sync.read(Buffer.from(await qrPng(text)))
  const middle = (module: number) => module * SCALE + SCALE / 2
  return (row, column) => (data[4 * (middle(row) * width + middle(column))] ?? 255) < 128
}

const codes = fc.string({
  unit: fc.constantFrom(...'0123456789ABCDEFGHJKMNPQRSTVWXYZ'),
  minLength: 9,
  maxLength: 9,
})

describe('the short address', () => {
  property.prop([codes, fc.domain()])(
    'uses only signs of the alphanumeric mode and opens the same host',
    (code, host) => {
      const { scan, words } = shortAddress(`https://${host}`, code)
      expect(scan).toMatch(/^[0-9A-Z $%*+\-./:]+$/)
      expect(new URL(scan).host).toBe(host)
      expect(new URL(scan).pathname).toBe(`/Q/${code}`)
      // What the address bar shows after a scan is what the paper says, letter by letter.
      expect(new URL(scan).href).toBe(`https://${words}`)
    },
  )

  it('keeps the port, and says http:// where there is no https', () => {
    expect(shortAddress('http://localhost:8787', '7k3m9qxtd')).toEqual({
      scan: 'HTTP://LOCALHOST:8787/Q/7K3M9QXTD',
      words: 'http://localhost:8787/Q/7K3M9QXTD',
    })
  })
})

describe('the symbol', () => {
  const { scan } = shortAddress('https://danhgia.tinh.gov.vn', '7K3M9QXTD')

  it('is one size smaller than the symbol of the lower-case address', async () => {
    expect(await qrSvg(scan)).toContain(`viewBox="0 0 ${SIDE + 2 * QUIET} ${SIDE + 2 * QUIET}"`)
    expect(await qrSvg(scan.toLowerCase())).toContain(
      `viewBox="0 0 ${SIDE + 4 + 2 * QUIET} ${SIDE + 4 + 2 * QUIET}"`,
    )
  })

  it('has four light modules around it and says level H in its format bits', async () => {
    const dark = await modulesOf(scan)
    for (let k = 0; k < SIDE + 2 * QUIET; k++)
      for (let edge = 0; edge < QUIET; edge++) {
        expect(dark(edge, k) || dark(k, edge)).toBe(false)
        expect(dark(QUIET + SIDE + edge, k) || dark(k, QUIET + SIDE + edge)).toBe(false)
      }
    expect(dark(QUIET, QUIET)).toBe(true)
    // ISO/IEC 18004, 7.9: row 8 begins with the two level bits under the mask 10; H is 10, so both are light.
    expect([dark(QUIET + 8, QUIET), dark(QUIET + 8, QUIET + 1)]).toEqual([false, false])
  })

  it('is read back by two independent readers', async ({ skip }) => {
    const png = await qrPng(scan)
    expect(jsqrReads(png)).toBe(scan)
    skip(!hasZbar, noZbar)
    expect(zbarReads(png)).toEqual([scan])
  })
})
