import type { IndexDefinition } from '../../scoring/definition.ts'
import type { Panel } from '../../scoring/panel.ts'
import { scoreboard } from '../../scoring/scoreboard.ts'
import { applyVariant } from '../../scoring/variant.ts'
import { aligned, shown } from './score-table.ts'

/**
 * The same panel by every formula a definition names, side by side: where no official formula was found, a reader
 * sees how much depends on the choice.
 */
export function variantTable(index: IndexDefinition, panel: Panel): string {
  const formulas = [index, ...index.variants.map(({ code }) => applyVariant(index, code))]
  const boards = formulas.map((formula) => scoreboard(formula, panel))
  const head = ['Mã', 'Đơn vị', 'mặc định', ...index.variants.map(({ code }) => code)]
  const rows = (boards[0]?.rows ?? []).map((row, at) => [
    row.unit,
    row.name,
    ...boards.map((board) => shown(board.rows[at]?.value ?? null)),
  ])
  const names = index.variants.map(({ code, name }) => `  ${code}: ${name.vi}`)
  return [`${index.name.vi} – ${index.source.document}`, ...names, '', ...aligned([head, ...rows])].join('\n')
}
