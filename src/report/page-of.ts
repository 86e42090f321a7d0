/** Lines on one page of a table of units: with their drawings some 20 kB on the wire. */
export const LINES_ON_PAGE = 200

/**
 * One page of the lines of several groups, read one group after another; a group that goes on, goes on under its
 * own head. A page there is none of is the last one.
 */
export function pageOf<Line, Group extends { readonly lines: ReadonlyArray<Line> }>(
  groups: ReadonlyArray<Group>,
  page: number,
): { readonly groups: Group[]; readonly page: number; readonly pages: number } {
  const all = groups.reduce((sum, { lines }) => sum + lines.length, 0)
  const pages = Math.max(1, Math.ceil(all / LINES_ON_PAGE))
  const shown = Math.min(page, pages)
  const from = (shown - 1) * LINES_ON_PAGE
  let before = 0
  const cut = groups.map((group) => {
    const lines = group.lines.slice(Math.max(0, from - before), Math.max(0, from + LINES_ON_PAGE - before))
    before += group.lines.length
    return { ...group, lines }
  })
  return { groups: cut.filter(({ lines }) => lines.length > 0), page: shown, pages }
}
