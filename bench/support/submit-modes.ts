export const MODES = ['group commit', 'commit each', 'storage off'] as const

/** The product; the same app with one commit for each answer; the same app that acknowledges without storing. */
export type Mode = (typeof MODES)[number]
