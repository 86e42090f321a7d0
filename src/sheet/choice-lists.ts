import type { Feature } from 'write-excel-file/universal'
import { columnLetter, MOST_LINES } from './sheet.ts'
import type { WrittenSheet } from './write-sheet.ts'

const NAME = 'Danh mục'

type List = {
  readonly sheet: number
  readonly column: number
  readonly title: string
  readonly choices: ReadonlyArray<string>
}

const listsOf = (sheets: ReadonlyArray<WrittenSheet>): List[] =>
  sheets.flatMap(({ columns }, sheet) =>
    columns.flatMap(({ header, choices = [] }, column) =>
      choices.length === 0 ? [] : [{ sheet, column, title: header, choices }],
    ),
  )

/** The sheets with one behind them that holds what their columns offer; as they are where they offer nothing. */
export function withChoiceSheet(sheets: ReadonlyArray<WrittenSheet>): ReadonlyArray<WrittenSheet> {
  const lists = listsOf(sheets)
  if (lists.length === 0) return sheets
  const longest = Math.max(...lists.map(({ choices }) => choices.length))
  const rows = Array.from({ length: longest }, (_, at) => lists.map(({ choices }) => choices[at] ?? null))
  const columns = lists.map(({ title, choices }) => ({
    header: title,
    width: Math.min(60, Math.max(title.length, ...choices.map(({ length }) => length)) + 2),
  }))
  return [...sheets, { name: NAME, columns, rows }]
}

/**
 * Makes the cells of those columns offer the lists (ECMA-376 part 1, 18.3.1.32). The lists stand in cells because an
 * inline list is parted by commas, which words hold; without `showErrorMessage` anything else may be typed.
 */
export function offering(sheets: ReadonlyArray<WrittenSheet>): Feature<Blob> {
  const lists = listsOf(sheets)
  const offers = lists.map(({ sheet, column, choices }, at) => {
    const [cells, from] = [columnLetter(column), columnLetter(at)]
    const range = `'${NAME}'!$${from}$2:$${from}$${choices.length + 1}`
    const xml = `<dataValidation type="list" allowBlank="1" sqref="${cells}2:${cells}${MOST_LINES}"><formula1>${range}</formula1></dataValidation>`
    return { sheet, xml }
  })
  return {
    files: {
      transform: {
        'xl/worksheets/sheet{id}.xml': {
          transform(xml, _, { sheetIndex }) {
            const own = offers.flatMap((offer) => (offer.sheet === sheetIndex ? [offer.xml] : []))
            const all = `<dataValidations count="${own.length}">${own.join('')}</dataValidations>`
            return own.length === 0 ? xml : xml.replace('</sheetData>', () => `</sheetData>${all}`)
          },
        },
      },
    },
  }
}
