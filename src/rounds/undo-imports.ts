import { canonicalJson } from '../../surveys/canonical.ts'
import { vietnameseMoment } from '../locales/moment.ts'
import { sha256Hex } from '../sha256.ts'
import type { ImportUndoRow } from '../store/import-undo.ts'
import { type ImportChange, importOutlook } from './import-changes.ts'
import { type ImportedLeaf, importedLeaves } from './import-leaf.ts'
import type { RoundBoard, RoundEntry } from './round-data.ts'

/** One import of figures: everything somebody brought in at one moment. */
export type ImportBatch = {
  readonly at: string
  readonly actor: string
  readonly lines: ReadonlyArray<BatchLine>
}

export type BatchLine = {
  readonly one: ImportedLeaf
  readonly entry: RoundEntry
  /** What stood there before; undefined for nothing. */
  readonly before: RoundEntry | undefined
}

/** Every import into a round, the newest first; its lines by unit and in the order of the table. */
export function importBatches({ framework, units, entries }: RoundBoard): ImportBatch[] {
  const leaves = new Map(importedLeaves(framework).map((one) => [one.code, one]))
  const order = new Map([...units.map(({ unit }) => unit), ...leaves.keys()].map((code, at) => [code, at]))
  const after = (a: string, b: string) => (order.get(a) ?? 0) - (order.get(b) ?? 0)
  const imports = entries
    .filter(({ stage }) => stage === 'import')
    .toSorted((a, b) => after(a.unit, b.unit) || after(a.criterion, b.criterion) || a.version - b.version)
  const place = ({ unit, criterion }: RoundEntry, version: number) => `${unit} ${criterion} ${version}`
  const known = new Map(imports.map((entry) => [place(entry, entry.version), entry]))
  const batches = Map.groupBy(imports, ({ at, actor }) => `${at} ${actor}`)
  return [...batches.values()]
    .map((some) => ({
      at: some[0]?.at ?? '',
      actor: some[0]?.actor ?? '',
      lines: some.flatMap((entry) => {
        const one = leaves.get(entry.criterion)
        return one ? [{ one, entry, before: known.get(place(entry, entry.version - 1)) }] : []
      }),
    }))
    .toSorted((a, b) => Number(a.at < b.at) - Number(a.at > b.at))
}

/** What became of an import: taken back, itself one that took another back, or neither. */
export type Undone = {
  readonly by: ImportUndoRow | undefined
  readonly of: ImportUndoRow | undefined
}

export const undoneOf = (
  { at, actor }: Pick<ImportBatch, 'at' | 'actor'>,
  undos: ReadonlyArray<ImportUndoRow>,
): Undone => ({
  by: undos.find((row) => row.batch_at === at && row.batch_actor === actor),
  of: undos.find((row) => row.at === at && row.actor === actor),
})

/** "đã hoàn tác 20/11/2026 10:00", or what it took back and why; '' for neither. */
export function undoneInWords({ by, of }: Undone): string {
  if (by) return `đã hoàn tác ${vietnameseMoment(by.at)}: ${by.reason}`
  return of ? `hoàn tác lần nhập ${vietnameseMoment(of.batch_at)}: ${of.reason}` : ''
}

export type UndoOutlook = {
  readonly changes: ReadonlyArray<ImportChange>
  /** Why a line stays as it is. */
  readonly left: ReadonlyMap<BatchLine, string>
}

/** What taking an import back would do: lines that are still as it left them get what stood there before. */
export function undoOutlook(board: RoundBoard, { lines }: ImportBatch): UndoOutlook {
  const gone = new Set(board.units.flatMap(({ unit, left_on }) => (left_on === '' ? [] : [unit])))
  const later = new Map<string, number>()
  for (const { unit, criterion, stage, version } of board.entries)
    if (stage === 'import')
      later.set(`${unit} ${criterion}`, Math.max(version, later.get(`${unit} ${criterion}`) ?? 0))
  const left = new Map<BatchLine, string>()
  for (const line of lines) {
    const { unit, criterion, version } = line.entry
    if (later.get(`${unit} ${criterion}`) !== version) left.set(line, 'đã được nhập lại sau lần này')
    else if (gone.has(unit)) left.set(line, 'đơn vị đã ra khỏi đợt')
  }
  const outlookOf = (some: ReadonlyArray<BatchLine>) =>
    importOutlook(
      board,
      some.map(({ one, entry: { unit }, before }) => ({
        ...{ unit, one, line: 0, value: before?.value ?? null, document: before?.reason ?? '' },
      })),
    )
  const still = lines.filter((line) => !left.has(line))
  // What stood there once may hang on an answer that has changed since.
  const first = outlookOf(still)
  for (const { at, reason } of first.refused) {
    const line = still[at]
    if (line) left.set(line, `giá trị trước đó ${reason}`)
  }
  return {
    changes:
      first.refused.length === 0 ? first.changes : outlookOf(still.filter((one) => !left.has(one))).changes,
    left,
  }
}

/** What was shown of it, in 64 characters; points are left out, answers of citizens may move them at any moment. */
export const shownUndo = ({ changes }: UndoOutlook): Promise<string> =>
  sha256Hex(
    canonicalJson(
      changes.map(({ unit, one, version, value, document }) => [unit, one.code, version, value, document]),
    ),
  )

/** The changes as they are kept: where nothing stood before, the reason stands where the document would. */
export const undoingFor = ({ changes }: UndoOutlook, reason: string): ReadonlyArray<ImportChange> =>
  changes.map((change) => (change.value === null ? { ...change, document: reason } : change))
