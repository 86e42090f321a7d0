import type { IndexDefinition, IndexNode } from '../../scoring/definition.ts'
import { allNodes } from '../../scoring/index-faults.ts'
import { ratio } from '../../scoring/measure/ratio.ts'
import type { Panel, PanelUnit } from '../../scoring/panel.ts'
import { ruleInWords } from '../../scoring/rule-text/rule-in-words.ts'
import type { Score } from '../../scoring/score.ts'
import { stageInWords } from '../audit/explain-tree.ts'
import { PROBLEM_WORDS } from '../audit/score-words.ts'
import type { Definitions } from '../definitions.ts'
import { valueInWords } from '../rounds/answer-words.ts'

/** What only staff see of one criterion. */
export type Behind = {
  /** Every value ever entered, oldest first. */
  readonly entries: ReadonlyArray<{
    readonly stage: string
    readonly value: string
    readonly decision: string
    readonly actor: string
    readonly at: string
    readonly reason: string
  }>
  readonly documents: ReadonlyArray<string>
}

/** A node of the working: the points, how they came about, and what is below. */
export type WorkingNode = {
  readonly code: string
  readonly name: string
  readonly level: string
  readonly score: Score
  readonly steps: ReadonlyArray<string>
  readonly rule: ReadonlyArray<string>
  readonly article: string
  /** What the table asks for as evidence. */
  readonly asked: string
  /** The value read, as people say it; '' at a branch. */
  readonly value: string
  readonly why: string
  readonly bars: ReadonlyArray<{ option: string; text: string; n: number; share: number }>
  /** Whether something supports it; null where nothing has to. */
  readonly supported: boolean | null
  readonly behind: Behind | null
  readonly children: ReadonlyArray<WorkingNode>
}

export type WorkingInput = {
  readonly index: IndexDefinition
  readonly score: Score
  readonly unit: PanelUnit
  readonly forms: Panel['forms']
  readonly definitions: Pick<Definitions, 'current'>
  readonly supported: ReadonlySet<string>
  /** Fewest people a distribution is shown of. */
  readonly minimum: number
  readonly behind?: (criterion: string) => Behind
}

export function workingTree(input: WorkingInput): WorkingNode {
  const nodes = new Map(allNodes(input.index.tree).map((node) => [node.code, node]))
  const walk = (score: Score): WorkingNode => {
    const node = nodes.get(score.code) ?? { code: score.code, name: { vi: score.code } }
    const leaf = score.children.length === 0
    return {
      code: node.code,
      name: node.name.vi,
      level: node.level ?? '',
      score,
      steps: score.stages.flatMap((stage) => stageInWords(stage, node) ?? []),
      rule: node.normalise === undefined ? [] : ruleInWords(node.normalise).split('\n'),
      article: node.article ?? '',
      asked: node.evidence ?? '',
      value: leaf ? valueRead(node, input.unit) : '',
      why: score.reason === null ? '' : PROBLEM_WORDS[score.reason],
      bars: leaf ? barsOf(node, input) : [],
      supported: leaf && node.evidence !== undefined ? input.supported.has(node.code) : null,
      behind: leaf ? (input.behind?.(node.code) ?? null) : null,
      children: score.children.map(walk),
    }
  }
  return walk(input.score)
}

function valueRead(node: IndexNode, unit: PanelUnit): string {
  const { measure, code } = node
  const { values = {}, scores = {} } = unit
  if (measure?.method === 'index') {
    const score = scores[measure.index] ?? null
    return score === null ? 'Chưa có điểm' : valueInWords(node, { value: score })
  }
  if (measure !== undefined && 'question' in measure) return ''
  if (measure?.method === 'complaint-free') return ''
  if (measure?.method === 'ratio' && measure.numerator !== undefined && measure.denominator !== undefined) {
    const [part, whole] = [values[measure.numerator] ?? null, values[measure.denominator] ?? null]
    if (typeof part === 'number' && typeof whole === 'number')
      return valueInWords(node, { numerator: part, denominator: whole })
    return valueInWords(node, part)
  }
  const key = (measure !== undefined && 'indicator' in measure ? measure.indicator : undefined) ?? code
  return valueInWords(node, values[key] ?? null)
}

/** How the answers to a survey question are spread, in the words of its form. */
function barsOf({ measure }: IndexNode, { unit, forms, definitions, minimum }: WorkingInput) {
  if (measure === undefined || !('question' in measure)) return []
  const counts = unit.tallies?.[measure.survey]?.questions[measure.question] ?? {}
  const options =
    forms?.[measure.survey]?.questions.find(({ code }) => code === measure.question)?.options ?? []
  const people = options.reduce((sum, option) => sum + (counts[option] ?? 0), 0)
  if (people < minimum) return []
  const survey = definitions.current(measure.survey)?.survey
  const question = survey?.questions.find(({ code }) => code === measure.question)
  const scale = question && 'scale' in question ? survey?.scales[question.scale] : undefined
  return options.map((option) => ({
    option,
    text: scale?.options.find(({ code }) => code === option)?.text.vi ?? option,
    n: counts[option] ?? 0,
    share: ratio(counts[option] ?? 0, people) ?? 0,
  }))
}
