import { PAPERS, POSTER_SIZES, type PosterSize } from './poster-size.ts'

/** Letter height of the running text in millimetres; everything on the paper is measured in it. */
const TEXT: Record<PosterSize, number> = { a4: 4.7, a5: 3.35, a6: 2.6, tent: 4.9, sheet: 2.45 }

// Colour is in letters and lines only: browsers leave backgrounds out of a print, and the blue turns to a dark
// grey on a black-and-white printer.
const INK = `
:root { --ink: #14181d; --soft: #414b57; --blue: #0b3f78; }
* { box-sizing: border-box; margin: 0; }
body { color: var(--ink); background: #e6eaef; line-height: 1.4;
  font-family: system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", Arial, sans-serif; }
svg { display: block; }
`

const SCREEN = `
.screen { max-width: 60rem; margin: 0 auto; padding: 1.5rem 1rem; font-size: 1rem; }
.screen h1 { font-size: 1.375rem; line-height: 1.3; margin-bottom: .5rem; overflow-wrap: anywhere; }
.screen p + p { margin-top: .5rem; }
.screen nav { display: flex; flex-wrap: wrap; gap: .5rem; margin: 1rem 0; }
.screen nav a { display: flex; align-items: center; min-height: 44px; padding: 0 1rem; border-radius: .5rem;
  border: 2px solid var(--blue); color: var(--blue); background: #fff; text-decoration: none; }
.screen nav a[aria-current] { background: var(--blue); color: #fff; }
.screen a { color: var(--blue); }
.desk { overflow-x: auto; padding: 0 1rem 2rem; }
.screen form { margin: 1rem 0; }
.screen label { display: block; min-height: 44px; padding: .5rem 0; }
.screen summary, .screen button, .screen select { min-height: 44px; padding: .5rem 1rem; font: inherit; }
.paper { background: #fff; margin: 0 auto; box-shadow: 0 1px 8px rgb(0 0 0 / .25); }
.paper + .paper { margin-top: 1rem; break-before: page; }
@media print {
  body { background: none; }
  .screen { display: none; }
  .desk { overflow: visible; padding: 0; }
  .paper, .paper + .paper { box-shadow: none; margin: 0; }
}
`

const WORDS = `
.unit { text-transform: uppercase; overflow-wrap: anywhere; text-wrap: balance; line-height: 1.3; }
.parent { color: var(--soft); }
.parent.fit-1 { font-size: 1em; } .parent.fit-2 { font-size: .9em; } .parent.fit-3 { font-size: .8em; }
.name { font-weight: 700; }
.name.fit-1 { font-size: 1.3em; } .name.fit-2 { font-size: 1.12em; } .name.fit-3 { font-size: .95em; }
.invite { color: var(--blue); font-weight: 800; line-height: 1.2; text-wrap: balance; }
.invite span, .scan span { display: inline-block; }
.address { font-weight: 700; overflow-wrap: anywhere; line-height: 1.25; }
.counter { font-weight: 700; overflow-wrap: anywhere; text-wrap: balance; line-height: 1.25; }
.code { white-space: nowrap; }
.code b { letter-spacing: .06em; font-variant-numeric: tabular-nums; }
.marks { border: .12em dashed; font-weight: 700; text-align: center; text-wrap: balance; padding: .25em .6em;
  line-height: 1.3; }
.crowded { font-size: .84em; }
.marks b { letter-spacing: .1em; }
.qr svg { width: 100%; height: 100%; }
.call { white-space: nowrap; }
`

const POSTER = `
.poster { display: flex; flex-direction: column; align-items: center; text-align: center; height: 100%;
  padding: 3em 3.5em 2.6em; }
.poster .marks { align-self: stretch; margin-bottom: 1em; }
.ruler { width: 17em; margin: .9em 0 1.3em; stroke: var(--blue); flex: none; }
.poster .invite { font-size: 2.45em; }
.poster .scan { margin: .8em 0 .9em; font-size: 1.12em; text-wrap: balance; }
.poster .qr { flex: 1 1 0; min-height: 9em; max-height: 24.5em; aspect-ratio: 1; border: .28em solid var(--blue);
  border-radius: .9em; padding: .2em; }
.poster.crowded .qr { max-height: 29em; }
.poster .address { margin: .65em 0 1em; }
.poster .address.fit-1 { font-size: 1.35em; } .poster .address.fit-2 { font-size: 1.1em; }
.place { display: flex; align-self: stretch; align-items: center; margin: auto 0 1em; text-align: left;
  border: solid var(--blue); border-width: .1em 0; }
.place > * { padding: .6em 0; }
.poster .counter { flex: 1; padding-right: 1em; }
.poster .counter.fit-1 { font-size: 1.5em; } .poster .counter.fit-2 { font-size: 1.2em; }
.poster .counter.fit-3 { font-size: 1em; }
.poster .code { margin-left: auto; }
.poster .code b { display: block; font-size: 1.35em; line-height: 1.2; }
.poster .place.alone { justify-content: center; text-align: center; }
.poster .place.alone .code { margin: 0; }
.ease { align-self: stretch; display: grid; grid-template-columns: 1fr 1fr; gap: 1.6em; text-align: left;
  text-wrap: pretty; }
.ease b { display: block; }
.check { align-self: stretch; text-align: left; text-wrap: pretty; margin-top: 1em; padding-left: .8em; color: var(--ink);
  border-left: .35em solid var(--blue); }
.a6 .poster { padding: 2.3em 2.7em 2.1em; }
.a6 .ruler { margin: .6em 0 .8em; }
.a6 .poster .invite { font-size: 2.3em; }
.a6 .ease { gap: 1.2em; }
.a6 .ease, .a6 .check { line-height: 1.3; }
`

const SHEET = `
.labels { display: grid; grid-template-columns: 1fr 1fr; grid-template-rows: repeat(4, 1fr); height: 100%; }
.cell { min-width: 0; min-height: 0; }
.cell:nth-child(odd) { border-right: .25mm dashed #6b7480; }
.cell:nth-child(n + 3) { border-top: .25mm dashed #6b7480; }
`

// Each face is a label twice as wide; the far one stands on its head until the paper is folded.
const TENT = `
.tent .labels { height: 100%; }
.tent .cell { height: 50%; overflow: hidden; }
.tent .cell:first-child { transform: rotate(180deg); border-top: .25mm dashed #6b7480; }
`

/** The label of 105 × 74 mm, its lengths in millimetres times `scale`. */
const labelStyle = (scale: number) =>
  LABEL.replace(/([\d.]+)mm/g, (_, length: string) => `${Number(length) * scale}mm`)

const LABEL = `
.label { display: grid; grid-template-columns: 42mm minmax(0, 1fr); grid-template-rows: minmax(0, 1fr) auto;
  gap: .5mm 1.5mm; height: 100%; padding: 3.5mm 6mm 4.5mm; line-height: 1.28; }
.label .qr { width: 46mm; height: 46mm; margin-left: -4mm; align-self: center; }
.label .side { display: flex; flex-direction: column; justify-content: center; gap: .5em; min-width: 0; }
.label .unit { line-height: 1.25; }
.label .marks { font-size: .9em; padding: .15em .3em; line-height: 1.25; }
.label .parent.fit-1 { font-size: .85em; } .label .parent.fit-2 { font-size: .8em; }
.label .parent.fit-3 { font-size: .75em; }
.label .name.fit-1 { font-size: 1.02em; } .label .name.fit-2 { font-size: .92em; }
.label .name.fit-3 { font-size: .82em; }
.label .invite { font-size: 1.48em; }
.label .counter.fit-1 { font-size: 1.3em; } .label .counter.fit-2 { font-size: 1.05em; }
.label .counter.fit-3 { font-size: .88em; }
.label .foot { grid-column: 1 / -1; border-top: .3mm solid var(--blue); padding-top: .5em; }
.label .where { display: flex; flex-wrap: wrap; gap: 0 1em; align-items: baseline; justify-content: space-between; }
.label .address.fit-1 { font-size: 1.15em; }
.label .small { font-size: .86em; margin-top: .15em; text-wrap: pretty; }
`

const PIECES: Record<PosterSize, string> = {
  a4: POSTER,
  a5: POSTER,
  a6: POSTER,
  tent: TENT + labelStyle(2),
  sheet: SHEET + labelStyle(1),
}

function styleOf(size: PosterSize): string {
  const { width, height } = PAPERS[size]
  // A print margin of 0 keeps the browser's own header and footer off the paper; half a millimetre less than
  // the paper keeps rounding from opening a second, empty page.
  const page = `
@page { size: ${width}mm ${height}mm; margin: 0; }
.paper { width: ${width}mm; height: ${height - 0.5}mm; overflow: hidden; font-size: ${TEXT[size]}mm; }
`
  return INK + SCREEN + WORDS + PIECES[size] + page
}

/** The text of the one `<style>` of each poster page, whole, so that the policy header can name its hash. */
export const POSTER_STYLES = Object.fromEntries(POSTER_SIZES.map((size) => [size, styleOf(size)])) as Record<
  PosterSize,
  string
>
