import type { FigureTables } from './figure-tables.ts'
import type { FrameworkTables } from './framework-tables.ts'
import type { ImportTables } from './import-tables.ts'
import type { ReleaseTables } from './release-tables.ts'
import type { RoundTables } from './round-tables.ts'
import type { StaffTables } from './staff-tables.ts'
import type { SurveyTables } from './survey-tables.ts'

type Installation = { name: string; value: string }

type Definition = { id: number; kind: string; code: string; version: number; sha256: string; body: string }

type Field = { code: string; name: string; name_en: string }

type Unit = {
  code: string
  name: string
  kind: string
  ranking_group: string
  valid_from: string
  valid_to: string
}

type UnitParent = { unit: string; parent: string; valid_from: string; valid_to: string }

type UnitSuccessor = { unit: string; successor: string; since: string }

type Code = { code: string; opens_on: string; closes_on: string; revoked_on: string }

type Collector = {
  code: string
  revision: number
  since: string
  unit: string
  label: string
  channel: string
  survey: string
  fields: string
  moments: string
}

type Stream = {
  id: number
  code: string
  revision: number
  unit: string
  decider: string
  field: string
  moment: string
  channel: string
}

type ResponseRow = {
  id: string
  stream: number
  definition: number
  half_month: string
  hour: string
  status: 'counted' | 'quarantined'
  flags: string
  answers: string
  digest: string
}

type SealedHalfMonth = { half_month: string; responses: number; sha256: string; sealed_on: string }

type SealedStream = TallyKey & { n: number }

type Comment = { id: number; unit: string; decider: string; month: string; question: string; body: string }

type TallyKey = { stream: number; definition: number; half_month: string; status: 'counted' | 'quarantined' }

type Tally = TallyKey & { question: string; option: string; n: number }

/** The columns of `tally_section` that are sums: see `SectionSums` in scoring/tallies.ts. */
export const SECTION_SUMS = [
  'persons',
  'y',
  'm',
  'yy',
  'ym',
  'mm',
  'l',
  'll',
  'lm',
  'u',
  'uu',
  'k',
  'o',
  'oo',
  'w',
  'ww',
  'wo',
] as const

type TallySection = TallyKey & { section: string } & Record<(typeof SECTION_SUMS)[number], number>

type Arrivals = { stream: number; day: string; hour: number; n: number }

type Margin = { unit: string; year: number; definition: number; question: string; option: string; n: number }

/** The counts of a `dossier` row, in the order the import file has them. */
export const DOSSIER_COUNTS = [
  'received',
  'finished',
  'early',
  'late',
  'late_explained',
  'late_apologised',
  'online_full',
  'online_partial',
  'paid_online',
  'digitised',
  'complained',
] as const

type Dossier = { unit: string; period: string; field: string } & Record<
  (typeof DOSSIER_COUNTS)[number],
  number
>

type Target = {
  code: string
  name: string
  unit: string
  kind: string
  field: string
  question: string
  operator: string
  goal: string
  valid_from: string
  valid_to: string
  evidence: string
  document: string
  clause: string
  sample: number
  /** The survey series it is measured by, joined by ';'; '' is any of them. */
  survey: string
}

type PublicStep = {
  unit: string
  decider: string
  /** The code of the form: its versions follow each other in one series. */
  survey: string
  channel: string
  counted: number
  published: number
  day: string
}

/** Table name → row, as the migrations leave them. */
export type Tables = StaffTables &
  FigureTables &
  FrameworkTables &
  ImportTables &
  ReleaseTables &
  RoundTables &
  SurveyTables & {
    installation: Installation
    definition: Definition
    field: Field
    unit: Unit
    unit_parent: UnitParent
    unit_successor: UnitSuccessor
    code: Code
    collector: Collector
    stream: Stream
    response: ResponseRow
    sealed_half_month: SealedHalfMonth
    sealed_stream: SealedStream
    comment: Comment
    tally: Tally
    tally_section: TallySection
    arrivals: Arrivals
    margin: Margin
    dossier: Dossier
    target: Target
    public_step: PublicStep
    public_tally: Tally
    public_tally_section: TallySection
  }
