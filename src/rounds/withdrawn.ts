import { vietnameseMoment } from '../locales/moment.ts'
import type { SignedIn } from '../staff/signed-in.ts'
import type { Withdrawal } from '../store/evidence-withdrawal.ts'
import type { EvidenceRow } from '../store/round-tables.ts'
import { evidenceInWords } from './evidence-words.ts'
import type { RoundBoard, RoundEntry } from './round-data.ts'

/** A piece of evidence that was taken back, by whom and why. */
export type WithdrawnEvidence = EvidenceRow & { readonly by: string; readonly why: string }

export function withdrawnOf(
  evidence: ReadonlyArray<EvidenceRow>,
  withdrawals: ReadonlyMap<string, Withdrawal>,
): WithdrawnEvidence[] {
  return evidence
    .filter(({ withdrawn_at }) => withdrawn_at !== '')
    .map((row) => {
      const known = withdrawals.get(row.id)
      return { ...row, by: known?.actor ?? '', why: known?.reason ?? '' }
    })
}

/** Whether others than the unit may know of it: what was taken back before the unit filed was never sent to anybody. */
export function wasFiled(
  { unit, withdrawn_at }: EvidenceRow,
  steps: ReadonlyArray<Pick<RoundBoard['steps'][number], 'unit' | 'step' | 'at'>>,
): boolean {
  const filed = steps.find((one) => one.unit === unit && one.step === 'approved')
  return filed !== undefined && filed.at <= withdrawn_at
}

const ASSESSED: ReadonlySet<RoundEntry['stage']> = new Set(['appraisal', 'final', 'council'])

/**
 * Whether somebody may still open what was taken back: only who answers for the whole round, and only where whoever
 * assesses agreed, adjusted or asked at its criterion while it was there. What they saw must stay provable.
 */
export function mayStillSee(
  staff: Pick<SignedIn, 'may'>,
  { entries }: Pick<RoundBoard, 'entries'>,
  { unit, criterion, at, withdrawn_at }: EvidenceRow,
): boolean {
  const judged = entries.some(
    (entry) =>
      entry.unit === unit &&
      entry.criterion === criterion &&
      ASSESSED.has(entry.stage) &&
      entry.at >= at &&
      entry.at <= withdrawn_at,
  )
  return judged && staff.may(['admin', 'board'], '')
}

/** What it was, without what it said: an explanation in words is itself the evidence. */
export const withdrawnInWords = (row: EvidenceRow): string =>
  row.kind === 'words' ? 'Giải thích bằng lời' : evidenceInWords(row)

/** "Nguyễn Văn A rút lúc 10/12/2026 10:20, lý do: gửi nhầm tệp" */
export function withdrawalInWords({ by, why, withdrawn_at }: WithdrawnEvidence, name: string): string {
  const who = by === '' ? 'đã rút' : `${name} rút`
  return `${who} lúc ${vietnameseMoment(withdrawn_at)}${why === '' ? '' : `, lý do: ${why}`}`
}
