import type { Value } from '../../scoring/panel.ts'
import { sumPoints } from '../../scoring/points.ts'
import { comparableLeaves, peerGaps } from '../../scoring/round/differences.ts'
import { newest, valueUpTo } from '../../scoring/round/entries.ts'
import { findDefinition } from '../store/definition.ts'
import { loadRounds } from '../store/round.ts'
import { pointsText, valueInWords } from './answer-words.ts'
import type { Appraisal, Cell } from './appraisal.ts'
import { loadRoundBoard, type RoundBoard, type RoundDeps } from './round-data.ts'

/** The round before on the same framework: what it gave in the end. */
export type Before = {
  readonly period: string
  readonly value: (unit: string, criterion: string) => Value
  readonly points: (unit: string, criterion: string) => number | null
  /** Criteria both rounds ask alike; points of others are not compared. */
  readonly comparable: ReadonlySet<string>
}

/** How one criterion of one unit stands to the year before and to its group. */
export type Compared = {
  readonly before: string
  readonly peers: string
  /** Whether the words above tell a difference. */
  readonly changed: boolean
  readonly apart: boolean
}

/** The newest approved round of an earlier period on the same framework; null for none. */
export async function roundBefore(deps: RoundDeps, { board }: Appraisal): Promise<Before | null> {
  const { db } = deps.store
  const { code } = board.framework
  for (const round of await loadRounds(db)) {
    if (round.period >= board.round.period || (await findDefinition(db, round.framework))?.code !== code)
      continue
    const last = await loadRoundBoard(deps, round.id, 'council')
    if (last && (last.stage === 'approved' || last.stage === 'released')) return readBefore(last, board)
  }
  return null
}

function readBefore(last: RoundBoard, board: RoundBoard): Before {
  const standings = newest(last.entries)
  const places = new Map(last.scoreboard.rows.map(({ unit }, place) => [unit, place]))
  return {
    period: last.round.period,
    value: (unit, criterion) => valueUpTo(standings.get(unit)?.get(criterion) ?? {}, 'council'),
    points: (unit, criterion) => last.scoreboard.values(criterion)[places.get(unit) ?? -1] ?? null,
    comparable: new Set(comparableLeaves(last.framework, board.framework)),
  }
}

/** Words for every cell: what the year before gave, and where the middle of the group is. */
export function comparison({ scoreboard }: Appraisal, before: Before | null): (cell: Cell) => Compared {
  const gaps = new Map<string, ReadonlyMap<string, { median: number | null; gap: number | null }>>()
  const gapsAt = (code: string) => {
    const known = gaps.get(code) ?? new Map(peerGaps(scoreboard, code).map((one) => [one.unit, one]))
    gaps.set(code, known)
    return known
  }
  return (cell) => {
    const { leaf } = cell.one
    const peer = gapsAt(leaf.code).get(cell.member.unit)
    const last = before === null ? null : beforeWords(before, cell)
    return {
      before: last?.words ?? 'Không có kết quả kỳ trước',
      changed: last?.changed ?? false,
      peers:
        peer?.median == null
          ? 'Chưa có điểm để so sánh'
          : `Trung vị nhóm ${pointsText(peer.median)} điểm${moreOrLess(peer.gap, 'đơn vị')}`,
      apart: (peer?.gap ?? 0) !== 0,
    }
  }
}

function beforeWords(before: Before, { member, one, points }: Cell): { words: string; changed: boolean } {
  const { leaf } = one
  const value = before.value(member.unit, leaf.code)
  const was = before.points(member.unit, leaf.code)
  const name = `Kỳ ${before.period}`
  if (value === null && was === null) return { words: `${name}: không có`, changed: false }
  const said = value === null ? '' : `${valueInWords(leaf, value)}, `
  if (!before.comparable.has(leaf.code))
    return { words: `${name}: ${said}cách chấm khác nên không so điểm`, changed: false }
  const gap = was === null || points === null ? null : sumPoints([points, -was])
  return {
    words: `${name}: ${said}${pointsText(was)} điểm${moreOrLess(gap, 'nay')}`,
    changed: gap === null ? was !== points : gap !== 0,
  }
}

function moreOrLess(gap: number | null, who: string): string {
  if (gap === null || gap === 0) return ''
  return `; ${who} ${gap > 0 ? 'cao hơn' : 'thấp hơn'} ${pointsText(Math.abs(gap))}`
}
