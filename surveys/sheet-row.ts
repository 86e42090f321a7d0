/** A line of a sheet by its own number, cells from the first column on. */
export type SheetRow = { readonly line: number; readonly cells: readonly string[] }

type Fault = { readonly line: number; readonly column: string; readonly rule: string }
type Wording = Record<string, string>

/** One line, read by the names of its columns; what cannot be read is a fault, never an exception. */
export type NamedRow = {
  readonly line: number
  text(column: string): string
  /** The words of each language: columns `vi`, `en` … behind a prefix. */
  wording(prefix: '' | 'hint_'): Wording
  list(column: string): string[]
  yes(column: string): boolean
  number(column: string): number
  /** A member of the column's name where the cell is filled, none where it is not. */
  given<Value>(column: string, read: (column: string) => Value): Record<string, Value>
  /** The line as a question of the survey's shape; whether it is a sound one is for `parseSurvey` to say. */
  question(code: string): { code: string }
  fault(column: string, rule: string): void
}

const KNOWN = [
  'row',
  'code',
  'kind',
  'scale',
  'role',
  'required',
  'show_if',
  'not_applicable',
  'min',
  'max',
  'levels',
  'satisfied',
  'face',
  'item',
  'scored',
] as const
const LANGUAGE = /^(?:hint_)?[a-z]{2}$/

/**
 * The lines below the header, by column name, with a list of faults that grows while they are read.
 * @example sheetReader([{ line: 1, cells: ['row', 'kod'] }]).faults[0]?.rule // → 'thiếu cột "code"'
 */
export function sheetReader(rows: readonly SheetRow[]): {
  readonly rows: NamedRow[]
  readonly faults: Fault[]
} {
  const faults: Fault[] = []
  const [header, ...lines] = rows
  const columns = (header?.cells ?? []).map((name) => name.trim().toLowerCase())
  const at = header?.line ?? 0
  for (const needed of ['row', 'code', 'vi'])
    if (!columns.includes(needed)) faults.push({ line: at, column: needed, rule: `thiếu cột "${needed}"` })
  for (const [index, name] of columns.entries()) {
    if (name !== '' && !KNOWN.some((known) => known === name) && !LANGUAGE.test(name))
      faults.push({ line: at, column: name, rule: `không có cột "${name}" trong bảng mẫu` })
    if (name !== '' && columns.indexOf(name) !== index)
      faults.push({ line: at, column: name, rule: `cột "${name}" đứng hai lần` })
  }
  return { rows: faults.length > 0 ? [] : lines.map((row) => namedRow(row, columns, faults)), faults }
}

function namedRow({ line, cells }: SheetRow, columns: readonly string[], faults: Fault[]): NamedRow {
  const fault = (column: string, rule: string) => void faults.push({ line, column, rule })
  const text = (column: string) => (cells[columns.indexOf(column)] ?? '').trim()

  function yes(column: string): boolean {
    const given = text(column).toLowerCase()
    if (given === '' || given === '0' || given === 'không') return false
    if (given === '1' || given === 'x' || given === 'có') return true
    fault(column, `"${text(column)}" không hiểu; ghi 1 hoặc để trống`)
    return false
  }

  function number(column: string): number {
    const given = text(column)
    if (/^-?\d{1,9}$/.test(given)) return Number(given)
    fault(column, `"${given}" không phải là số nguyên`)
    return 0
  }

  const list = (column: string) =>
    text(column)
      .split(';')
      .map((part) => part.trim())
      .filter((part) => part !== '')

  const given: NamedRow['given'] = (column, read) => (text(column) === '' ? {} : { [column]: read(column) })

  function wording(prefix: '' | 'hint_'): Wording {
    const names = columns.filter(
      (name) => LANGUAGE.test(name) && name.startsWith('hint_') === (prefix !== ''),
    )
    return Object.fromEntries(
      names.flatMap((name) => (text(name) === '' ? [] : [[name.slice(prefix.length), text(name)]])),
    )
  }

  function showIf(): object {
    const condition = text('show_if')
    if (condition === '') return {}
    const [, question = '', options = ''] = /^([a-z0-9_]+)\s*=\s*(.+)$/.exec(condition) ?? []
    if (question === '') fault('show_if', `"${condition}" không hiểu; ghi như overall=1;2`)
    return { showIf: { question, options: options.split(/[;,]/).map((option) => option.trim()) } }
  }

  function question(code: string): { code: string } {
    const kind = text('kind')
    const hint = wording('hint_')
    const limits =
      kind === 'choice'
        ? { scale: text('scale') }
        : kind === 'multiple'
          ? { scale: text('scale'), ...(text('max') === '' ? {} : { most: number('max') }) }
          : kind === 'number'
            ? { min: number('min'), max: number('max') }
            : kind === 'text' || kind === 'longtext'
              ? { longest: number('max') }
              : {}
    const asked = {
      code,
      text: wording(''),
      ...(Object.keys(hint).length > 0 ? { hint } : {}),
      role: text('role'),
      ...given('item', text),
      required: yes('required'),
      ...showIf(),
      notApplicable: yes('not_applicable'),
      kind,
      ...limits,
    }
    return asked
  }

  return { line, text, wording, list, yes, number, given, question, fault }
}
