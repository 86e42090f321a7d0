import type { IndexDefinition, IndexNode } from '../../scoring/definition.ts'
import type { PanelForm } from '../../scoring/panel.ts'

/** A leaf entered as a number of points, out of `max`. */
export function entered(code: string, more: Partial<IndexNode> = {}): IndexNode {
  return { code, name: { vi: code }, measure: { method: 'number' }, ...more }
}

/** A leaf that asks a question of the form `counter`. */
export function asked(question: string, more: Partial<IndexNode> = {}): IndexNode {
  return {
    code: question,
    name: { vi: question },
    measure: { method: 'share', survey: 'counter', question },
    ...more,
  }
}

/** A branch over some nodes. */
export function branch(code: string, children: IndexNode[], more: Partial<IndexNode> = {}): IndexNode {
  return { code, name: { vi: code }, aggregate: { method: 'sum' }, children, ...more }
}

/** A definition around a tree; missing values are refused unless said. */
export function small(tree: IndexNode, more: Partial<IndexDefinition> = {}): IndexDefinition {
  return {
    code: 'small',
    version: 1,
    name: { vi: 'Chỉ số thử' },
    source: { document: 'test', status: 'model' },
    attribution: 'assessed',
    missing: 'refuse',
    verdicts: [],
    variants: [],
    tree,
    ...more,
  }
}

const SATISFACTION = { options: ['5', '4', '3', '2', '1'], levels: true, satisfied: ['5', '4'] }

/** A form of some five-level questions in one section. */
export function form(...codes: string[]): PanelForm {
  return {
    questions: codes.map((code) => ({ code, ...SATISFACTION })),
    sections: [{ code: 'all', questions: codes }],
  }
}
