/** A part of a whole that is cut into parts again: a year into halves, quarters and months. Only leaves hold people. */
export type Part = {
  readonly code: string
  /** Of a leaf; a part with parts of its own has the people of its leaves. */
  readonly people: number
  readonly parts: readonly Part[]
}

type Node = {
  readonly code: string
  readonly people: number
  readonly parts: readonly Node[]
  shown: boolean
}

/**
 * Which parts of a nested whole may be shown one by one, so that nobody can work out a small part by subtraction.
 *
 * All sums that follow from what is shown are made of remainders: a shown part less the largest shown parts inside
 * it. So the rule is about remainders, and keeps each of them empty or as large as the minimum:
 * - a part with fewer people than the minimum, and more than none, is hidden;
 * - from the innermost parts outwards, where the remainder of a shown part is still small, one thing more inside it
 *   is hidden: a leaf or a part whose own remainder is large enough, with all that is shown between it and the shown
 *   part; of these the one that hides the fewest parts, then the smallest, then the first by its code.
 *
 * A part without people is shown: that nobody answered tells nothing about anybody.
 *
 * @param whole codes are unique; people are whole numbers
 * @param minimum people a figure needs at least
 * @returns the codes of the parts that may be shown
 * @example [...shownParts({ code: 'q', people: 0, parts: [{ code: 'a', people: 12, parts: [] }, { code: 'b', people: 3, parts: [] }, { code: 'c', people: 20, parts: [] }] }, 10)] // → ['q', 'c']
 * @example [...shownParts({ code: 'q', people: 0, parts: [{ code: 'a', people: 4, parts: [] }] }, 10)] // → []
 */
export function shownParts(whole: Part, minimum: number): ReadonlySet<string> {
  const root = nodeOf(whole, minimum)
  for (const node of innermostFirst(root))
    if (node.shown && isSmall(remainder(node), minimum)) cover(node, minimum)
  return new Set(outermostFirst(root).flatMap(({ code, shown }) => (shown ? [code] : [])))
}

function nodeOf({ code, people, parts }: Part, minimum: number): Node {
  const nodes = parts.map((part) => nodeOf(part, minimum))
  const all = nodes.length === 0 ? people : nodes.reduce((sum, node) => sum + node.people, 0)
  return { code, people: all, parts: nodes, shown: !isSmall(all, minimum) }
}

const isSmall = (people: number, minimum: number): boolean => people > 0 && people < minimum

/** The people of a part who are in none of the shown parts inside it. */
function remainder({ parts }: Node): number {
  return parts.reduce((sum, part) => sum + (part.shown ? 0 : left(part)), 0)
}

/** What a hidden part leaves open: its own people where it is a leaf. */
const left = (node: Node): number => (node.parts.length === 0 ? node.people : remainder(node))

/**
 * Hides one thing more, so that the remainder of a shown part becomes large. There always is one: whoever is not in
 * the small remainder is in shown parts, and by then each of these leaves nobody open, or enough.
 */
function cover(node: Node, minimum: number): void {
  const inside = outermostFirst(node).slice(1)
  const ways = inside
    .filter((part) => part.shown && left(part) >= minimum)
    .map((part) => ({ part, hidden: inside.filter((one) => one.shown && holds(one, part)) }))
    .toSorted((a, b) => a.hidden.length - b.hidden.length || bySize(a.part, b.part))
  for (const part of ways[0]?.hidden ?? []) part.shown = false
}

const holds = (around: Node, part: Node): boolean => outermostFirst(around).includes(part)

function bySize(a: Node, b: Node): number {
  return a.people - b.people || (a.code < b.code ? -1 : 1)
}

function outermostFirst(node: Node): readonly Node[] {
  return [node, ...node.parts.flatMap(outermostFirst)]
}

function innermostFirst(node: Node): readonly Node[] {
  return [...node.parts.flatMap(innermostFirst), node]
}
