import { percentText, roundHalfUp } from '../../scoring/decimal.ts'
import type { IndexNode } from '../../scoring/definition.ts'
import { ratio } from '../../scoring/measure/ratio.ts'
import type { Value } from '../../scoring/panel.ts'
import type { Reason } from '../../scoring/score.ts'
import { answerLabels } from '../audit/answer-labels.ts'
import { PROBLEM_WORDS } from '../audit/score-words.ts'
import { decimal } from './answer-form.ts'

/** A value as people say it: "27/30 (90%)", the wording of the case chosen, "Không áp dụng". */
export function valueInWords({ normalise }: IndexNode, value: Value): string {
  const labels = answerLabels(normalise)
  const label = (code: string) => capital(labels.get(code) ?? code)
  if (value === null) return 'Chưa kê khai'
  if (typeof value === 'number') return decimal(value)
  if (typeof value === 'string') return label(value)
  if ('notApplicable' in value) return `Không áp dụng${value.reason ? ` (${value.reason})` : ''}`
  if ('undeclared' in value) return 'Không kê khai'
  if ('met' in value)
    return value.met.length === 0
      ? 'Không đạt yêu cầu nào'
      : `Đạt: ${value.met.map((code) => labels.get(code) ?? code).join('; ')}`
  if ('numerator' in value) {
    const share = ratio(value.numerator, value.denominator)
    return `${decimal(value.numerator)}/${decimal(value.denominator)}${share === null ? '' : ` (${shareText(share)})`}`
  }
  const about = [
    value.n === undefined ? '' : `${value.n} phiếu`,
    value.se === undefined ? '' : `sai số chuẩn ${shareText(value.se)}`,
  ]
  const more = about.filter(Boolean).join(', ')
  return `${value.value <= 1 ? shareText(value.value) : decimal(value.value)}${more ? ` (${more})` : ''}`
}

/** Points with up to two decimals and a comma, as tables print them: 7,25. */
export function pointsText(points: number | null): string {
  return points === null ? '–' : decimal(Number(roundHalfUp(points, 2)))
}

/** Why a criterion has no points. */
export const reasonInWords = (reason: Reason): string => PROBLEM_WORDS[reason]

const shareText = (share: number) => `${decimal(Number(percentText(share, 2)))}%`
const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)
