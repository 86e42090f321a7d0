import { isClosed } from './layout.ts'
import type { Survey } from './survey.ts'

/** Seconds for each part. A rule of thumb of this product, to be replaced by measured times, never by hopes. */
const HEAD = 8
/** A question on a scale of levels: read it and the levels, tap one. */
const LEVEL = 4
/** The next question on the same scale in the same section: the levels are known by then. */
const NEXT_LEVEL = 3
/** Any other closed question: a list of different answers has to be read through. */
const LIST = 5

/**
 * How many seconds a form takes somebody who answers every closed question on one path and writes nothing.
 * Questions that follow different answers of one earlier question exclude each other, so one of them counts;
 * free text is optional or rare and is not counted. Sending is part of reading the head.
 * @param taps questions the counter asks besides the survey (field, moment), each a list of one tap
 * @example secondsToAnswer({ scales: { s: { levels: true } }, questions: [{ code: 'a', kind: 'choice', scale: 's' }, { code: 'b', kind: 'choice', scale: 's' }], sections: [{ questions: ['a', 'b'] }] }) // → 15
 * @example secondsToAnswer({ scales: {}, questions: [{ code: 'a', kind: 'number' }, { code: 'b', kind: 'longtext' }], sections: [{ questions: ['a', 'b'] }] }) // → 13
 * @example secondsToAnswer({ scales: {}, questions: [{ code: 'a', kind: 'number' }, { code: 'b', kind: 'longtext' }], sections: [{ questions: ['a', 'b'] }] }, 2) // → 23
 */
export function secondsToAnswer({ scales, questions, sections }: Survey, taps = 0): number {
  const followed = new Set<string>()
  let seconds = HEAD + taps * LIST
  for (const section of sections) {
    let scaleBefore: string | undefined
    for (const question of questions.filter(({ code }) => section.questions.includes(code))) {
      const { showIf } = question
      if (!isClosed(question) || (showIf && followed.has(showIf.question))) continue
      if (showIf) followed.add(showIf.question)
      const scale = question.kind === 'choice' ? question.scale : undefined
      if (scale === undefined || !scales[scale]?.levels) seconds += LIST
      else seconds += scale === scaleBefore ? NEXT_LEVEL : LEVEL
      scaleBefore = scale
    }
  }
  return seconds
}
