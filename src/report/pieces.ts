import { LEAST, poolSmall } from '../../scoring/threshold.ts'
import type { SectionSums } from '../../surveys/section-sums.ts'

/** What one counter gave in one half-month: people, and satisfied (`part`) of all (`whole`) answers. */
export type Piece = {
  readonly counter: string
  readonly half: string
  readonly people: number
  readonly part: number
  readonly whole: number
  /** The exact sums over people; null where the number is one question, whose counts say all. */
  readonly sums: SectionSums | null
}

export type PieceRow = {
  readonly name: string
  readonly people: number
  readonly part: number
  readonly whole: number
}

/** A table of pieces whose rows add up to the number; null where only one row would be left, or all are too small. */
export type Pieces = ReadonlyArray<PieceRow> | null

/** Adds pieces up by one facet, small ones pooled, so that no row tells what fewer than five people said. */
export function piecesBy(
  pieces: ReadonlyArray<Piece>,
  by: (piece: Piece) => string,
  nameOf: (code: string) => string,
): Pieces {
  const cells = [...Map.groupBy(pieces, by)]
    .map(([code, some]) => ({ code, ...added(some) }))
    .sort((a, b) => Number(a.code > b.code) - Number(a.code < b.code))
  const facet = poolSmall(cells, LEAST.staff)
  if (!facet) return null
  const rows = facet.shown.map((cell) => ({ ...cell, name: nameOf(cell.code) }))
  return facet.pooled.length > 0 ? [...rows, { ...added(facet.pooled), name: 'Gộp nhóm nhỏ' }] : rows
}

function added(some: ReadonlyArray<Omit<PieceRow, 'name'>>): Omit<PieceRow, 'name'> {
  return {
    people: some.reduce((sum, { people }) => sum + people, 0),
    part: some.reduce((sum, { part }) => sum + part, 0),
    whole: some.reduce((sum, { whole }) => sum + whole, 0),
  }
}
