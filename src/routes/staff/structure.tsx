import { type Context, Hono } from 'hono'
import { edit, meanwhile } from '../../import/edit.ts'
import { IMPORTS } from '../../import/kinds.ts'
import { recordedInWords } from '../../import/recorded.ts'
import { vietnameseDate } from '../../locales/format.ts'
import { vietnameseMoment } from '../../locales/moment.ts'
import { type FieldFault, readForm } from '../../staff/form.ts'
import { guarded, type StaffDeps, type StaffEnv } from '../../staff/guard.tsx'
import { type Status, staffMessage, staffPage } from '../../staff/page.tsx'
import { historyOf } from '../../store/import-batch.ts'
import { loadUnits } from '../../store/unit.ts'
import { kindOrder, UNIT_KINDS } from '../../units/kinds.ts'
import { type Unit, type UnitTree, unitTree, validOn } from '../../units/tree.ts'
import { changesInWords } from '../../views/staff/change-words.ts'
import type { OvertakenProps } from '../../views/staff/overtaken.tsx'
import { type Branch, StructurePage } from '../../views/staff/structure-page.tsx'
import { UNIT_NAMES, type UnitChoices } from '../../views/staff/unit-boxes.tsx'
import { NewUnitPage, UnitStructurePage } from '../../views/staff/unit-structure-page.tsx'

/** What each form of a unit changes of its row. */
const ACTS: Readonly<Record<string, ReadonlyArray<string>>> = {
  rename: ['name', 'kind', 'group'],
  move: ['parent', 'from'],
  end: ['to', 'successors'],
}

type Shown = {
  readonly status?: Status
  readonly typed?: Readonly<Record<string, string>>
  readonly act?: string
  readonly reason?: string
  readonly faults?: ReadonlyArray<FieldFault>
  readonly doubts?: ReadonlyArray<FieldFault>
  readonly overtaken?: OvertakenProps
}

/** Units by hand: add, rename, move from a day on, end with successors. */
export function structureRoutes(deps: StaffDeps): Hono<StaffEnv> {
  const { store, config, clock } = deps
  const app = new Hono<StaffEnv>()
  const on = guarded(app, deps)

  on('GET /staff/structure', async (c) => {
    const rows = await loadUnits(store.db)
    const [tree, today] = [unitTree(rows), c.get('today')]
    const name = (code: string) => tree.unit(code)?.name ?? code
    const heirs = Map.groupBy(rows.successors, ({ unit }) => unit)
    return staffPage(
      c,
      config,
      'Cơ cấu đơn vị',
      <StructurePage
        units={rows.units.filter((unit) => validOn(unit, today)).length}
        roots={inOrder(tree.roots(today)).map((unit) => branchOf(tree, unit, today))}
        coming={rows.units
          .filter(({ valid_from }) => valid_from > today)
          .map((unit) => ({ ...unit, from: vietnameseDate(unit.valid_from) }))}
        ended={rows.units
          .filter(({ valid_to }) => valid_to !== '' && valid_to < today)
          .map((unit) => ({
            ...unit,
            to: vietnameseDate(unit.valid_to),
            heirs: (heirs.get(unit.code) ?? []).map(({ successor }) => name(successor)).join(', '),
          }))}
      />,
    )
  })

  on('GET /staff/structure/new', (c) => newPage(c, {}))

  on('POST /staff/structure', async (c) => {
    const form = await readForm(c)
    const columns = ['code', 'name', 'kind', 'group', 'parent', 'from']
    const typed = Object.fromEntries(columns.map((column) => [column, form.text(column)]))
    const edited = await edit(store, {
      ...occasion(c, ''),
      cells: { ...typed, to: '', successors: '' },
      version: 'new',
      confirmed: form.text('confirmed') === 'yes',
    })
    if (edited.outcome === 'saved')
      return c.redirect(`/staff/structure/${encodeURIComponent(edited.key)}?done=1`, 303)
    return newPage(c, {
      status: 422,
      typed,
      ...(edited.outcome === 'refused' ? { faults: edited.faults } : {}),
      ...(edited.outcome === 'doubtful' ? { doubts: edited.warnings } : {}),
    })
  })

  on('GET /staff/structure/:code', (c) => unitPage(c, {}))

  on('POST /staff/structure/:code', async (c) => {
    const code = c.req.param('code') ?? ''
    const stored = await IMPORTS.units.row(store.db, code)
    if (!stored) return nowhere(c)
    const form = await readForm(c)
    const act = form.text('act')
    const typed = Object.fromEntries((ACTS[act] ?? []).map((column) => [column, form.text(column)]))
    const [cells, reason] = [{ ...stored.cells, ...typed }, form.text('reason')]
    const edited = await edit(store, {
      ...occasion(c, reason),
      cells,
      version: Number(form.text('version')),
      confirmed: form.text('confirmed') === 'yes',
    })
    const shown = { typed: cells, act, reason }
    switch (edited.outcome) {
      case 'saved':
      case 'unchanged':
        return c.redirect(`/staff/structure/${encodeURIComponent(code)}?done=1`, 303)
      case 'refused':
        return unitPage(c, { ...shown, status: 422, faults: edited.faults.map((fault) => atBox(fault, act)) })
      case 'doubtful':
        return unitPage(c, { ...shown, status: 422, doubts: edited.warnings })
      case 'overtaken': {
        const theirs = await meanwhile(store, 'units', code, cells)
        return unitPage(c, {
          ...shown,
          status: 409,
          overtaken: { ...theirs, at: vietnameseMoment(theirs.at) },
        })
      }
    }
  })

  const occasion = (c: Context<StaffEnv>, reason: string) =>
    ({ kind: 'units', actor: c.get('staff').id, at: clock(), today: c.get('today'), reason }) as const

  function nowhere(c: Context<StaffEnv>) {
    const words = `Không có đơn vị nào mang mã ${c.req.param('code') ?? ''}.`
    return staffMessage(c, config, { status: 404, title: 'Không tìm thấy đơn vị này', words })
  }

  async function newPage(c: Context<StaffEnv>, { status = 200, typed, faults = [], doubts = [] }: Shown) {
    const blank = { kind: 'commune', from: c.get('today'), parent: c.req.query('parent') ?? '' }
    const choices = choicesOf(unitTree(await loadUnits(store.db)), c.get('today'))
    const body = <NewUnitPage typed={typed ?? blank} choices={choices} faults={faults} doubts={doubts} />
    return staffPage(c, config, 'Thêm đơn vị', body, status)
  }

  async function unitPage(c: Context<StaffEnv>, shown: Shown) {
    const code = c.req.param('code') ?? ''
    const stored = await IMPORTS.units.row(store.db, code)
    if (!stored) return nowhere(c)
    const rows = await loadUnits(store.db)
    const tree = unitTree(rows)
    const history = await historyOf(store.db, 'unit', code)
    const recorded = await recordedInWords(store.db, 'units', history)
    const dated = (day: string) => (day === '' ? '' : vietnameseDate(day))
    return staffPage(
      c,
      config,
      stored.cells.name ?? code,
      <UnitStructurePage
        code={code}
        typed={shown.typed ?? stored.cells}
        version={stored.version}
        choices={choicesOf(tree, c.get('today'))}
        act={shown.act ?? ''}
        faults={shown.faults ?? []}
        doubts={shown.doubts ?? []}
        overtaken={shown.overtaken ?? null}
        done={c.req.query('done') === '1'}
        reason={shown.reason ?? ''}
        parents={rows.parents
          .filter(({ unit }) => unit === code)
          .map(({ parent, valid_from, valid_to }) => ({
            parent: parent === '' ? 'Cao nhất' : (tree.unit(parent)?.name ?? parent),
            from: dated(valid_from),
            to: dated(valid_to),
          }))}
        history={history.map(({ at, actor, reason }, index) => ({
          at: vietnameseMoment(at),
          actor,
          words: changesInWords(recorded[index], UNIT_NAMES),
          reason,
        }))}
      />,
      shown.status,
    )
  }

  return app
}

const inOrder = (units: ReadonlyArray<Unit>): Unit[] =>
  units.toSorted(
    (a, b) => kindOrder(a.kind) - kindOrder(b.kind) || a.name.localeCompare(b.name, 'vi', { numeric: true }),
  )

function branchOf(tree: UnitTree, unit: Unit, today: string): Branch {
  const below = inOrder(tree.children(unit.code, today)).map((child) => branchOf(tree, child, today))
  return { code: unit.code, name: unit.name, kind: unit.kind, below }
}

/** What is said of a column the form has no box for is said of the form as a whole. */
function atBox({ field, words }: FieldFault, act: string): FieldFault {
  return ACTS[act]?.includes(field)
    ? { field, words }
    : { field: '', words: `${UNIT_NAMES[field] ?? field}: ${words}` }
}

function choicesOf(tree: UnitTree, today: string): UnitChoices {
  const living = inOrder(tree.units.filter(({ valid_to }) => valid_to === '' || valid_to >= today))
  return {
    kinds: UNIT_KINDS.map(({ code, vi }) => ({ value: code, label: vi })),
    parents: [
      { value: '', label: '(không có: đơn vị cao nhất)' },
      ...living.map(({ code, name }) => ({ value: code, label: `${name} (${code})` })),
    ],
  }
}
