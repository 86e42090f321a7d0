/** How a declaration stands: nobody has decided on it yet, or somebody has. */
export function stateOf(
  decision: 'confirmed' | 'returned' | undefined,
): 'confirmed' | 'returned' | 'declared' {
  return decision ?? 'declared'
}
