import { percentText } from '../../scoring/decimal.ts'

/** `2026-03-05` as people write it: `05/03/2026`. */
export function vietnameseDate(day: string): string {
  return day.split('-').reverse().join('/')
}

/** A share from 0 to 1 as a percentage, with a comma and no blank: `82,4%`. */
export function percent(share: number, places = 1): string {
  return `${percentText(share, places).replace('.', ',')}%`
}

/** An interval in a table: its dash stays with the lower end where the line is too short. */
export function range(lower: number, upper: number): string {
  return `${percent(lower)}\u00a0– ${percent(upper)}`
}

/** A difference of two percentages, without its sign: `2,4 điểm phần trăm`. */
export function points(gap: number, places = 1): string {
  return `${percentText(Math.abs(gap) / 100, places).replace('.', ',')} điểm phần trăm`
}

/** A whole number with points between thousands: `21.325`. */
export function count(n: number): string {
  return String(n).replace(/\B(?=(\d{3})+$)/g, '.')
}

/** A period as people say it, in full words. */
export function periodName(code: string): string {
  const [year, part] = code.split('-')
  if (!part) return `Năm ${year}`
  if (part.startsWith('Q')) return `Quý ${['I', 'II', 'III', 'IV'][Number(part[1]) - 1]}/${year}`
  if (part.startsWith('H')) return `6 tháng ${part === 'H1' ? 'đầu' : 'cuối'} năm ${year}`
  return `Tháng ${Number(part)}/${year}`
}
