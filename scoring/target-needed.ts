/** The 97.5 % point of the normal distribution: the interval beside every share is the 95 % one. */
const Z = 1.959963984540054

/** Beyond this nobody plans: ten times the answers so far, and never less than a thousand, is read as unknown. */
const TIMES_SO_FAR = 10
const ALWAYS_PLANNED = 1000

/**
 * About how many more answers would decide a share against a goal, if the rate stays as it is: the number for
 * planning the next period, never a race to pass.
 *
 * The Wilson interval of rate p excludes the goal π exactly when n·(p − π)² > z²·π(1 − π) (it is the score test
 * turned round; Wilson 1927), so the number is closed form. It is multiplied by people/effective, what answers
 * of one person or unequal weights cost. A finite population is left out, which can only overstate.
 *
 * @returns whole answers, at least 1; null ("không xác định") where the rate equals the goal, where nothing was
 * answered, or where more than ten times the answers so far (and more than 1,000) would be needed.
 * @example answersNeeded({ value: 0.82, people: 200, effective: 200 }, 0.8) // → 1337
 * @example answersNeeded({ value: 0.8, people: 200, effective: 200 }, 0.8) // → null
 * @example answersNeeded({ value: 0.801, people: 200, effective: 200 }, 0.8) // → null
 */
export function answersNeeded(
  figure: { readonly value: number; readonly people: number; readonly effective: number },
  goal: number,
): number | null {
  const { value, people, effective } = figure
  const distance = (value - goal) ** 2
  if (!(distance > 0) || !(people > 0) || !(effective > 0)) return null
  const enough = Math.floor((Z * Z * goal * (1 - goal)) / distance) + 1
  const more = Math.max(1, Math.ceil((enough * people) / effective) - people)
  return more <= Math.max(ALWAYS_PLANNED, TIMES_SO_FAR * people) ? more : null
}
