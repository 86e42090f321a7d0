import type { FieldFault } from '../staff/form.ts'
import { newToken } from '../staff/secret-token.ts'
import { historyOf } from '../store/import-batch.ts'
import type { Store } from '../store/store.ts'
import { closedColumns } from './closed-columns.ts'
import { commit } from './commit.ts'
import { formTable } from './form-table.ts'
import type { ImportKind } from './kind.ts'
import { IMPORTS } from './kinds.ts'
import { namedThings, surroundings } from './surroundings.ts'
import type { Row } from './table.ts'

/** One thing typed into a form, as the row of a file that says the same. */
export type Edit = {
  readonly kind: ImportKind
  readonly cells: Readonly<Record<string, string>>
  /** The version the form showed; 'new' where it must not be there yet. */
  readonly version: number | 'new'
  readonly actor: string
  readonly at: Date
  readonly today: string
  readonly reason: string
  readonly action?: string
  /** Whether the person has seen what is doubtful and wants it all the same. */
  readonly confirmed?: boolean
  /** Whether the account may bring in what other authorities published. */
  readonly publishes?: boolean
  /** What the form asks beyond what a file is asked. */
  readonly check?: (row: Row) => void
}

export type Edited =
  | { readonly outcome: 'saved'; readonly key: string; readonly batch: string }
  | { readonly outcome: 'unchanged' }
  | { readonly outcome: 'refused'; readonly faults: ReadonlyArray<FieldFault> }
  | { readonly outcome: 'doubtful'; readonly warnings: ReadonlyArray<FieldFault> }
  /** Somebody else was faster: nothing is stored. */
  | { readonly outcome: 'overtaken' }

/** How often a form is checked anew where only what it was checked against has moved. */
const ATTEMPTS = 5

/** Checks what was typed as a file would be checked, and stores it unless somebody has changed it since. */
export async function edit(store: Store, asked: Edit): Promise<Edited> {
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    const edited = await tryEdit(store, asked)
    if (edited !== 'moved') return edited
  }
  return { outcome: 'overtaken' }
}

async function tryEdit(store: Store, asked: Edit): Promise<Edited | 'moved'> {
  const { kind, cells, version, actor, at, today, reason } = asked
  const code = cells.code ?? ''
  if (version === 'new' && code !== '' && (await IMPORTS[kind].row(store.db, code))) {
    const words = 'Đã có. Xin dùng mã khác, hoặc sửa mục đã có'
    return { outcome: 'refused', faults: [{ field: 'code', words }] }
  }
  const table = formTable(cells)
  const [row] = table.rows
  const around = { ...(await surroundings(store.db, today)), publishes: asked.publishes ?? true }
  const proposal = await IMPORTS[kind].propose(store.db, table, around, null)
  if (row) asked.check?.(row)
  const fieldFaults = (list: typeof table.faults) =>
    list.map(({ column, reason: words }) => ({ field: column, words: capital(words) }))
  const [change] = proposal.changes
  if (table.faults.length > 0) return { outcome: 'refused', faults: fieldFaults(table.faults) }
  if (!change) return { outcome: 'unchanged' }
  if (version !== 'new' && version !== change.version - 1) return { outcome: 'overtaken' }
  if (proposal.table.warnings.length > 0 && asked.confirmed !== true)
    return { outcome: 'doubtful', warnings: fieldFaults([...proposal.table.warnings]) }
  const batch = newToken()
  const action = asked.action === undefined ? {} : { action: asked.action }
  const occasion = { id: batch, actor, at, reason, fileName: '', sha256: '', undoes: '', ...action }
  const saved = await commit(store, proposal, occasion)
  return saved ? { outcome: 'saved', key: change.key, batch } : 'moved'
}

const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1)

/** What somebody else has stored meanwhile, beside what was typed. */
export async function meanwhile(store: Store, kind: ImportKind, key: string, typed: Edit['cells']) {
  const { entity, row, columns } = IMPORTS[kind]
  const [latest] = await historyOf(store.db, entity, key)
  const stored = await row(store.db, key)
  const lists = closedColumns(await namedThings(store.db))[kind]
  const inWords = (column: string, cell: string) => lists[column]?.inWords(cell) ?? cell
  return {
    actor: latest?.actor ?? '',
    at: latest?.at ?? '',
    version: stored?.version ?? 0,
    differences: columns.flatMap((column) => {
      const [theirs, yours] = [stored?.cells[column] ?? '', typed[column] ?? '']
      return theirs === yours
        ? []
        : [{ column, theirs: inWords(column, theirs), yours: inWords(column, yours) }]
    }),
  }
}
