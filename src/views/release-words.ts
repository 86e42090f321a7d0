import { roundHalfUp } from '../../scoring/decimal.ts'
import { percent, periodName } from '../locales/format.ts'
import type { RankingLine, Scale } from '../releases/ranking-model.ts'
import { pointsText } from '../rounds/answer-words.ts'

/** A value as its board prints it: points with up to two decimals, or a rate. */
export function figureText(scale: Scale, value: number | null | undefined): string {
  if (value === null || value === undefined) return '–'
  if (scale === 'share') return percent(value)
  return scale === 'percent' ? `${roundHalfUp(value, 1).replace('.', ',')}%` : pointsText(value)
}

/** A difference with its sign in words a screen reader says too. */
export function changeText(scale: Scale, difference: number | null | undefined): string {
  if (difference === null || difference === undefined) return '–'
  const size = Math.abs(difference)
  const text =
    scale !== 'points'
      ? figureText(scale, size)
      : roundHalfUp(size, 2)
          .replace(/\.?0+$/, '')
          .replace('.', ',')
  if (text === '0' || text === '0,0%') return '0'
  return `${difference > 0 ? '+' : '−'}${text}`
}

export function placesText(gained: number | null | undefined): string {
  if (gained === null || gained === undefined) return ''
  if (gained === 0) return 'giữ hạng'
  return gained > 0 ? `lên ${gained} hạng` : `xuống ${-gained} hạng`
}

export const rankText = ({ rank, shared }: Pick<RankingLine, 'rank' | 'shared'>): string =>
  rank === null ? '–' : `${rank}${shared ? ' (đồng hạng)' : ''}`

export function ranksText(ranks: RankingLine['ranks']): string {
  if (ranks === null) return '–'
  return ranks.best === ranks.worst ? String(ranks.best) : `${ranks.best}–${ranks.worst}`
}

export const lowerPeriod = (period: string): string => {
  const name = periodName(period)
  return name.charAt(0).toLowerCase() + name.slice(1)
}
