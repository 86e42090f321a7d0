import { unzipSync } from 'fflate'
import Papa from 'papaparse'
import type { Database } from '../../src/store/store.ts'

/** What somebody with bad intentions types into a box: a formula, ends of attributes and elements, code. */
export const HOSTILE = `=HYPERLINK("http://x.example";"x")'><img src=x onerror=alert(1)></title></style></script><script>alert(1)</script>`

/** Columns people's own words stand in. */
const WORDS = [
  ['unit', 'name'],
  ['unit', 'ranking_group'],
  ['field', 'name'],
  ['collector', 'label'],
  ['comment', 'body'],
  ['target', 'name'],
  ['target', 'document'],
  ['target', 'clause'],
  ['staff', 'name'],
  ['staff', 'email'],
  ['audit', 'reason'],
  ['import_draft', 'file_name'],
  ['import_batch', 'file_name'],
  ['import_batch', 'reason'],
  ['survey_publication', 'reason'],
  ['comment_decision', 'reason'],
  ['quarantine_decision', 'reason'],
  ['figure', 'document'],
  ['figure_decision', 'note'],
  ['duty_done', 'document'],
  ['round', 'name'],
  ['round_unit', 'ranking_group'],
  ['round_step', 'note'],
  ['entry', 'reason'],
  ['evidence', 'words'],
  ['evidence', 'number'],
  ['evidence', 'file_name'],
  ['release', 'title'],
] as const

/** Puts those words wherever people type, with what stood there behind them. */
export async function poison(db: Database): Promise<void> {
  for (const [table, column] of WORDS) {
    const rows = await db
      .selectFrom(table as 'unit')
      .select(column as 'name')
      .distinct()
      .execute()
    for (const row of rows) {
      const stood = row[column as 'name']
      await db
        .updateTable(table as 'unit')
        .set({ [column as 'name']: `${HOSTILE}${stood}` })
        .where(column as 'name', '=', stood)
        .execute()
    }
  }
}

/** The same words before every text of a definition. */
export function poisoned<T>(definition: T): T {
  const copy = (value: unknown, name = ''): unknown => {
    if (typeof value === 'string') return name === 'vi' || name === 'en' ? `${HOSTILE}${value}` : value
    if (Array.isArray(value)) return value.map((one) => copy(one))
    if (value === null || typeof value !== 'object') return value
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, copy(one, key)]))
  }
  return copy(definition) as T
}

/** Where the words came out as something else than words, in a page or a file. */
export async function breakouts(path: string, answer: Response): Promise<string[]> {
  const type = answer.headers.get('Content-Type') ?? ''
  const bytes = new Uint8Array(await answer.arrayBuffer())
  const text = new TextDecoder().decode(bytes)
  const said = (words: string) => [`${path}: ${words}`]
  if (answer.status >= 500) return said(String(answer.status))
  if (type.includes('spreadsheet')) {
    const parts = Object.entries(unzipSync(bytes)).map(([name, part]) => [
      name,
      new TextDecoder().decode(part),
    ])
    return parts.flatMap(([name, xml = '']) =>
      /<f[ >]|<img/.test(xml) ? said(`${name} holds a formula`) : [],
    )
  }
  if (type.includes('csv')) {
    const cells = Papa.parse<string[]>(text.replace(/^\uFEFF/, '')).data.flat()
    return cells.some((cell) => cell.startsWith('=')) ? said('a cell is a formula') : []
  }
  if (type.includes('json'))
    return answer.headers.get('X-Content-Type-Options') === 'nosniff' ? [] : said('may be read as a page')
  const found = /.{0,60}(?:<img src=x|<script>alert|<\/style><\/script>|HYPERLINK\(").{0,20}/s.exec(text)
  return type.includes('html') || type.includes('svg') ? (found ? said(found[0]) : []) : []
}
