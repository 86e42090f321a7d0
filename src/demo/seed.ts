import type { Compilable } from 'kysely'
import { vietnamTime } from '../../surveys/vietnam-time.ts'
import type { Definitions } from '../definitions.ts'
import { hashPassword, type Scrypt } from '../staff/password.ts'
import { insertRows } from '../store/bulk.ts'
import { saveCollectors } from '../store/collector.ts'
import { saveDossiers } from '../store/dossier.ts'
import { saveFields } from '../store/field.ts'
import { readSetting, writeSetting } from '../store/installation.ts'
import { insertStaff, replaceGrants } from '../store/staff.ts'
import type { Database, Store } from '../store/store.ts'
import { saveTargets } from '../store/target.ts'
import { saveUnits } from '../store/unit.ts'
import { demoDossiers } from './dossiers.ts'
import { demoFigures } from './figures.ts'
import { SHOWN_DEPARTMENT } from './flows.ts'
import { demoAnswers } from './generate.ts'
import { hoursKeptSince, ledgerOf } from './ledger.ts'
import type { Place } from './place.ts'
import { demoPlaces } from './places.ts'
import { demoProvince } from './province.ts'
import { demoRounds } from './round.ts'
import { DEMO_ACCOUNTS, DEMO_PASSWORD } from './staff.ts'
import { CENTRE } from './units.ts'

/** Where to look first, as paths of this installation. */
export type DemoPaths = {
  readonly form: string
  readonly unit: string
  readonly ranking: string
  readonly poster: string
  /** A form that takes under a minute, at a ward's counter. */
  readonly short: string
  readonly staff: string
}

type Context = {
  readonly today: Date
  readonly definitions: Definitions
  readonly scrypt: Scrypt
  readonly log: (line: Record<string, unknown>) => void
}

/**
 * Fills an empty database with the demo province, in one plan that begins with the mark "demo": a database is
 * either marked and whole, or untouched. One that is marked is left as it is. The same day gives the same rows.
 */
export async function seedDemo(
  store: Store,
  { today, definitions, scrypt, log }: Context,
): Promise<DemoPaths> {
  const { db } = store
  const { day } = vietnamTime(today)
  if ((await readSetting(db, 'demo')) === '1') return demoPaths(day)

  const { units, fields, targets, places } = demoProvince(day)
  const answers = [...demoAnswers(places, definitions, day)]
  const ledger = ledgerOf(answers, day)
  await store.atomically([
    writeSetting(db, 'demo', '1'),
    writeSetting(db, 'hours_kept_since', hoursKeptSince(day)),
    ...saveUnits(db, units),
    ...saveFields(db, fields),
    ...saveCollectors(
      db,
      places.map(({ days }) => days),
      places.flatMap(({ revisions }) => revisions),
    ),
    ...saveTargets(db, targets),
    ...saveDossiers(db, demoDossiers(answers)),
    ...insertRows(db, 'stream', ledger.stream),
    ...insertRows(db, 'response', ledger.response),
    ...insertRows(db, 'tally', ledger.tally),
    ...insertRows(db, 'tally_section', ledger.tally_section),
    ...insertRows(db, 'arrivals', ledger.arrivals),
    ...insertRows(db, 'margin', ledger.margin),
    ...insertRows(db, 'comment', ledger.comment),
    ...insertRows(db, 'public_step', ledger.public_step),
    ...(await demoRounds(db, day)),
    ...demoFigures(db, day),
    ...demoStaff(db, await hashPassword(scrypt, DEMO_PASSWORD), today),
  ])
  log({ event: 'demo seeded', day, responses: answers.length, units: units.units.length })
  return demoPaths(day)
}

/** Everybody's password is the same, so one hash does for all. */
function demoStaff(db: Database, password: string, today: Date): Compilable[] {
  const blank = { email: '', totp_secret: '', subject: '', disabled_at: '' }
  return DEMO_ACCOUNTS.flatMap(({ id, name, grants }) => [
    insertStaff(db, { ...blank, id, name, password, made_at: today.toISOString() }),
    ...replaceGrants(db, id, grants),
  ])
}

/** A counter for one matter at one step, so that nothing but the ward form is asked. */
const asksWardFormOnly = ({ revisions, matters, days }: Place): boolean =>
  revisions.length === 1 &&
  revisions[0]?.survey === 'ward' &&
  revisions[0].moments.length === 1 &&
  matters.length === 1 &&
  days.closes_on === '' &&
  days.revoked_on === ''

/** The counter named first moves the figures of the department named beside it. */
function demoPaths(today: string): DemoPaths {
  const places = demoPlaces(today)
  const counter = places.find(
    ({ revisions, matters }) =>
      revisions[0]?.unit === CENTRE && matters.every(({ decider }) => decider === SHOWN_DEPARTMENT),
  )
  const form = `/q/${counter?.days.code ?? ''}`
  return {
    form,
    unit: `/units/${SHOWN_DEPARTMENT}`,
    ranking: '/ranking',
    poster: `${form}/poster`,
    short: `/q/${places.find(asksWardFormOnly)?.days.code ?? ''}`,
    staff: '/staff/sign-in',
  }
}
