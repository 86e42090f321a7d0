import { asking, fold, suggester } from './suggest.ts'

/** What people call the columns of a table, by their codes. */
export type Titles = Readonly<Record<string, string>>

/** What a fault says of the column it is about. */
export type ColumnName = { readonly column: string; readonly title?: string; readonly coded?: boolean }

/**
 * The columns of a file by the first line of it, which has their codes or what people call them, whatever the
 * capitals and marks; and how to speak of a column to whoever wrote that line.
 */
export function readHeader(written: ReadonlyArray<string>, columns: ReadonlyArray<string>, titles: Titles) {
  const called = new Map(columns.map((column) => [fold(titles[column] ?? column), column]))
  const names = written.map((name) => (columns.includes(name) ? name : (called.get(fold(name)) ?? name)))
  const coded = names.every((name, at) => name === written[at])
  const nameOf = (column: string): ColumnName => {
    const title = titles[column]
    return title === undefined ? { column } : { column, title, coded }
  }
  return { names, coded, nameOf }
}

/**
 * What is wrong with the first line, column by column; `shown` is what its writer would call a column, `later` are
 * columns that older files may lack.
 */
export function headerFaults(
  names: ReadonlyArray<string>,
  columns: ReadonlyArray<string>,
  shown: (column: string) => string,
  later: ReadonlyArray<string> = [],
): Array<[string, string]> {
  const wanted = new Set(columns)
  const missing = columns.filter((column) => !names.includes(column))
  const unknown = names.filter((name) => name !== '' && !wanted.has(name))
  const doubled = names.filter((name, at) => name !== '' && names.indexOf(name) !== at)
  const nearest = suggester(missing.map((column) => [shown(column), shown(column)]))
  return [
    ...unknown.map((name): [string, string] => [
      name,
      `không có cột nào tên như vậy${
        asking(nearest(name)) || `. Các cột là: ${columns.map(shown).join(', ')}`
      }`,
    ]),
    ...missing
      .filter((column) => !later.includes(column))
      .map((column): [string, string] => [column, 'thiếu cột này; không có số liệu thì để trống các ô']),
    ...doubled.map((name): [string, string] => [name, 'cột này có hai lần']),
  ]
}
