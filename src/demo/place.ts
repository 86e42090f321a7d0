import { newCode } from '../code.ts'
import type { Channel, CodeDays, CollectorRevision, Moment } from '../collector.ts'
import { seeded } from './random.ts'
import { FIRST_NEW_DAY } from './units.ts'

/** What people come for, who decides it, and how the invented people feel about it. */
export type Matter = {
  readonly field: string
  readonly decider: string
  /** The share of them who are satisfied, all months together. */
  readonly satisfied: number
  /** How many come for it beside the other matters of the counter. */
  readonly weight: number
}

/** A collector with what the generator must know of it. */
export type Place = {
  readonly days: CodeDays & { readonly code: string }
  readonly revisions: ReadonlyArray<CollectorRevision>
  readonly matters: ReadonlyArray<Matter>
  /** Forms on an ordinary working day. */
  readonly perDay: number
  /** Reporting months (1–12) in which it is in use; all where there are none. */
  readonly months: ReadonlyArray<number>
}

export type PlaceData = {
  readonly unit: string
  readonly label: string
  readonly survey: string
  readonly matters: ReadonlyArray<Matter>
  readonly perDay: number
  readonly moments?: ReadonlyArray<Moment>
  readonly channel?: Channel
  readonly months?: ReadonlyArray<number>
  readonly opens?: string
  readonly closes?: string
  readonly revoked?: string
  /** The same printed code served this unit from `opens` on, and only from 1/7/2025 on the one named above. */
  readonly formerUnit?: string
}

/** A matter: `satisfied` is a share from 0 to 1. */
export function matter(field: string, decider: string, satisfied: number, weight = 1): Matter {
  return { field, decider, satisfied, weight }
}

/** The code printed at a place: made from its unit and label, so that a demo poster is the same on every machine. */
export function place(data: PlaceData): Place {
  const { unit, label, survey, matters, perDay, moments = ['result'], channel = 'qr' } = data
  const { opens = FIRST_NEW_DAY, closes = '', revoked = '', formerUnit } = data
  const random = seeded(`code ${formerUnit ?? unit} ${label}`)
  const code = newCode((count) => random.bytes(count))
  const fields = matters.map(({ field, decider }) => ({ field, decider }))
  const shared = { code, label, channel, survey, moments }
  const former = formerUnit
    ? [
        {
          ...shared,
          revision: 1,
          since: opens,
          unit: formerUnit,
          fields: fields.map(({ field }) => ({ field, decider: formerUnit })),
        },
      ]
    : []
  const since = formerUnit || opens === '' ? FIRST_NEW_DAY : opens
  return {
    days: { code, opens_on: opens, closes_on: closes, revoked_on: revoked },
    revisions: [...former, { ...shared, revision: former.length + 1, since, unit, fields }],
    matters,
    perDay,
    months: data.months ?? [],
  }
}
