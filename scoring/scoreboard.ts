import { type Column, known, reasonAt } from './column.ts'
import type { IndexDefinition } from './definition.ts'
import { explain } from './explain.ts'
import type { Panel } from './panel.ts'
import { type Candidate, type Standing, standings } from './place.ts'
import { type Problem, problems } from './problems.ts'
import type { Reason, Score } from './score.ts'
import { type Sheet, sheet } from './sheet.ts'
import { readNodes, verdicts } from './verdict.ts'

/** One unit's line: what `Score` says at the root, the classes it falls in, and its rank. */
export type Row = {
  readonly unit: string
  readonly name: string
  readonly group: string | null
  readonly kind: string | null
  readonly value: number | null
  readonly max: number | null
  readonly n: number | null
  readonly interval: { readonly lower: number; readonly upper: number } | null
  readonly coverage: number
  readonly reason: Reason | null
  /** Class by node code, for every node a verdict rule reads. */
  readonly verdicts: Readonly<Record<string, string | null>>
  readonly standing: Standing
}

export type Scoreboard = {
  readonly index: {
    readonly code: string
    readonly version: number
    /** Boards compare only under one structure: what the definition says, or its code and version. */
    readonly structure: string
    /** The relative change that is flagged; null where the definition has no such rule. */
    readonly flagAt: number | null
  }
  readonly period: string
  /** In code order: the board is the same whatever the order of the panel. */
  readonly rows: readonly Row[]
  readonly problems: readonly Problem[]
  /** The values of one node in the order of the rows: for tables by field or criterion. Empty for no such node. */
  readonly values: (node: string) => ReadonlyArray<number | null>
  /** The working behind one unit's score; null for a unit that is not there. Built when asked for. */
  readonly explain: (unit: string) => Score | null
}

/**
 * Scores a panel: measure → normalise → weight → aggregate → verdict → rank, all units at once.
 *
 * No panel makes it throw and no NaN leaves it: a wrong or missing value is a reason at its node, the definition's
 * missing rule decides what follows, and `problems` lists the mistakes.
 *
 * @param index a definition that passed `parseIndex`
 * @param panel one period of any units
 * @example scoreboard({ code: 'x', version: 1, name: { vi: 'X' }, source: { document: 'X', status: 'model' }, attribution: 'assessed', missing: 'refuse', verdicts: [], variants: [], tree: { code: 'r', name: { vi: 'R' }, measure: { method: 'number' } } }, { period: '2026', units: [{ code: 'u', values: { r: 3 } }] }).rows[0]?.value // → 3
 */
export function scoreboard(index: IndexDefinition, panel: Panel): Scoreboard {
  const scored = sheet(index, panel)
  const { plan, columns, panel: ordered } = scored
  const { units } = ordered
  const byCode = new Map(plan.nodes.map(({ node, place }) => [node.code, columns[place]]))
  const read = new Map<string, ReadonlyArray<number | null>>()
  // Tables ask for the same node once for every unit.
  const values = (node: string): ReadonlyArray<number | null> => {
    const known = read.get(node) ?? valuesOf(byCode.get(node))
    read.set(node, known)
    return known
  }
  const classes = classesOf(index, values, units.length)
  const root = byCode.get(index.tree.code)
  const candidates = units.map(
    (unit, at): Candidate => ({
      unit,
      value: known(root?.value[at]),
      n: known(root?.n[at]),
      coverage: known(root?.coverage[at]) ?? 0,
      tieBreak: (index.ranking?.tieBreak ?? []).map(({ node, better }) => {
        const value = known(byCode.get(node)?.value[at])
        return value === null || better === 'higher' ? value : -value
      }),
    }),
  )
  const places = standings(candidates, index.ranking)
  const at = new Map(units.map(({ code }, place) => [code, place]))
  return {
    index: {
      code: index.code,
      version: index.version,
      structure: index.comparison?.structure ?? `${index.code}@${index.version}`,
      flagAt: index.comparison?.flagAt ?? null,
    },
    period: panel.period,
    rows: candidates.map((one, place) => row(one, root, place, classes[place] ?? {}, places[place])),
    problems: problems(scored),
    values,
    explain: (unit) => explained(scored, at.get(unit)),
  }
}

function explained(scored: Sheet, place: number | undefined): Score | null {
  return place === undefined ? null : explain(scored, place)
}

function row(
  { unit, value, n, coverage }: Candidate,
  root: Column | undefined,
  place: number,
  classes: Readonly<Record<string, string | null>>,
  standing: Standing | undefined,
): Row {
  const lower = known(root?.lower[place])
  const upper = known(root?.upper[place])
  return {
    unit: unit.code,
    name: unit.name ?? unit.code,
    group: unit.group ?? null,
    kind: unit.kind ?? null,
    value,
    max: known(root?.max[place]),
    n,
    interval: value === null || lower === null || upper === null ? null : { lower, upper },
    coverage,
    reason: root === undefined ? 'missing' : reasonAt(root, place),
    verdicts: classes,
    standing: standing ?? { rank: null, shared: null, among: null, notRanked: 'no-ranking' },
  }
}

function valuesOf(column: Column | undefined): ReadonlyArray<number | null> {
  return column === undefined ? [] : Array.from(column.value, known)
}

function classesOf(
  index: IndexDefinition,
  values: Scoreboard['values'],
  units: number,
): ReadonlyArray<Readonly<Record<string, string | null>>> {
  const classes = Array.from({ length: units }, (): Record<string, string | null> => ({}))
  for (const rule of index.verdicts) {
    for (const node of readNodes(rule, index)) {
      const read = verdicts(rule, values(node))
      for (const [place, of] of classes.entries()) of[node] = read[place] ?? null
    }
  }
  return classes
}
