import type { IndexDefinition } from '../../scoring/definition.ts'
import { edition } from '../../scoring/edition.ts'
import { allNodes } from '../../scoring/index-faults.ts'
import { findIndex, indices } from '../../scoring/list.ts'
import type { Panel } from '../../scoring/panel.ts'
import { parseIndex } from '../../scoring/parse-index.ts'
import { parsePanel } from '../../scoring/parse-panel.ts'
import type { Problem } from '../../scoring/problems.ts'
import { scoreboard } from '../../scoring/scoreboard.ts'
import { plans } from '../../scoring/targets/list.ts'
import { applyVariant } from '../../scoring/variant.ts'
import { answersByCode } from '../audit/answer-labels.ts'
import { explainTree } from '../audit/explain-tree.ts'
import { knownForms } from '../audit/known-forms.ts'
import { readPanelCsv } from '../audit/panel-csv.ts'
import { scoreCsv } from '../audit/score-csv.ts'
import { aligned, scoreRows, scoreTable } from '../audit/score-table.ts'
import { PROBLEM_WORDS } from '../audit/score-words.ts'
import { targetTable } from '../audit/target-list.ts'
import { unreadCodes } from '../audit/unread-codes.ts'
import { variantTable } from '../audit/variant-table.ts'
import { AUDIT_HELP } from './audit-help.ts'
import { checkRelease } from './release.ts'

/** What a command prints, and its exit code: 0 done, 1 refused, 2 called wrongly. */
export type Printed = { readonly out: string; readonly error: string; readonly code: 0 | 1 | 2 }

type ReadFile = (path: string) => string

/** The auditor's commands, on files alone. */
export const AUDIT: Readonly<Record<string, (args: ReadonlyArray<string>, read: ReadFile) => Printed>> = {
  score(args, read) {
    const given = parse(args, ['--json', '--csv', '--period', '--variant', '--variants', '--release'])
    const release = given?.option('--release')
    if (release !== undefined) return given?.words.length === 0 ? checkRelease(read(release)) : usage(args)
    const [indexName, panelName] = given?.words ?? []
    if (!given || !indexName || !panelName || given.words.length > 2) return usage(args)
    const { index, panel, notes } = readBoth(indexName, panelName, read, given.option)
    if (given.has('--variants')) return { out: variantTable(index, panel), error: notes.join('\n'), code: 0 }
    const board = scoreboard(index, panel)
    const out = given.has('--json')
      ? JSON.stringify(scoreRows(board), null, 1)
      : given.has('--csv')
        ? scoreCsv(index, board)
        : scoreTable(index, board)
    return { out, error: [...notes, ...board.problems.map(problemLine)].join('\n'), code: 0 }
  },

  explain(args, read) {
    const given = parse(args, ['--json', '--period', '--variant'])
    const [indexName, panelName, unit] = given?.words ?? []
    if (!given || !indexName || !panelName || !unit || given.words.length > 3) return usage(args)
    const { index, panel, notes } = readBoth(indexName, panelName, read, given.option)
    const board = scoreboard(index, panel)
    const score = board.explain(unit)
    const row = board.rows.find((one) => one.unit === unit)
    if (!score || !row) return { out: '', error: `Tệp ${panelName} không có đơn vị mã "${unit}".`, code: 1 }
    const about = { name: row.name, period: board.period, verdict: row.verdicts[index.tree.code] }
    return {
      out: given.has('--json') ? JSON.stringify(score, null, 1) : explainTree(index, score, about),
      error: [...notes, ...board.problems.filter((one) => one.unit === unit).map(problemLine)].join('\n'),
      code: 0,
    }
  },

  check(args, read) {
    const given = parse(args, [])
    const [indexName, ...surveys] = given?.words ?? []
    if (!indexName) return usage(args)
    const forms = knownForms(surveys.map((name) => ({ name, json: readJson(name, read) })))
    const index = indexName.endsWith('.json')
      ? parseIndex(readJson(indexName, read), indexName, forms)
      : readIndex(indexName, read)
    return {
      out: `${index.code}@${index.version}: hợp lệ (${index.source.document}; ${index.source.status})`,
      error: '',
      code: 0,
    }
  },

  indices(args) {
    if (!parse(args, [])) return usage(args)
    const rows = indices.map((index) => [
      `${index.code}@${index.version}`,
      index.source.status,
      index.name.vi,
    ])
    return { out: aligned(rows).join('\n'), error: '', code: 0 }
  },

  targets(args) {
    const given = parse(args, ['--json'])
    if (!given) return usage(args)
    return { out: given.has('--json') ? JSON.stringify(plans, null, 1) : targetTable(), error: '', code: 0 }
  },
}

function readBoth(
  indexName: string,
  panelName: string,
  read: ReadFile,
  option: (name: string) => string | undefined,
): { index: IndexDefinition; panel: Panel; notes: readonly string[] } {
  const given = readPanel(panelName, read, option('--period'))
  const forms = { ...knownForms([]), ...given.forms }
  const found = readIndex(indexName, read, given.period, forms)
  const panel = answersByCode(found, { ...given, forms })
  const variant = option('--variant')
  const index = variant === undefined ? found : applyVariant(found, variant)
  const { unread, absent } = unreadCodes(index, panel)
  return {
    index,
    panel,
    notes: [
      ...(isOfAnotherYear(found, panel.period)
        ? [
            `${found.code}@${found.version} không phải công thức của kỳ ${panel.period}; kết quả chỉ để tham khảo.`,
          ]
        : []),
      ...(unread.length > 0 ? [`Mã có trong tệp mà bộ chỉ số không dùng: ${unread.join(', ')}`] : []),
      ...(absent.length > 0 ? [`Mã bộ chỉ số cần mà tệp không có: ${absent.join(', ')}`] : []),
    ],
  }
}

/** A built-in index named without a version is the one in force in the panel's year. */
function readIndex(name: string, read: ReadFile, period?: string, forms?: Panel['forms']): IndexDefinition {
  if (name.endsWith('.json')) {
    const json = readJson(name, read)
    const index = parseIndex(json, name)
    // A survey that nobody has described cannot be checked; its answers then count as missing.
    const asked = allNodes(index.tree).flatMap(({ measure }) =>
      measure !== undefined && 'survey' in measure ? [measure.survey] : [],
    )
    return forms !== undefined && asked.every((survey) => Object.hasOwn(forms, survey))
      ? parseIndex(json, name, forms)
      : index
  }
  const [code = '', version] = name.split('@')
  const year = yearOf(period)
  const inForce = version === undefined && year > 0 ? edition(indices, code, year) : null
  const found = inForce ?? findIndex(code, version === undefined ? undefined : Number(version))
  if (!found) throw new Error(`Không có bộ chỉ số "${name}". Xem các bộ có sẵn: npm run -s cli -- indices`)
  return found
}

function isOfAnotherYear({ years }: IndexDefinition, period: string): boolean {
  const year = yearOf(period)
  return years !== undefined && year > 0 && (year < years.from || year > (years.to ?? year))
}

/** The year a period begins with; 0 where it names none. */
function yearOf(period = ''): number {
  return /^\d{4}(?!\d)/.test(period) ? Number(period.slice(0, 4)) : 0
}

function readPanel(name: string, read: ReadFile, period: string | undefined): Panel {
  if (!name.endsWith('.json')) return readPanelCsv(read(name), name, period)
  const panel = parsePanel(readJson(name, read), name)
  return period ? { ...panel, period } : panel
}

function readJson(name: string, read: ReadFile): unknown {
  const text = read(name)
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch (error) {
    throw new Error(`${name}: không phải JSON hợp lệ: ${error instanceof Error ? error.message : error}`)
  }
}

function problemLine({ unit, node, problem, detail }: Problem): string {
  // Of wrong figures the engine says more than that they are wrong.
  const more = problem === 'invalid' ? detail : ''
  return [unit, node, PROBLEM_WORDS[problem], more].filter(Boolean).join(': ')
}

function usage(args: ReadonlyArray<string>): Printed {
  return args.includes('--help')
    ? { out: AUDIT_HELP, error: '', code: 0 }
    : { out: '', error: AUDIT_HELP, code: 2 }
}

const VALUED = ['--period', '--variant', '--release']

/** Words and options of a call; null where an option is unknown or lacks its value, or help is asked for. */
function parse(args: ReadonlyArray<string>, known: readonly string[]) {
  const words: string[] = []
  const options = new Map<string, string>()
  for (let at = 0; at < args.length; at++) {
    const arg = args[at] ?? ''
    if (!arg.startsWith('--')) words.push(arg)
    else if (!known.includes(arg)) return null
    else if (!VALUED.includes(arg)) options.set(arg, '')
    else {
      const value = args[++at]
      if (value === undefined || value.startsWith('--')) return null
      options.set(arg, value)
    }
  }
  return {
    words,
    has: (name: string) => options.has(name),
    option: (name: string) => options.get(name),
  }
}
