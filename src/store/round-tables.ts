export type RoundRow = {
  id: string
  name: string
  framework: number
  period: string
  opens_on: string
  declare_until: string
  appraise_until: string
  explain_until: string
  final_until: string
  late_criterion: string
}

export type RoundUnitRow = {
  round: string
  unit: string
  ranking_group: string
  ranked: number
  left_on: string
  left_reason: string
}

/** What happened to the whole round, or to one unit in it. */
export const ROUND_STEPS = [
  'opened',
  'appraisal',
  'explaining',
  'final',
  'approved',
  'released',
  // After a protest: the council decides again, and approves again.
  'reopened',
] as const
export const UNIT_STEPS = ['submitted', 'approved', 'returned', 'explained'] as const
export type StepName = (typeof ROUND_STEPS)[number] | (typeof UNIT_STEPS)[number]

export type RoundStepRow = {
  round: string
  unit: string
  version: number
  step: StepName
  actor: string
  at: string
  note: string
}

export type EntryRow = {
  round: string
  unit: string
  criterion: string
  stage: 'self' | 'appraisal' | 'explanation' | 'final' | 'council' | 'import'
  version: number
  value: string
  decision: 'declared' | 'accept' | 'adjust' | 'ask'
  reason: string
  actor: string
  at: string
}

export type EvidenceRow = {
  id: string
  round: string
  unit: string
  criterion: string
  kind: 'file' | 'document' | 'address' | 'words'
  sha256: string
  file_name: string
  media_type: string
  bytes: number
  number: string
  dated: string
  address: string
  words: string
  actor: string
  at: string
  withdrawn_at: string
}

/** Table name → row of what belongs to rounds, as 0009_rounds.sql and 0012_evidence_room.sql make them. */
export type RoundTables = {
  round: RoundRow
  round_unit: RoundUnitRow
  round_step: RoundStepRow
  entry: EntryRow
  evidence: EvidenceRow
  file_piece: { sha256: string; piece: number; body: string }
  evidence_withdrawal: { evidence: string; actor: string; at: string; reason: string }
  evidence_room: { round: string; unit: string; version: number; sha256: string; bytes: number }
  import_undo: {
    round: string
    batch_at: string
    batch_actor: string
    at: string
    actor: string
    reason: string
  }
}
