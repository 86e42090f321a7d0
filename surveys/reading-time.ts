import { isClosed } from './layout.ts'
import type { Survey, Wording } from './survey.ts'

/**
 * Vietnamese syllables read in a second: 5.25 aloud (Coupé, Oh, Dediu and Pellegrino, Science Advances 5(9), 2019),
 * and silently faster by 238 to 183 words a minute (Brysbaert, Journal of Memory and Language 109, 2019).
 */
const SYLLABLES_A_SECOND = (5.25 * 238) / 183
/** Who asks and why, and sending. This and the taps are rules of thumb, to be replaced by measured times. */
const HEAD = 5
/** To tap the answer that was found while reading. */
const TAP = 1
/** A list the counter asks besides the survey (field, moment): to read it through and tap one. */
const LIST = 5

/**
 * How many seconds a form takes a reader of the middling kind who answers every closed question on one path and
 * writes nothing; who reads at the pace of reading aloud needs a quarter more. Read are the introductions, the
 * questions with their hints, and the options of each scale once: they are known by then. Questions that follow
 * different answers of one earlier question exclude each other, so one of them counts; free text is optional or
 * rare and is not counted. The Vietnamese text is measured; a translation takes about as long.
 * @param taps questions the counter asks besides the survey (field, moment), each a list of one tap
 * @returns whole seconds, to the nearest
 * @example secondsToAnswer({ scales: {}, questions: [{ code: 'a', kind: 'number', text: { vi: 'Mấy lần?' } }, { code: 'b', kind: 'longtext' }], sections: [{ questions: ['a', 'b'] }] }) // → 6
 * @example secondsToAnswer({ scales: {}, questions: [{ code: 'a', kind: 'number', text: { vi: 'Mấy lần?' } }], sections: [{ questions: ['a'] }] }, 2) // → 16
 * @example secondsToAnswer({ scales: { s: { options: [{ text: { vi: 'Có' } }, { text: { vi: 'Không' } }] } }, questions: [{ code: 'a', kind: 'choice', scale: 's', text: { vi: 'Nơi chờ có đủ chỗ ngồi và nước uống không?' } }], sections: [{ questions: ['a'] }] }) // → 8
 */
export function secondsToAnswer({ scales, questions, sections }: Survey, taps = 0): number {
  const followed = new Set<string>()
  const known = new Set<string>()
  let syllables = 0
  let tapped = 0
  for (const section of sections) {
    syllables += syllablesOf(section.intro)
    for (const question of questions.filter(({ code }) => section.questions.includes(code))) {
      const { showIf, text, hint } = question
      if (!isClosed(question) || (showIf && followed.has(showIf.question))) continue
      if (showIf) followed.add(showIf.question)
      tapped++
      syllables += syllablesOf(text) + syllablesOf(hint)
      if (question.kind === 'number' || known.has(question.scale)) continue
      known.add(question.scale)
      for (const option of scales[question.scale]?.options ?? []) syllables += syllablesOf(option.text)
    }
  }
  return Math.round(HEAD + syllables / SYLLABLES_A_SECOND + tapped * TAP + taps * LIST)
}

/** Vietnamese writes every syllable apart. */
function syllablesOf(wording: Wording | undefined): number {
  return wording?.vi.match(/[\p{L}\p{N}][^\s/–-]*/gu)?.length ?? 0
}
