import type { IndexDefinition, IndexNode } from '../../scoring/definition.ts'
import { allNodes } from '../../scoring/index-faults.ts'
import { ruleInWords } from '../../scoring/rule-text/rule-in-words.ts'
import type { Score, Stage } from '../../scoring/score.ts'
import { answerLabels } from './answer-labels.ts'
import { className, shown } from './score-table.ts'
import { AGGREGATE_WORDS, MEASURE_WORDS, PROBLEM_WORDS, STEP_WORDS } from './score-words.ts'

/** The working of one unit as an indented tree in words: from the score down to the values read. */
export function explainTree(
  index: IndexDefinition,
  score: Score,
  of: { readonly name: string; readonly period: string; readonly verdict: string | null | undefined },
): string {
  const nodes = new Map(allNodes(index.tree).map((node) => [node.code, node]))
  const { document, article } = index.source
  const verdict = score.value === null ? '' : className(index, of.verdict)
  return [
    `${of.name}, kỳ ${of.period}`,
    `${index.name.vi} – ${[document, article].filter(Boolean).join(', ')}`,
    ...(verdict === '' ? [] : [`Xếp loại: ${verdict}`]),
    '',
    ...lines(score, nodes, 0),
  ].join('\n')
}

function lines(score: Score, nodes: ReadonlyMap<string, IndexNode>, depth: number): string[] {
  const indent = '  '.repeat(depth)
  const node = nodes.get(score.code)
  const max = score.max === null ? '' : ` / ${shown(score.max)}`
  const why = score.reason === null ? '' : ` (${PROBLEM_WORDS[score.reason]})`
  const interval = score.interval
    ? ` [khoảng tin cậy ${shown(score.interval.lower)} – ${shown(score.interval.upper)}]`
    : ''
  const n = score.n === null ? '' : `, ${score.n} người trả lời`
  const steps = score.stages.flatMap((stage) => stageInWords(stage, node) ?? [])
  const rule = node?.normalise === undefined ? [] : ruleInWords(node.normalise).split('\n')
  return [
    `${indent}${score.code} ${node?.name.vi ?? ''}: ${shown(score.value)}${max}${interval}${n}${why}`,
    `${indent}  · ${steps.join('; ')}`,
    ...rule.map((line, at) => `${indent}  ${at === 0 ? '· cách chấm: ' : '    '}${line}`),
    ...(node?.article === undefined ? [] : [`${indent}  · căn cứ: ${node.article}`]),
    ...score.children.flatMap((child) => lines(child, nodes, depth + 1)),
  ]
}

/** One step and what it gave; a weight is said only where it is not simply one share of a sum. */
export function stageInWords({ step, method, value }: Stage, node: IndexNode | undefined): string | null {
  if (step === 'weight') {
    if (value === 0) return 'chỉ để xem, không tính vào điểm'
    return method === 'weight' ? `${STEP_WORDS.weight} ${textOf(value)}` : null
  }
  const how =
    (step === 'measure' && node?.measure ? MEASURE_WORDS[node.measure.method] : null) ??
    (step === 'aggregate' ? AGGREGATE_WORDS[node?.aggregate?.method ?? 'sum'] : null) ??
    (step === 'round' ? `${node?.round ?? 0} chữ số thập phân` : null)
  const labels = answerLabels(node?.normalise)
  return `${STEP_WORDS[step]}${how === null ? '' : ` (${how})`} → ${textOf(value, labels)}`
}

function textOf(value: Stage['value'], labels?: ReadonlyMap<string, string>): string {
  if (typeof value === 'number' || value === null) return shown(value)
  const said = [value].flat().map((code) => labels?.get(code) ?? code)
  return said.length === 0 ? 'không đáp ứng yêu cầu nào' : said.join(', ')
}
