/**
 * Answers given at the return of a result, as a share of dossiers finished in the same months: above 1 it says
 * that something is counted wrong, and the page flags it rather than hiding it.
 *
 * @param answers people who answered at moment `result`, whole and not negative
 * @param finished dossiers finished, whole and not negative; with none there is no rate
 * @example responseRate(123, 1000) // → { rate: 0.123, above: false }
 * @example responseRate(5, 0) // → { rate: null, above: true }
 */
export function responseRate(answers: number, finished: number): { rate: number | null; above: boolean } {
  return { rate: finished > 0 ? answers / finished : null, above: answers > finished }
}
