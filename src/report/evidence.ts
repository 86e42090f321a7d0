import type { EvidenceKind } from '../../scoring/target-reading.ts'

/**
 * What an answer of a channel is evidence of. Whoever scans a code chose to answer; a slip is one vote a visit;
 * paper and telephone are handed out by a sampling plan. What came from a file says for itself what it is, and
 * until it does it is read as the weakest kind.
 */
const EVIDENCE: Readonly<Record<string, EvidenceKind>> = {
  qr: 'self-selected',
  kiosk: 'self-selected',
  link: 'self-selected',
  import: 'self-selected',
  slip: 'one-time-code',
  paper: 'sampled',
  phone: 'sampled',
}

export function evidenceOf(channel: string): EvidenceKind {
  return EVIDENCE[channel] ?? 'self-selected'
}
