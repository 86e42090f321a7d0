import { type Context, Hono } from 'hono'
import { isDay, shiftDay } from '../../day.ts'
import { fold } from '../../import/suggest.ts'
import { csvCell } from '../../sheet/csv-cell.ts'
import { differences } from '../../staff/audit-difference.ts'
import type { AuditEntry } from '../../staff/audit-entry.ts'
import { ACTION_NAMES, ENTITY_NAMES, entryWords } from '../../staff/audit-words.ts'
import { guarded, type StaffDeps, type StaffEnv } from '../../staff/guard.tsx'
import { staffPage } from '../../staff/page.tsx'
import type { Role } from '../../staff/roles.ts'
import { auditKinds, auditTrail } from '../../store/audit-trail.ts'
import { AuditPage } from '../../views/staff/audit-page.tsx'

const ON_A_PAGE = 50
const COLUMNS = [
  'seq',
  'at',
  'actor',
  'action',
  'entity',
  'entity_id',
  'unit',
  'before_value',
  'after_value',
  'reason',
  'prev_hash',
  'hash',
] as const satisfies ReadonlyArray<keyof AuditEntry>

/** Who sees the whole trail, and who sees that of their own units. */
const EVERYTHING: Role[] = ['admin', 'board']
const OWN_UNITS: Role[] = ['admin', 'board', 'approver', 'unit']

/** The trail of every change by staff: read, filtered, taken away. Nobody can write here. */
export function auditRoutes(deps: StaffDeps): Hono<StaffEnv> {
  const { store, config } = deps
  const app = new Hono<StaffEnv>()
  const on = guarded(app, deps)

  on('GET /staff/audit', async (c) => {
    const asked = askedOf(c)
    const entries: AuditEntry[] = []
    for await (const entry of found(c)) if (entries.push(entry) > ON_A_PAGE) break
    const shown = entries.slice(0, ON_A_PAGE)
    const { entities, actions } = await auditKinds(store.db)
    const tree = c.get('tree')
    const query = new URLSearchParams(Object.entries(asked).filter(([, value]) => value !== ''))
    query.delete('below')
    const older = new URLSearchParams(query)
    older.set('below', String(shown.at(-1)?.seq ?? 0))
    return staffPage(
      c,
      config,
      'Nhật ký thay đổi',
      <AuditPage
        asked={asked}
        entities={entities.map((value) => ({ value, label: ENTITY_NAMES[value] ?? value }))}
        actions={actions.map((value) => ({ value, label: ACTION_NAMES[value] ?? value }))}
        entries={shown.map((entry) => ({
          seq: entry.seq,
          at: entry.at,
          words: entryWords(entry),
          unit: entry.unit === '' ? '' : (tree.unit(entry.unit)?.name ?? entry.unit),
          changes: differences(entry.before_value, entry.after_value, unitName(c)),
          reason: entry.reason,
        }))}
        exports={query.toString()}
        older={entries.length > ON_A_PAGE ? older.toString() : null}
      />,
    )
  })

  on('GET /staff/audit/entries.csv', (c) => {
    const line = (cells: ReadonlyArray<string | number>) =>
      `${cells.map((cell) => csvCell(cell)).join(',')}\r\n`
    return download(c, 'csv', `\uFEFF${line(COLUMNS)}`, (entry) => line(COLUMNS.map((name) => entry[name])))
  })

  on('GET /staff/audit/entries.jsonl', (c) =>
    download(
      c,
      'jsonl',
      '',
      (entry) => `${JSON.stringify(Object.fromEntries(COLUMNS.map((n) => [n, entry[n]])))}\n`,
    ),
  )

  /** What fits the question and is this person's to see, the newest first. */
  async function* found(c: Context<StaffEnv>): AsyncGenerator<AuditEntry> {
    const asked = askedOf(c)
    const staff = c.get('staff')
    const reach = staff.may(EVERYTHING, '') ? null : new Set(staff.reach(OWN_UNITS))
    const below = asked.unit === '' ? null : unitAndBelow(c, asked.unit)
    const words = fold(asked.q).split(/\s+/).filter(Boolean)
    const filter = {
      ...asked,
      from: startOf(asked.from),
      to: asked.to === '' ? '' : startOf(shiftDay(asked.to, 1)),
    }
    for await (const entry of auditTrail(store.db, filter, Number(asked.below) || Number.MAX_SAFE_INTEGER)) {
      if (reach && (entry.unit === '' || !reach.has(entry.unit))) continue
      if (below && !below.has(entry.unit)) continue
      const text = words.length === 0 ? '' : fold(textOf(entry, unitName(c)))
      if (words.every((word) => text.includes(word))) yield entry
    }
  }

  function unitAndBelow(c: Context<StaffEnv>, code: string): ReadonlySet<string> {
    return new Set([
      code,
      ...c
        .get('tree')
        .subtree(code, c.get('today'))
        .map((unit) => unit.code),
    ])
  }

  function download(c: Context<StaffEnv>, kind: string, head: string, line: (entry: AuditEntry) => string) {
    const entries = found(c)
    const encoder = new TextEncoder()
    const body = new ReadableStream({
      start(controller) {
        if (head !== '') controller.enqueue(encoder.encode(head))
      },
      async pull(controller) {
        const { value, done } = await entries.next()
        if (done) controller.close()
        else controller.enqueue(encoder.encode(line(value)))
      },
    })
    return c.body(body, 200, {
      'Content-Type': kind === 'csv' ? 'text/csv; charset=utf-8' : 'application/x-ndjson; charset=utf-8',
      'Content-Disposition': `attachment; filename="nhat-ky-${c.get('today')}.${kind}"`,
      'Cache-Control': 'no-store',
    })
  }

  return app
}

type Asked = Readonly<Record<(typeof ASKED)[number], string>>
const ASKED = ['actor', 'entity', 'id', 'unit', 'action', 'from', 'to', 'q', 'below'] as const

function askedOf(c: Context): Asked {
  const text = (name: string) => (c.req.query(name) ?? '').trim()
  const day = (name: string) => (isDay(text(name)) ? text(name) : '')
  const asked = Object.fromEntries(ASKED.map((name) => [name, text(name)])) as Record<
    (typeof ASKED)[number],
    string
  >
  return {
    ...asked,
    from: day('from'),
    to: day('to'),
    below: /^\d{1,15}$/.test(asked.below) ? asked.below : '',
  }
}

/** The instant a day begins in Vietnam; '' for none. */
const startOf = (day: string): string => (day === '' ? '' : new Date(`${day}T00:00:00+07:00`).toISOString())

/** A unit by its name and code; whatever is no unit as it stands. */
const unitName = (c: Context<StaffEnv>) => (code: string) => {
  const unit = c.get('tree').unit(code)
  return unit ? `${unit.name} (${code})` : code
}

function textOf(entry: AuditEntry, nameOf: (code: string) => string): string {
  const changed = differences(entry.before_value, entry.after_value, nameOf).map(
    ({ field, before, after }) => `${field} ${before} ${after}`,
  )
  return [entryWords(entry), entry.unit, entry.reason, ...changed].join(' ')
}
