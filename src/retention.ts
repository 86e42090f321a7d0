/** How long the hour of an answer is kept for review; after that only the half-month remains. */
export const HOUR_DAYS = 45

/** How long comments are kept. */
export const COMMENT_MONTHS = 24

/** The shortest time an operator may keep answers: a year's figures must stay open to a recount until they are final. */
export const LEAST_LEDGER_MONTHS = 12
