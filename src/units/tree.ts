import type { Tables } from '../store/schema.ts'

export type Unit = Tables['unit']
export type UnitRows = {
  readonly units: ReadonlyArray<Unit>
  /** Dated links; parent '' is a root. A later link replaces an earlier one from its first day on. */
  readonly parents: ReadonlyArray<Tables['unit_parent']>
  readonly successors: ReadonlyArray<Tables['unit_successor']>
}

/** A fact a page prints beside a series: from that day on the figures also hold, or do not hold, others'. */
export type SeriesBreak = {
  readonly date: string
  /** `merged`: their raw counts are rolled up here; `split`: they cannot be, so the series starts anew. */
  readonly reason: 'merged' | 'split'
  readonly from: ReadonlyArray<string>
}

export type UnitTree = {
  readonly units: ReadonlyArray<Unit>
  unit(code: string): Unit | null
  /** The unit above on a day; null for a root, an unknown unit, or a parent that is not valid that day. */
  parent(code: string, day: string): Unit | null
  /** The units directly below on a day, in the order of the rows. */
  children(code: string, day: string): Unit[]
  roots(day: string): Unit[]
  /** The unit and all below it on a day; none where the unit is not valid that day. */
  subtree(code: string, day: string): Unit[]
  /** From the nearest to the root. */
  ancestors(code: string, day: string): Unit[]
  /** The units that took over where this one ended, in the order of the rows. */
  successors(code: string): Unit[]
  /** The units this one took over from, wholly or in part. */
  succeeded(code: string): Unit[]
  /** The units whose only heir, directly or in a chain, is this one: merged into it or renamed. */
  predecessors(code: string): Unit[]
  /** Where the series of this unit, or of one rolled up into it, was joined or cut; a rename is neither. */
  brokenSince(code: string): SeriesBreak[]
  /**
   * The units whose raw counts belong to `code` by the tree of a period's last day: its subtree and what those
   * units inherited. A unit that was split belongs to the nearest ancestor that holds all its heirs, never to
   * one heir; one that ended without heirs stays with its last parent. A unit that has itself ended is read
   * as on its last day.
   */
  streamsUnits(code: string, day: string): ReadonlySet<string>
}

/** Whether a unit or a link is valid on a day; both ends count, '' is open. */
export const validOn = (row: { valid_from: string; valid_to: string }, day: string): boolean =>
  row.valid_from <= day && (row.valid_to === '' || day <= row.valid_to)

/** Reads the rows of one installation as a tree at any day. Loops in the rows end a walk, never hang it. */
export function unitTree(rows: UnitRows): UnitTree {
  const byCode = new Map(rows.units.map((unit) => [unit.code, unit]))
  const links = Map.groupBy(rows.parents, (link) => link.unit)
  const heirs = Map.groupBy(rows.successors, (link) => link.unit)
  const before = Map.groupBy(rows.successors, (link) => link.successor)
  const days = new Map<string, Day>()

  const parentCode = (code: string, day: string): string =>
    links.get(code)?.findLast((link) => validOn(link, day))?.parent ?? ''

  function on(day: string): Day {
    const known = days.get(day)
    if (known) return known
    // A page reads a dozen period ends; a long-lived process must not keep every day it was ever asked for.
    if (days.size > 60) days.clear()
    const valid = rows.units.filter((unit) => validOn(unit, day))
    const codes = new Set(valid.map((unit) => unit.code))
    const above = (code: string) => {
      const parent = parentCode(code, day)
      return codes.has(parent) ? parent : ''
    }
    const fresh = { codes, below: Map.groupBy(valid, (unit) => above(unit.code)), above }
    const made: Day = { ...fresh, inherited: inheritance(day, fresh) }
    days.set(day, made)
    return made
  }

  function inheritance(day: string, { codes, above }: Pick<Day, 'codes' | 'above'>): Map<string, string[]> {
    const homes = new Map<string, string>()
    function home(code: string): string {
      if (codes.has(code)) return code
      const known = homes.get(code)
      if (known !== undefined) return known
      homes.set(code, '') // until known: a loop of heirs leads nowhere
      const unit = byCode.get(code)
      if (!unit || unit.valid_to === '' || unit.valid_to > day) return ''
      const next = (heirs.get(code) ?? []).filter((link) => link.since <= day).map((link) => link.successor)
      const last = parentCode(code, unit.valid_to)
      const common = nearestCommon(next.length > 0 ? next.map(home) : [last === '' ? '' : home(last)], above)
      homes.set(code, common)
      return common
    }
    const ended = rows.units.filter((unit) => !codes.has(unit.code))
    return Map.groupBy(
      ended.map((unit) => unit.code).filter((code) => home(code) !== ''),
      home,
    )
  }

  const present = (codes: Iterable<string>): Unit[] => [...codes].flatMap((code) => byCode.get(code) ?? [])

  const tree: UnitTree = {
    units: rows.units,
    unit: (code) => byCode.get(code) ?? null,
    parent: (code, day) => (on(day).codes.has(code) ? (byCode.get(on(day).above(code)) ?? null) : null),
    children: (code, day) => (code === '' ? [] : (on(day).below.get(code) ?? [])),
    roots: (day) => on(day).below.get('') ?? [],
    subtree(code, day) {
      if (!on(day).codes.has(code)) return []
      return present(reach([code], (at) => tree.children(at, day).map((unit) => unit.code)))
    },
    ancestors(code, day) {
      if (!on(day).codes.has(code)) return []
      return present(reach([code], (at) => [on(day).above(at)])).slice(1)
    },
    successors: (code) => present(new Set(heirs.get(code)?.map((link) => link.successor))),
    succeeded: (code) => present(new Set(before.get(code)?.map((link) => link.unit))),
    predecessors: (code) => present(soleHeirOf(code)).slice(1),
    brokenSince: (code) =>
      [...soleHeirOf(code)].flatMap(breaks).sort((a, b) => Number(a.date > b.date) - Number(a.date < b.date)),
    streamsUnits(code, day) {
      const end = byCode.get(code)?.valid_to ?? ''
      const read = end !== '' && end < day ? end : day
      const own = tree.subtree(code, read).map((unit) => unit.code)
      return new Set(own.flatMap((each) => [each, ...(on(read).inherited.get(each) ?? [])]))
    },
  }
  return tree

  function soleHeirOf(code: string): Set<string> {
    const merged = (at: string) => (before.get(at) ?? []).map((link) => link.unit)
    return reach([code], (at) => merged(at).filter((unit) => heirs.get(unit)?.length === 1))
  }

  function breaks(code: string): SeriesBreak[] {
    const dated = Map.groupBy(before.get(code) ?? [], (link) => link.since)
    return [...dated].flatMap(([date, sources]) => {
      const units = sources.map((link) => link.unit)
      const merged = units.filter((unit) => heirs.get(unit)?.length === 1)
      const split = units.filter((unit) => heirs.get(unit)?.length !== 1)
      const renamed = units.length === 1 && merged.length === 1 && byCode.get(code)?.valid_from === date
      return [
        ...(merged.length > 0 && !renamed ? [{ date, reason: 'merged', from: merged } as const] : []),
        ...(split.length > 0 ? [{ date, reason: 'split', from: split } as const] : []),
      ]
    })
  }
}

type Day = {
  readonly codes: ReadonlySet<string>
  readonly below: ReadonlyMap<string, Unit[]>
  readonly above: (code: string) => string
  /** Valid unit → the ended units whose counts are at home there. */
  readonly inherited: ReadonlyMap<string, string[]>
}

/** Everything reachable from the start, the start first, each once. */
function reach(start: ReadonlyArray<string>, next: (code: string) => ReadonlyArray<string>): Set<string> {
  const seen = new Set(start)
  for (const code of seen) for (const found of next(code)) if (found !== '') seen.add(found)
  return seen
}

/** The lowest unit at or above all the given ones; '' where there is none. */
function nearestCommon(codes: ReadonlyArray<string>, above: (code: string) => string): string {
  const [first, ...others] = codes.map((code) =>
    code === '' ? new Set<string>() : reach([code], (at) => [above(at)]),
  )
  for (const code of first ?? []) if (others.every((chain) => chain.has(code))) return code
  return ''
}
