/** When a person is asked. */
export const MOMENTS = ['guidance', 'receipt', 'supplement', 'refusal', 'result'] as const
export type Moment = (typeof MOMENTS)[number]

/** How an answer comes in. */
export const CHANNELS = ['qr', 'slip', 'link', 'kiosk', 'paper', 'phone', 'import'] as const
export type Channel = (typeof CHANNELS)[number]

/** A service field a counter serves and the unit that decides it; field '' is "whatever people come for". */
export type FieldChoice = { readonly field: string; readonly decider: string }

/** What a printed code points to from a day on; never changed, only followed by the next revision. */
export type CollectorRevision = {
  readonly code: string
  readonly revision: number
  readonly since: string
  /** The receiving unit. */
  readonly unit: string
  readonly label: string
  readonly channel: Channel
  /** The survey series: its version in force is asked. */
  readonly survey: string
  /** One is fixed, several are asked by one tap. */
  readonly fields: ReadonlyArray<FieldChoice>
  readonly moments: ReadonlyArray<Moment>
}

/** How many questions a shared counter asks besides the survey: the field, the moment, both or none. */
export function tapsAsked({ fields, moments }: Pick<CollectorRevision, 'fields' | 'moments'>): number {
  return Number(fields.length > 1) + Number(moments.length > 1)
}

/** Days as in the `code` table; '' where not set. */
export type CodeDays = { readonly opens_on: string; readonly closes_on: string; readonly revoked_on: string }

/** `test`: a scan checks the poster and is never counted. */
export type CodeState = 'test' | 'open' | 'closed' | 'revoked'

/** The state of a code on a day; `closes_on` and `revoked_on` are the first days it is so. */
export function codeState({ opens_on, closes_on, revoked_on }: CodeDays, day: string): CodeState {
  if (revoked_on !== '' && revoked_on <= day) return 'revoked'
  if (closes_on !== '' && closes_on <= day) return 'closed'
  return opens_on === '' || opens_on > day ? 'test' : 'open'
}

/** The revision in force on a day; before the first one's day that first one, so that a poster can be tried. */
export function revisionOn<Revision extends { revision: number; since: string }>(
  revisions: ReadonlyArray<Revision>,
  day: string,
): Revision | undefined {
  const ordered = revisions.toSorted((a, b) => a.revision - b.revision)
  return ordered.findLast((revision) => revision.since <= day) ?? ordered[0]
}
