import type { Token } from './token.ts'

export { tokens } from './token.ts'

/** A stretch of the text between semicolons, sentence ends and bulleted lines. */
export type Segment = {
  readonly run: readonly Token[]
  /** It begins a sentence of its own: a remark may stand there without giving points. */
  readonly sentence: boolean
  /** Its line ends with it, so that an open colon is a heading of what follows. */
  readonly endsLine: boolean
}

const isMark = (token: Token | undefined, ...texts: string[]) =>
  token?.kind === 'mark' && texts.includes(token.text)

/**
 * The text cut where one case ends and the next begins: at ";", at the end of a sentence and at bulleted lines,
 * never inside brackets. A line broken in the middle of a case ("Từ 25%" / "đến dưới 30%: 0,5") is joined again.
 * @example segments(tokens('- đạt: 1 điểm\n- không đạt: 0')).length // → 2
 */
export function segments(all: readonly Token[]): Segment[] {
  const found: Segment[] = []
  let run: Token[] = []
  let depth = 0
  let sentence = false
  const close = (nextIsSentence: boolean, endsLine = false) => {
    const bare = withoutBullet(run)
    if (bare.length > 0) found.push({ run: bare, sentence, endsLine })
    run = []
    sentence = nextIsSentence
  }
  for (const [index, token] of all.entries()) {
    if (isMark(token, '(', '[')) depth += 1
    if (isMark(token, ')', ']')) depth = Math.max(0, depth - 1)
    const next = all[index + 1]
    if (depth === 0 && isMark(token, ';')) close(false)
    else if (depth === 0 && isMark(token, '.') && !isNumbering(run) && (!next || next.at > token.end))
      close(true)
    else if (isMark(token, '\n')) {
      if (startsLine(all, index + 1) || hasPoints(run) || isMark(run.at(-1), ':')) {
        close(false, true)
        depth = 0
      }
    } else run.push(token)
  }
  close(false)
  return found
}

/** "1", "a", "(2" before a full stop: the number of a list item, not the end of a sentence. */
function isNumbering(run: readonly Token[]): boolean {
  const [first] = run
  return run.length === 1 && first !== undefined && (first.kind === 'number' || first.text.length === 1)
}

function startsLine(all: readonly Token[], index: number): boolean {
  const first = all[index]
  const second = all[index + 1]
  const end = all.findIndex((token, at) => at > index && isMark(token, '\n'))
  if (end > 0 && isMark(all[end - 1], ':')) return true
  if (isMark(first, '-', '+', '•', '×')) return true
  return (
    first !== undefined && isMark(second, ')', '.') && (first.kind === 'number' || first.text.length === 1)
  )
}

/** The case is complete when its points have been said: "…: 0,5" or "… 1 điểm". */
function hasPoints(run: readonly Token[]): boolean {
  const colon = run.findLastIndex((token) => isMark(token, ':'))
  const tail = colon < 0 ? [] : run.slice(colon + 1)
  const isSaid = (token: Token, index: number, list: readonly Token[]) =>
    token.kind === 'word' &&
    (token.text === 'điểm' || token.text === 'đ') &&
    list[index - 1]?.kind === 'number'
  return tail.some((token) => token.kind === 'number' || token.text === 'điểm') || run.some(isSaid)
}

/** Drops "-", "•", "a)", "1.", "(2)" in front. A minus sign is part of its number. */
function withoutBullet(run: readonly Token[]): readonly Token[] {
  const [first, second, third] = run
  if (first === undefined) return run
  if (isMark(first, '\n', ',')) return withoutBullet(run.slice(1))
  if (isMark(first, '-', '+', '•', '×')) return withoutBullet(run.slice(1))
  const short = first.kind === 'number' ? !first.percent : first.kind === 'word' && first.text.length === 1
  if (short && isMark(second, ')', '.') && run.length > 2) return run.slice(2)
  if (isMark(first, '(') && isMark(third, ')') && run.length > 3) {
    const isItem = second?.kind === 'number' ? !second.percent : second?.text.length === 1
    if (isItem && !isMark(run[3], '×', '/')) return run.slice(3)
  }
  return run
}
