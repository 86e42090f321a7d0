import { squaresPng } from './png.ts'

/**
 * One address in its two printed forms: `scan` is what the symbol carries, `words` what a person compares with
 * the address bar (browsers hide `https://`, so the words leave it out too).
 */
export type ShortAddress = { readonly scan: string; readonly words: string }

/**
 * The short address of a code. Upper case, because capitals, digits and `:/.-` fit the alphanumeric mode, whose
 * symbol is a size smaller than that of the same address in lower case; scheme and host ignore case, and
 * `/Q/CODE` is mounted beside `/q/code`. A host of at most 15 letters gives 29 × 29 modules, one of 30 gives
 * 33 × 33.
 */
export function shortAddress(publicUrl: string, code: string): ShortAddress {
  const { href } = new URL(`/Q/${code.toUpperCase()}`, publicUrl)
  return { scan: href.toUpperCase(), words: href.replace(/^https:\/\//, '') }
}

// Level H survives dirt that level M does not, at the same size for a short address; ISO/IEC 18004 asks for a
// quiet zone of four modules.
const SYMBOL = { errorCorrectionLevel: 'H', margin: 4 } as const

/** The symbol as an SVG document that scales to any print size. */
export async function qrSvg(text: string): Promise<string> {
  return (await encoder()).toString(text, { ...SYMBOL, type: 'svg' })
}

/** The symbol as a PNG of 32 pixels a module: 10 cm wide at 300 dpi. */
export async function qrPng(text: string): Promise<Uint8Array<ArrayBuffer>> {
  const { modules } = (await encoder()).create(text, SYMBOL)
  return squaresPng(modules.size, (row, column) => modules.get(row, column) !== 0, {
    margin: SYMBOL.margin,
    scale: 32,
  })
}

/** Loaded when the first symbol is drawn: it would delay every start. */
async function encoder() {
  return (await import('qrcode')).default
}
