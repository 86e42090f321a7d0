import type { Survey } from '../../surveys/survey.ts'
import { type TallyCounter, tallyCounter } from '../../surveys/tally-counter.ts'
import { BOOKS, namesUnder, type Rows } from './book.ts'
import { readPage } from './ledger-page.ts'
import type { Tables } from './schema.ts'

type Under = Pick<Tables['response'], 'stream' | 'definition' | 'status'>
type LedgerRow = Under & Pick<Tables['response'], 'id' | 'answers'>

type Cell = TallyCounter & { responses: number }

/** The ledger of one half-month, counted: as large as what it is counted under, whatever the number of answers. */
export type LedgerCells = {
  /** @throws Error naming a row that cannot be read under its survey */
  add(row: LedgerRow): void
  /**
   * Adds the rows of a page, given as `pageLines` gives them: a database hands one long text over for a third of what
   * thousands of rows take.
   * @throws where one of them cannot be read; `add` can name it
   */
  addPage(lines: string): void
  /**
   * Whether the stored books of the half-month are, figure for figure, what has been counted. No key may stand in
   * them twice, which their primary keys see to.
   */
  agree(
    tally: ReadonlyArray<Under & Pick<Tables['tally'], 'question' | 'option' | 'n'>>,
    sections: ReadonlyArray<Tables['tally_section']>,
  ): boolean
  /** How many answers each stream and form has. */
  eachStream(visit: (stream: number, definition: number, responses: number) => void): void
  /** What has been counted, by name. */
  books(): { readonly tally: Rows; readonly tally_section: Rows }
}

export function ledgerCells(
  survey: (definition: number) => Survey | undefined,
  halfMonth: string,
): LedgerCells {
  /** Survey version → stream and status → counter: numbers, because this is asked for every answer. */
  const cells = new Map<number, Map<number, Cell>>()
  const place = ({ stream, status }: Under) => 2 * Number(stream) + (status === 'counted' ? 0 : 1)
  let last: (Under & { readonly cell: Cell | undefined }) | null = null

  /** Rows of one stream mostly come one after the other. */
  function find({ stream, definition, status }: Under): Cell | undefined {
    if (last?.stream !== stream || last.definition !== definition || last.status !== status) {
      const cell = cells.get(Number(definition))?.get(place({ stream, definition, status }))
      last = { stream, definition, status, cell }
    }
    return last.cell
  }

  function make(under: Under, id = ''): Cell {
    const definition = Number(under.definition)
    const asked = survey(definition)
    if (!asked) throw new Error(`Phiếu ${id}: không có mẫu phiếu số ${definition} trong cơ sở dữ liệu.`)
    const cell = { ...tallyCounter(asked), responses: 0 }
    const some = cells.get(definition) ?? new Map<number, Cell>()
    cells.set(definition, some.set(place(under), cell))
    last = null
    return cell
  }

  return {
    add(row) {
      const cell = find(row) ?? make(row, row.id)
      try {
        cell.add(row.answers)
        cell.responses += 1
      } catch (error) {
        throw new Error(`Phiếu ${row.id} không khớp với mẫu phiếu của nó: ${String(error)}`)
      }
    },
    addPage(lines) {
      for (const line of readPage(lines)) {
        const cell = find(line) ?? make(line)
        cell.add(lines, line.from, line.to)
        cell.responses += 1
      }
    },
    agree(tally, sections) {
      const all = [...cells.values()].flatMap((some) => [...some.values()])
      let options = 0
      let answered = 0
      for (const counter of all) {
        counter.eachOption(() => {
          options += 1
        })
        counter.eachSection(() => {
          answered += 1
        })
      }
      // As many figures here as there, and each of those there is here: then none is missing there.
      return (
        tally.length === options &&
        sections.length === answered &&
        tally.every((row) => find(row)?.timesChosen(row.question, row.option) === Number(row.n)) &&
        sections.every((row) => {
          const sums = find(row)?.sumsOf(row.section)
          return sums && BOOKS.tally_section.sums.every((name) => sums[name] === Number(row[name]))
        })
      )
    },
    eachStream(visit) {
      for (const [definition, some] of cells)
        for (const [at, { responses }] of some) visit(Math.floor(at / 2), definition, responses)
    },
    books() {
      const tally: Rows = new Map()
      const sections: Rows = new Map()
      for (const [definition, some] of cells)
        for (const [at, counter] of some) {
          const status = at % 2 === 0 ? 'counted' : 'quarantined'
          const name = namesUnder([Math.floor(at / 2), definition, halfMonth, status])
          counter.eachOption((question, option, n) => void tally.set(name(question, option), [n]))
          counter.eachSection((section, sums) => {
            sections.set(
              name(section),
              BOOKS.tally_section.sums.map((sum) => sums[sum]),
            )
          })
        }
      return { tally, tally_section: sections }
    },
  }
}
