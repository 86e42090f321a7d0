type Key = ReadonlyArray<string | number>

/**
 * The one order in which every plan writes the running balance: tally, tally_section, arrivals, public_step, margin, and
 * within a table by key, column by column. Submissions, imports, sealed half-months, moves into and out of quarantine and
 * corrections keep it. A public step locks its own row of public_step and waits for no other. So on PostgreSQL two
 * plans never wait for each other crosswise; only commits that several plans share may, and those are then run one by one.
 */
export function byKey(a: Key, b: Key): number {
  for (let at = 0; at < a.length; at += 1) {
    const [one = '', two = ''] = [a[at], b[at]]
    if (one !== two) return one < two ? -1 : 1
  }
  return 0
}
