/** The papers a poster is laid out for; `tent` is A4 folded to stand on a table, `sheet` A4 cut into eight labels. */
export const POSTER_SIZES = ['a4', 'a5', 'a6', 'tent', 'sheet'] as const
export type PosterSize = (typeof POSTER_SIZES)[number]

/** How many labels one sheet holds. */
export const LABELS_A_SHEET = 8

type Paper = {
  readonly name: string
  readonly paper: string
  readonly width: number
  readonly height: number
}

/** Names for people, and millimetres: `@page` knows the name A4 but not A6. */
export const PAPERS: Record<PosterSize, Paper> = {
  a4: { name: 'A4 – treo tường', paper: 'A4', width: 210, height: 297 },
  a5: { name: 'A5 – đặt tại quầy', paper: 'A5', width: 148, height: 210 },
  a6: { name: 'A6 – để bàn', paper: 'A6', width: 105, height: 148 },
  tent: { name: 'Thẻ để bàn – A4 gấp đôi', paper: 'A4', width: 210, height: 297 },
  sheet: { name: `${LABELS_A_SHEET} nhãn trên tờ A4`, paper: 'A4', width: 210, height: 297 },
}
