/** Whose figure an answer is: of the unit where it was given, or of the unit that decides the dossier. */
export type Attribution = 'receiving' | 'deciding'

/**
 * Places where people are received answer for the reception; authorities answer for what they decide, wherever
 * it was handed in. Every page prints which of the two it shows.
 */
export function attributionOf(kind: string): Attribution {
  return kind === 'centre' || kind === 'branch' || kind === 'public_service' ? 'receiving' : 'deciding'
}
