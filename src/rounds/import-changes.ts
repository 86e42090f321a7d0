import type { Value } from '../../scoring/panel.ts'
import { newest } from '../../scoring/round/entries.ts'
import { canonicalJson } from '../../surveys/canonical.ts'
import { PROBLEM_WORDS } from '../audit/score-words.ts'
import { sha256Hex } from '../sha256.ts'
import type { EntryRow } from '../store/round-tables.ts'
import { sameValue } from './declare.ts'
import type { ImportedLeaf } from './import-leaf.ts'
import type { Imported } from './read-imports.ts'
import { entryOf, type RoundBoard } from './round-data.ts'

/** What one figure would change: the value and the points before and after. */
export type ImportChange = Imported & {
  /** Of the file; 0 for what was taken over. */
  readonly line: number
  readonly unitName: string
  readonly version: number
  readonly before: Value
  readonly beforeDocument: string
  readonly beforePoints: number | null
  readonly afterPoints: number | null
}

export type ImportOutlook = {
  readonly changes: ReadonlyArray<ImportChange>
  readonly unchanged: number
  /** Figures the rule of their criterion cannot read, by their place in what was given. */
  readonly refused: ReadonlyArray<{ readonly at: number; readonly reason: string }>
}

/** Why nothing can be brought in any more; '' while it can. A protest opens a round again, and its figures too. */
export const importsClosed = ({ stage }: Pick<RoundBoard, 'stage'>): string =>
  stage === 'approved' || stage === 'released'
    ? 'Hội đồng đã thông qua kết quả nên không nhập được nữa. Cần sửa thì Ban Chỉ đạo mở lại đợt.'
    : ''

/** Lets the engine judge figures before any is kept. */
export function importOutlook(
  board: RoundBoard,
  imported: ReadonlyArray<Imported & { readonly line: number }>,
): ImportOutlook {
  const standings = newest(board.entries)
  const names = new Map(board.units.map(({ unit, name }) => [unit, name]))
  const places = new Map(board.scoreboard.rows.map(({ unit }, at) => [unit, at]))
  const changed = imported.flatMap((one, at) => {
    const known = standings.get(one.unit)?.get(one.one.code)?.import
    const same = sameValue(known?.value ?? null, one.value) && (known?.reason ?? '') === one.document
    return same || (known === undefined && one.value === null) ? [] : [{ one, at, known }]
  })
  const rows = changed.map(({ one, known }) =>
    importRow(board.round.id, one, (known?.version ?? 0) + 1, '', ''),
  )
  const after = board.rescored({ entries: [...board.entries, ...rows.map(entryOf)] })
  const mistakes = new Map(
    after.problems.map(({ unit, node, problem }) => [`${unit} ${node}`, PROBLEM_WORDS[problem]]),
  )
  const points = (of: typeof after, { unit, one }: Imported) =>
    of.values(one.leaf.code)[places.get(unit) ?? -1] ?? null
  return {
    changes: changed.map(({ one, known }) => ({
      ...one,
      unitName: names.get(one.unit) ?? one.unit,
      version: known?.version ?? 0,
      before: known?.value ?? null,
      beforeDocument: known?.reason ?? '',
      beforePoints: points(board.scoreboard, one),
      afterPoints: points(after, one),
    })),
    unchanged: imported.length - changed.length,
    refused: changed.flatMap(({ one, at }) => {
      const reason = mistakes.get(`${one.unit} ${one.one.leaf.code}`)
      return reason === undefined ? [] : [{ at, reason: `không tính được điểm: ${reason}` }]
    }),
  }
}

function importRow(
  round: string,
  { unit, one, value, document }: Imported,
  version: number,
  actor: string,
  at: string,
): EntryRow {
  return {
    ...{ round, unit, criterion: one.code, stage: 'import', version, value: JSON.stringify(value) },
    ...{ decision: 'declared', reason: document, actor, at },
  }
}

/** The entries that keep what was shown. */
export const importRows = (
  { round }: RoundBoard,
  changes: ReadonlyArray<ImportChange>,
  actor: string,
  now: Date,
): EntryRow[] =>
  changes.map((change) => importRow(round.id, change, change.version + 1, actor, now.toISOString()))

/**
 * What was shown, in 64 characters. Points before are left out: answers of citizens may move them at any moment and
 * change nothing of what is kept.
 */
export function shownImports(changes: ReadonlyArray<ImportChange>): Promise<string> {
  const shown = changes.map(({ unit, one, version, value, document, afterPoints }) => [
    ...[unit, one.code, version, value, document, afterPoints],
  ])
  return sha256Hex(canonicalJson(shown))
}

/** Where a figure comes from, as a line says it. */
export const importName = ({ code, name }: ImportedLeaf): string => `${code} ${name}`
