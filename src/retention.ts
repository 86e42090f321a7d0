/** How long the hour of an answer is kept for review; after that only the half-month remains. */
export const HOUR_DAYS = 45

/** How long comments are kept. */
export const COMMENT_MONTHS = 24
