import { type Context, Hono } from 'hono'
import { codeState } from '../../collector.ts'
import { choicesOf } from '../../counters/choices.ts'
import {
  cellsOfFields,
  fieldsOfForm,
  fieldsOfRevision,
  refusePastDays,
  refusePastSince,
  saysTheSame,
} from '../../counters/form.ts'
import { collectorsAt, namesOf, revisionInWords } from '../../counters/words.ts'
import { type Edit, edit, meanwhile } from '../../import/edit.ts'
import { IMPORTS } from '../../import/kinds.ts'
import { recordedInWords } from '../../import/recorded.ts'
import { vietnameseDate } from '../../locales/format.ts'
import { vietnameseMoment } from '../../locales/moment.ts'
import { saidDone } from '../../staff/done.ts'
import { type FieldFault, readForm } from '../../staff/form.ts'
import { guarded, type StaffDeps, type StaffEnv } from '../../staff/guard.tsx'
import { type Status, staffMessage, staffPage } from '../../staff/page.tsx'
import { answersOf, loadCollectors } from '../../store/collector.ts'
import { historyOf } from '../../store/import-batch.ts'
import { changesInWords } from '../../views/staff/change-words.ts'
import type { CollectorFields } from '../../views/staff/collector-form.tsx'
import { CollectorPage } from '../../views/staff/collector-page.tsx'
import { COLLECTOR_NAMES } from '../../views/staff/collector-words.ts'
import type { OvertakenProps } from '../../views/staff/overtaken.tsx'
import { unitOf } from './collectors.tsx'

const EDITORS = ['admin', 'unit'] as const
const DONE: Readonly<Record<string, string>> = {
  made: 'Đã cấp mã mới. Xin in tờ mã và quét thử một lần trước khi treo.',
  edited: 'Đã lưu lần sửa mới.',
  days: 'Đã lưu ngày mở, đóng.',
  revoked: 'Đã thu hồi mã. Xin gỡ các tờ đã treo.',
}

type Shown = {
  readonly status?: Status
  readonly faults?: ReadonlyArray<FieldFault>
  readonly overtaken?: OvertakenProps
  readonly typed?: CollectorFields
  readonly days?: Readonly<Record<string, string>>
  readonly reason?: string
}

/** One counter: its next revision, its days, its end. */
export function collectorPageRoutes(deps: StaffDeps): Hono<StaffEnv> {
  const { store, config, clock } = deps
  const app = new Hono<StaffEnv>()
  const on = guarded(app, deps)

  on('GET /staff/units/:unit/collectors/:code', async (c) => {
    const found = await ofUnit(c)
    return found ? page(c, found, {}) : nowhere(c)
  })

  on('POST /staff/units/:unit/collectors/:code', async (c) => {
    const found = await ofUnit(c)
    if (!found) return nowhere(c)
    const form = await readForm(c)
    const typed = fieldsOfForm(form)
    const cells = { ...found.cells, ...cellsOfFields(unitOf(c).code, typed) }
    if (saysTheSame(cells, found.cells) && Number(form.text('version')) === found.version) {
      const words = 'Nội dung chưa có gì khác với lần đang dùng.'
      return page(c, found, { status: 422, typed, faults: [{ field: '', words }] })
    }
    const check: Edit['check'] = (row) => refusePastSince(row, c.get('today'))
    return save(c, found, { cells, check, version: Number(form.text('version')) }, 'edited', { typed })
  })

  on('POST /staff/units/:unit/collectors/:code/days', async (c) => {
    const found = await ofUnit(c)
    if (!found) return nowhere(c)
    const form = await readForm(c)
    const days = { opens: form.text('opens'), closes: form.text('closes') }
    const check: Edit['check'] = (row) => refusePastDays(row, found.cells, c.get('today'))
    const asked = { cells: { ...found.cells, ...days }, check, version: Number(form.text('version')) }
    return save(c, found, asked, 'days', { days })
  })

  on('POST /staff/units/:unit/collectors/:code/revoke', async (c) => {
    const found = await ofUnit(c)
    if (!found) return nowhere(c)
    const form = await readForm(c)
    const reason = form.text('reason')
    const unsure = 'Xin đánh dấu xác nhận: mã đã thu hồi thì không lấy lại được.'
    const faults: FieldFault[] = [
      ...(reason === '' ? [{ field: 'reason', words: 'Xin ghi lý do thu hồi.' }] : []),
      ...(form.text('sure') === 'yes' ? [] : [{ field: 'sure', words: unsure }]),
    ]
    if (faults.length > 0) return page(c, found, { status: 422, faults, reason })
    const cells = { ...found.cells, revoked: c.get('today') }
    const asked = { cells, reason, action: 'revoke', version: Number(form.text('version')) }
    return save(c, found, asked, 'revoked', { reason })
  })

  type Found = NonNullable<Awaited<ReturnType<typeof ofUnit>>>

  /** The collector of the address, where its code points to this unit today. */
  async function ofUnit(c: Context<StaffEnv>) {
    const code = c.req.param('code') ?? ''
    const collectors = collectorsAt(await loadCollectors(store.db), unitOf(c).code, c.get('today'))
    const collector = collectors.find((one) => one.code === code)
    const row = collector && (await IMPORTS.collectors.row(store.db, code))
    return row ? { collector, ...row } : null
  }

  function nowhere(c: Context<StaffEnv>) {
    return staffMessage(c, config, {
      status: 404,
      title: 'Không tìm thấy điểm khảo sát này',
      words: 'Mã này không có, hoặc thuộc đơn vị khác.',
    })
  }

  async function save(
    c: Context<StaffEnv>,
    found: Found,
    asked: Pick<Edit, 'cells' | 'version' | 'check' | 'action'> & { reason?: string },
    done: string,
    shown: Shown,
  ) {
    const { code } = found.collector
    const edited = await edit(store, {
      reason: '',
      ...asked,
      kind: 'collectors',
      actor: c.get('staff').id,
      at: clock(),
      today: c.get('today'),
    })
    if (edited.outcome === 'saved' || edited.outcome === 'unchanged') {
      const list = `/staff/units/${encodeURIComponent(unitOf(c).code)}/collectors`
      return c.redirect(`${list}/${code}?done=${done}`, 303)
    }
    if (edited.outcome !== 'overtaken')
      return page(c, found, {
        ...shown,
        status: 422,
        faults: edited.outcome === 'refused' ? edited.faults : edited.warnings,
      })
    const theirs = await meanwhile(store, 'collectors', code, asked.cells)
    const overtaken = { ...theirs, at: vietnameseMoment(theirs.at) }
    return page(c, (await ofUnit(c)) ?? found, { ...shown, status: 409, overtaken })
  }

  async function page(c: Context<StaffEnv>, { collector, cells, version }: Found, shown: Shown) {
    const { status = 200, faults = [], overtaken = null, days = cells, reason = '' } = shown
    const [today, unit] = [c.get('today'), unitOf(c)]
    const names = await namesOf(deps, c.get('tree'))
    const last = collector.revisions.at(-1) ?? collector.current
    const since = last.since > today ? last.since : today
    const history = await historyOf(store.db, 'collector', collector.code)
    const recorded = await recordedInWords(store.db, 'collectors', history)
    return staffPage(
      c,
      config,
      'Điểm khảo sát',
      <CollectorPage
        unit={unit}
        code={collector.code}
        state={codeState(collector, today)}
        answers={(await answersOf(store.db, [collector.code])).get(collector.code) ?? 0}
        revisions={collector.revisions.map((revision) => ({
          revision: revision.revision,
          since: vietnameseDate(revision.since),
          unit: c.get('tree').unit(revision.unit)?.name ?? revision.unit,
          words: revisionInWords(revision, names),
        }))}
        history={history.map(({ at, actor, reason: why }, index) => ({
          at: vietnameseMoment(at),
          actor,
          words: changesInWords(recorded[index], COLLECTOR_NAMES),
          reason: why,
        }))}
        mayEdit={c.get('staff').may(EDITORS, unit.code)}
        version={version}
        typed={shown.typed ?? fieldsOfRevision(last, since)}
        typedDays={{ opens: days.opens ?? '', closes: days.closes ?? '', reason }}
        choices={choicesOf(names, today)}
        faults={faults}
        overtaken={overtaken}
        done={saidDone(c, DONE)}
      />,
      status,
    )
  }

  return app
}
