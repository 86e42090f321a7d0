import type { IndexDefinition } from '../../scoring/definition.ts'
import { edition } from '../../scoring/edition.ts'
import { findIndex, indices } from '../../scoring/list.ts'
import type { Panel } from '../../scoring/panel.ts'
import { parseIndex } from '../../scoring/parse-index.ts'
import { parsePanel } from '../../scoring/parse-panel.ts'
import { scoreboard } from '../../scoring/scoreboard.ts'
import { plans } from '../../scoring/targets/list.ts'
import { applyVariant } from '../../scoring/variant.ts'
import { explainTree } from '../audit/explain-tree.ts'
import { readPanelCsv } from '../audit/panel-csv.ts'
import { aligned, scoreRows, scoreTable } from '../audit/score-table.ts'
import { targetTable } from '../audit/target-list.ts'
import { AUDIT_HELP } from './audit-help.ts'

/** What a command prints, and its exit code: 0 done, 1 refused, 2 called wrongly. */
export type Printed = { readonly out: string; readonly error: string; readonly code: 0 | 1 | 2 }

type ReadFile = (path: string) => string

/** The auditor's commands, on files alone. */
export const AUDIT: Readonly<Record<string, (args: ReadonlyArray<string>, read: ReadFile) => Printed>> = {
  score(args, read) {
    const { words, has, option } = parse(args)
    const [indexName, panelName] = words
    if (!indexName || !panelName) return usage()
    const panel = readPanel(panelName, read, option('--period'))
    const index = readIndex(indexName, read, panel.period)
    const variant = option('--variant')
    const board = scoreboard(variant ? applyVariant(index, variant) : index, panel)
    const out = has('--json') ? JSON.stringify(scoreRows(board), null, 1) : scoreTable(index, board)
    return { out, error: board.problems.map(problemLine).join('\n'), code: 0 }
  },

  explain(args, read) {
    const { words, has, option } = parse(args)
    const [indexName, panelName, unit] = words
    if (!indexName || !panelName || !unit) return usage()
    const panel = readPanel(panelName, read, option('--period'))
    const index = readIndex(indexName, read, panel.period)
    const score = scoreboard(index, panel).explain(unit)
    if (!score) return { out: '', error: `Tệp ${panelName} không có đơn vị mã "${unit}".`, code: 1 }
    return {
      out: has('--json') ? JSON.stringify(score, null, 1) : explainTree(index, score),
      error: '',
      code: 0,
    }
  },

  check([indexName], read) {
    if (!indexName) return usage()
    const index = readIndex(indexName, read)
    return {
      out: `${index.code}@${index.version}: hợp lệ (${index.source.document}; ${index.source.status})`,
      error: '',
      code: 0,
    }
  },

  indices() {
    const rows = indices.map((index) => [
      `${index.code}@${index.version}`,
      index.source.status,
      index.name.vi,
    ])
    return { out: aligned(rows).join('\n'), error: '', code: 0 }
  },

  targets(args) {
    return {
      out: args.includes('--json') ? JSON.stringify(plans, null, 1) : targetTable(),
      error: '',
      code: 0,
    }
  },
}

/** A built-in index named without a version is the one in force in the panel's year. */
function readIndex(name: string, read: ReadFile, period?: string): IndexDefinition {
  if (name.endsWith('.json')) return parseIndex(JSON.parse(read(name)), name)
  const [code = '', version] = name.split('@')
  const year = Number(period?.slice(0, 4))
  const inForce = version === undefined && year > 0 ? edition(indices, code, year) : null
  const found = inForce ?? findIndex(code, version === undefined ? undefined : Number(version))
  if (!found) throw new Error(`Không có bộ chỉ số "${name}". Xem các bộ có sẵn: npm run -s cli -- indices`)
  return found
}

function readPanel(name: string, read: ReadFile, period: string | undefined): Panel {
  if (!name.endsWith('.json')) return readPanelCsv(read(name), name, period)
  const panel = parsePanel(JSON.parse(read(name)), name)
  return period ? { ...panel, period } : panel
}

function problemLine({
  unit,
  node,
  problem,
  detail,
}: {
  unit: string | null
  node: string | null
  problem: string
  detail: string
}) {
  return [unit ?? '–', node ?? '–', problem, detail].filter(Boolean).join(': ')
}

function usage(): Printed {
  return { out: '', error: AUDIT_HELP, code: 2 }
}

function parse(args: ReadonlyArray<string>) {
  const valued = ['--period', '--variant']
  const at = (name: string) => args.indexOf(name)
  return {
    words: args.filter((arg, place) => !arg.startsWith('--') && !valued.includes(args[place - 1] ?? '')),
    has: (name: string) => at(name) >= 0,
    option: (name: string) => (at(name) >= 0 ? args[at(name) + 1] : undefined),
  }
}
