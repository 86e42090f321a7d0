import type { Browser } from 'playwright-core'

export type Damage = {
  readonly seed: number
  /** Share of the symbol's area under specks, half of them white. */
  readonly dirt: number
  /** Degrees in the picture, and degrees the paper leans away from the camera. */
  readonly turn: number
  readonly lean: number
  /** Size of the print in the picture; 1 is 96 pixels an inch of paper. */
  readonly near: number
  /** Blur, in pixels of the picture at `near` = 1. */
  readonly blur: number
}

/** The same numbers from 0 to 1 for the same seed (mulberry32). */
function numbersFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
}

/**
 * Specks of a third to one and a half modules across on a symbol of `side`, until their area is `share` of it.
 * The three finder patterns and the format bits beside them stay clean, for no error level mends those: a speck
 * inside a finder stops zbar and jsQR for good (phones' own readers are better at it).
 */
function specksOf(side: number, modules: number, { seed, dirt }: Damage): string {
  const next = numbersFrom(seed)
  const module = side / modules
  const specks: string[] = []
  for (let area = 0; area < dirt * side * side; ) {
    const r = module * (0.17 + 0.58 * next())
    const [x, y] = [next() * side, next() * side]
    const nearEdge = (at: number) => Math.min(at, side - at) < 9 * module + r
    const onFinder = nearEdge(x) && nearEdge(y) && !(x > side / 2 && y > side / 2)
    if (onFinder) continue
    specks.push(`<circle cx="${x}" cy="${y}" r="${r}" fill="${specks.length % 2 ? '#000' : '#fff'}"/>`)
    area += Math.PI * r * r
  }
  return specks.join('')
}

export type Print = {
  readonly png: Buffer
  readonly width: number
  readonly height: number
  /** Where the symbol lies on the print, without its quiet zone. */
  readonly symbol: { readonly x: number; readonly y: number; readonly side: number; readonly modules: number }
}

/**
 * A picture of a print by a poor camera: the paper lies turned and leaning on a grey table under uneven light,
 * the symbol is dirty, the whole is out of focus.
 */
export async function photograph(browser: Browser, print: Print, damage: Damage): Promise<Buffer> {
  const { png, width, height, symbol } = print
  const { near, turn, lean } = damage
  const page = await browser.newPage({
    viewport: { width: Math.ceil(width * near * 1.25), height: Math.ceil(height * near * 1.2) },
  })
  await page.setContent(`<style>
      body { margin: 0; height: 100vh; display: grid; place-items: center; background: #8d8a84; overflow: hidden }
      #paper { position: relative; width: ${width * near}px; height: ${height * near}px;
        filter: blur(${damage.blur * near}px);
        transform: perspective(${width * near * 2}px) rotateY(${lean}deg) rotateX(${lean / 2}deg) rotateZ(${turn}deg) }
      #paper > * { position: absolute; inset: 0; width: 100%; height: 100% }
      #light { background: linear-gradient(110deg, rgb(0 0 0 / .38), rgb(0 0 0 / .04)) }
    </style>
    <div id="paper"><img src="data:image/png;base64,${png.toString('base64')}">
      <svg viewBox="0 0 ${width} ${height}">
        <svg x="${symbol.x}" y="${symbol.y}" width="${symbol.side}" height="${symbol.side}">
          ${specksOf(symbol.side, symbol.modules, damage)}</svg></svg>
      <div id="light"></div></div>`)
  const photo = await page.screenshot()
  await page.close()
  return photo
}
