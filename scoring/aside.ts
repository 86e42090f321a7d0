/**
 * Answers set aside for checking, as a share of all that came in; null where nobody answered.
 *
 * @param aside people whose answers were set aside, whole and not negative
 * @param counted people whose answers count, whole and not negative
 * @example asideShare(10, 30) // → 0.25
 * @example asideShare(0, 0) // → null
 */
export function asideShare(aside: number, counted: number): number | null {
  return aside + counted > 0 ? aside / (aside + counted) : null
}
