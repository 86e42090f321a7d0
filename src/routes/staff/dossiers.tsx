import { type Context, Hono } from 'hono'
import { COLUMN_TITLES } from '../../import/column-titles.ts'
import { dossierKey } from '../../import/dossiers.ts'
import { edit, meanwhile } from '../../import/edit.ts'
import { IMPORTS } from '../../import/kinds.ts'
import { recordedInWords } from '../../import/recorded.ts'
import { periodName } from '../../locales/format.ts'
import { vietnameseMoment } from '../../locales/moment.ts'
import { type FieldFault, readForm } from '../../staff/form.ts'
import { guarded, type StaffDeps, type StaffEnv } from '../../staff/guard.tsx'
import { type Status, staffPage } from '../../staff/page.tsx'
import { loadDossiers } from '../../store/dossier.ts'
import { loadFields } from '../../store/field.ts'
import { historyOf, rowVersions } from '../../store/import-batch.ts'
import { DOSSIER_COUNTS } from '../../store/schema.ts'
import { changesInWords } from '../../views/staff/change-words.ts'
import { DossierPage } from '../../views/staff/dossier-page.tsx'
import type { OvertakenProps } from '../../views/staff/overtaken.tsx'
import { unitOf } from './collectors.tsx'

type Shown = {
  readonly status?: Status
  readonly typed?: Readonly<Record<string, string>>
  readonly reason?: string
  readonly faults?: ReadonlyArray<FieldFault>
  readonly overtaken?: OvertakenProps
}

/** Dossier counts of one unit by hand, each correction kept with who, when and why. */
export function dossierRoutes(deps: StaffDeps): Hono<StaffEnv> {
  const { store, config, clock } = deps
  const app = new Hono<StaffEnv>()
  const on = guarded(app, deps)

  on('GET /staff/units/:unit/dossiers', (c) =>
    page(c, { period: c.req.query('period') ?? '', field: c.req.query('field') ?? '' }, {}),
  )

  on('POST /staff/units/:unit/dossiers', async (c) => {
    const unit = unitOf(c).code
    const form = await readForm(c)
    const [period, field, reason] = [form.text('period'), form.text('field'), form.text('reason')]
    const counts = DOSSIER_COUNTS.map((name) => [name, form.text(name)] as const)
    const typed: Record<string, string> = { unit, period, field, ...Object.fromEntries(counts) }
    const key = dossierKey({ unit, period, field })
    const stored = await IMPORTS.dossiers.row(store.db, key)
    if (stored && DOSSIER_COUNTS.some((name) => stored.cells[name] !== typed[name])) {
      const seen = form.text('seen') === `${period}/${field}`
      const there = `đã có số: tiếp nhận ${stored.cells.received}, đã giải quyết ${stored.cells.finished}`
      const faults: FieldFault[] = [
        ...(seen ? [] : [{ field: 'period', words: `Kỳ này ${there}. Xin xem lại các ô rồi lưu lần nữa` }]),
        ...(reason === ''
          ? [{ field: 'reason', words: `Kỳ này ${there}. Xin ghi lý do sửa, ví dụ: rà soát lại sổ theo dõi` }]
          : []),
      ]
      if (faults.length > 0) return page(c, { period, field }, { status: 422, typed, reason, faults })
    }
    const edited = await edit(store, {
      kind: 'dossiers',
      cells: typed,
      version: Number(form.text('version')),
      actor: c.get('staff').id,
      at: clock(),
      today: c.get('today'),
      reason,
    })
    if (edited.outcome === 'saved' || edited.outcome === 'unchanged') {
      const query = new URLSearchParams({ period, field, done: '1' })
      return c.redirect(`/staff/units/${encodeURIComponent(unit)}/dossiers?${query}`, 303)
    }
    const shown = { typed, reason }
    if (edited.outcome !== 'overtaken')
      return page(
        c,
        { period, field },
        {
          ...shown,
          status: 422,
          faults: edited.outcome === 'refused' ? edited.faults : edited.warnings,
        },
      )
    const theirs = await meanwhile(store, 'dossiers', key, typed)
    const overtaken = { ...theirs, at: vietnameseMoment(theirs.at) }
    return page(c, { period, field }, { ...shown, status: 409, overtaken })
  })

  async function page(
    c: Context<StaffEnv>,
    { period, field }: { period: string; field: string },
    shown: Shown,
  ) {
    const { status = 200, typed, reason = '', faults = [], overtaken = null } = shown
    const unit = unitOf(c)
    const own = (await loadDossiers(store.db)).filter((row) => row.unit === unit.code)
    const versions = await rowVersions(store.db, 'dossier')
    const fields = await loadFields(store.db)
    const key = dossierKey({ unit: unit.code, period, field })
    const stored = await IMPORTS.dossiers.row(store.db, key)
    const history = await historyOf(store.db, 'dossier', key)
    const recorded = await recordedInWords(store.db, 'dossiers', history)
    return staffPage(
      c,
      config,
      `Số hồ sơ: ${unit.name}`,
      <DossierPage
        unit={unit}
        counts={DOSSIER_COUNTS}
        rows={own
          .toSorted((a, b) => Number(a.period < b.period) - Number(a.period > b.period))
          .map((row) => ({
            ...row,
            periodName: periodName(row.period),
            fieldName: fields.find(({ code }) => code === row.field)?.vi ?? row.field,
            corrected: versions.get(dossierKey(row)) ?? 0,
          }))}
        typed={typed ?? stored?.cells ?? { period, field }}
        version={versions.get(key) ?? 0}
        opened={stored ? `${period}/${field}` : ''}
        known={stored !== null}
        reason={reason}
        fields={fields.map(({ code, vi }) => ({ value: code, label: vi }))}
        history={history.map(({ at, actor, reason: why, file_name }, index) => ({
          at: vietnameseMoment(at),
          actor,
          words: changesInWords(recorded[index], COLUMN_TITLES.dossiers),
          reason: [why, file_name === '' ? '' : `tệp ${file_name}`].filter((part) => part !== '').join('; '),
        }))}
        mayEdit={c.get('staff').may(['admin', 'unit'], unit.code)}
        faults={faults}
        overtaken={overtaken}
        done={c.req.query('done') === '1'}
      />,
      status,
    )
  }

  return app
}
