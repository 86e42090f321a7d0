import { MOST_COLUMNS, SheetRefused } from './sheet.ts'
import { broken } from './zip-entries.ts'

/** The error a formula without a kept value is marked with. */
export const NO_VALUE = '#NOVALUE!'

const MOST_DEPTH = 100
const LAST_LINE = 1_048_576

type Cell = {
  start: number
  prefix: string
  attributes: string
  formula: boolean
  value: boolean
  valueAt: number
}

/**
 * Goes once through the text of an XML part before the library sees it: tags must close in order and no document
 * type may be declared (that is where an entity bomb would stand), so that nothing takes longer than the part is
 * long. In a sheet, formulas that keep no value are marked as errors: read as they are, they would become 0.
 */
export function checkPart(bytes: Uint8Array): string {
  const text = decode(bytes)
  const open: string[] = []
  let cell: Cell | null = null
  let checked = ''
  let copied = 0
  let at = 0
  for (;;) {
    const start = text.indexOf('<', at)
    if (start === -1) break
    if (text.startsWith('<!--', start)) {
      at = after(text, '-->', start)
      continue
    }
    if (text.startsWith('<![CDATA[', start)) {
      at = after(text, ']]>', start)
      continue
    }
    if (text.startsWith('<!', start)) throw broken()
    const end = after(text, '>', start)
    const inside = text.slice(start + 1, end - 1)
    at = end
    if (inside.startsWith('?')) continue
    if (inside.includes('<')) throw broken()
    const closing = inside.startsWith('/')
    const empty = inside.endsWith('/')
    const name = /^\/?([\w:.-]{1,80})/.exec(inside)?.[1]
    if (name === undefined) throw broken()
    const local = name.slice(name.indexOf(':') + 1)
    if (closing) {
      if (open.pop() !== name) throw broken()
    } else if (!empty && open.push(name) > MOST_DEPTH) throw broken()

    if (local === 'row' && !closing) checkRow(inside)
    else if (local === 'c' && !closing) {
      checkCell(inside)
      const attributes = inside.slice(name.length, empty ? -1 : undefined)
      cell = empty
        ? null
        : { start, prefix: name.slice(0, -1), attributes, formula: false, value: false, valueAt: -1 }
    } else if (cell && local === 'f') cell.formula = true
    else if (cell && (local === 'v' || local === 'is') && !empty) {
      if (!closing) cell.valueAt = end
      else if (text.slice(cell.valueAt, start).trim() !== '') cell.value = true
    } else if (cell && local === 'c') {
      const { prefix, attributes } = cell
      // A text formula (t="str") may well be an empty text.
      if (cell.formula && !cell.value && !/\st\s*=\s*["'](?!n["'])/.test(attributes)) {
        const plain = attributes.replace(/\st\s*=\s*["']n["']/, '')
        const marked = `<${prefix}c${plain} t="e"><${prefix}v>${NO_VALUE}</${prefix}v></${prefix}c>`
        checked += text.slice(copied, cell.start) + marked
        copied = end
      }
      cell = null
    }
  }
  if (open.length > 0) throw broken()
  return copied === 0 ? text : checked + text.slice(copied)
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw broken()
  }
}

function after(text: string, mark: string, from: number): number {
  const found = text.indexOf(mark, from)
  if (found === -1) throw broken()
  return found + mark.length
}

function checkRow(inside: string): void {
  const number = /\sr\s*=\s*["'](\d*)/.exec(inside)?.[1]
  if (number !== undefined && !(Number(number) >= 1 && Number(number) <= LAST_LINE)) throw broken()
}

function checkCell(inside: string): void {
  const address = /\sr\s*=\s*["']([^"']*)/.exec(inside)?.[1]
  if (address === undefined) return
  const [, letters = '', digits = ''] = /^([A-Z]{1,3})(\d{1,7})$/.exec(address) ?? []
  if (letters === '' || Number(digits) < 1 || Number(digits) > LAST_LINE) throw broken()
}

export const tooWide = (letter: string): SheetRefused =>
  new SheetRefused(`Trang tính có số liệu tới cột ${letter}, tối đa ${MOST_COLUMNS} cột.`)
