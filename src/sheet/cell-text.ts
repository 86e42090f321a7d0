/** A workbook's double as people typed it: 15 digits are all that Excel keeps and shows. */
export function plainNumber(value: number): string {
  const rounded = Number(value.toPrecision(15))
  const text = String(Object.is(rounded, -0) ? 0 : rounded)
  const [, sign = '', whole = '', part = '', power] =
    /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]\d+))?$/.exec(text) ?? []
  if (power === undefined) return text
  const shift = Number(power)
  return shift < 0
    ? `${sign}0.${'0'.repeat(-shift - 1)}${whole}${part}`
    : `${sign}${whole}${part.padEnd(shift, '0')}`
}

/** 0.95 shown as 95% is "95%": what the person sees and what Excel itself writes into a CSV file. */
export function percentOf(value: number): string {
  return `${plainNumber(Number((value * 100).toPrecision(15)))}%`
}

/** Whether a number format shows percent: the sign outside quotes, not escaped. */
export function showsPercent(format: string): boolean {
  return format.replace(/"[^"]*"|\\./g, '').includes('%')
}

const DAY = 86_400_000

/**
 * The day of a serial number (ECMA-376 part 1, 18.17.4): 1 is 1900-01-01, 60 the 29 February 1900 that never
 * was; in the other system 0 is 1904-01-01. Null where it is no day.
 */
export function dayOfSerial(serial: number, from1904: boolean): string | null {
  const seconds = Math.round((serial % 1) * 86_400)
  const whole = Math.floor(serial) + (seconds === 86_400 ? 1 : 0)
  const clock = seconds === 86_400 ? 0 : seconds
  if (whole < (from1904 ? 0 : 1) || (!from1904 && whole === 60)) return null
  const start = from1904 ? Date.UTC(1904, 0, 1) : whole < 60 ? Date.UTC(1899, 11, 31) : Date.UTC(1899, 11, 30)
  const day = start + whole * DAY
  if (!(day <= Date.UTC(9999, 11, 31))) return null
  const text = new Date(day + clock * 1000).toISOString()
  if (clock === 0) return text.slice(0, 10)
  return `${text.slice(0, 10)} ${text.slice(11, clock % 60 === 0 ? 16 : 19)}`
}
