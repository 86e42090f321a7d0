import { type Edited, edit } from '../import/edit.ts'
import { audited } from '../store/audit.ts'
import {
  decisionsOn,
  type Figure,
  type FigureRecord,
  figureKey,
  insertDecision,
  peopleOfUnit,
  peopleOver,
} from '../store/figure.ts'
import type { Store } from '../store/store.ts'
import { unlessTaken } from '../store/unless-taken.ts'
import { CONFIRMERS } from './who-declares.ts'

type Occasion = { readonly actor: string; readonly at: Date; readonly today: string; readonly reason: string }
export type FigureId = Pick<Figure, 'unit' | 'indicator' | 'period'>

/** Declares one figure from a form, as the row of a file that says the same would be. */
export function declareFigure(
  store: Store,
  cells: Readonly<Record<string, string>>,
  version: number,
  { publishes, ...occasion }: Occasion & { readonly publishes: boolean },
): Promise<Edited> {
  return edit(store, { kind: 'figures', cells, version, ...occasion, publishes })
}

/**
 * Why somebody may not confirm a version; '' where they may. `line` is the unit and all above it. The one person a
 * unit has does both; somebody from above does where nobody else could confirm at all.
 */
export async function confirmFault(
  store: Store,
  record: FigureRecord,
  actor: string,
  line: ReadonlyArray<string>,
): Promise<string> {
  if (record.actor !== actor) return ''
  const own = await peopleOfUnit(store.db, record.unit)
  const people = own.includes(actor) ? own : await peopleOver(store.db, line, CONFIRMERS)
  return people.every((id) => id === actor)
    ? ''
    : 'Người kê khai không tự xác nhận số liệu của mình. Xin để lãnh đạo hoặc người khác của đơn vị xác nhận.'
}

/** Confirms or returns the version that was seen. False where somebody decided or changed it meanwhile. */
export async function decide(
  store: Store,
  record: FigureRecord,
  seen: { readonly version: string; readonly seq: string },
  decision: 'confirmed' | 'returned',
  { actor, at, reason }: Pick<Occasion, 'actor' | 'at' | 'reason'>,
): Promise<boolean> {
  const { unit, indicator, period } = record
  const earlier = (await decisionsOn(store.db, record)).find((one) => Number(one.version) === record.version)
  const seq = Number(earlier?.seq ?? 0)
  if (String(record.version) !== seen.version || String(seq) !== seen.seq) return false
  const row = { unit, indicator, period, version: record.version, seq: seq + 1, decision, actor }
  const action = decision === 'confirmed' ? 'confirm' : 'return'
  const after = {
    decision,
    numerator: record.numerator,
    denominator: record.denominator,
    version: record.version,
  }
  const entry = { actor, action, entity: 'figure', id: figureKey(record), unit, reason }
  return unlessTaken(
    store,
    audited(
      store,
      at,
      [{ ...entry, before: earlier ? { decision: earlier.decision } : null, after }],
      insertDecision(store.db, { ...row, at: at.toISOString(), note: reason }),
    ),
  )
}
