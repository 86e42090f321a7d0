import { type Context, Hono } from 'hono'
import { edit, meanwhile } from '../../import/edit.ts'
import { IMPORTS } from '../../import/kinds.ts'
import { recordedInWords } from '../../import/recorded.ts'
import { EVIDENCE, OPERATORS } from '../../import/targets.ts'
import { vietnameseDate } from '../../locales/format.ts'
import { vietnameseMoment } from '../../locales/moment.ts'
import { goalInWords, HEADLINE_NAME, KIND_NAMES, METHOD_LABELS, operatorName } from '../../locales/results.ts'
import { saidDone } from '../../staff/done.ts'
import { type FieldFault, readForm } from '../../staff/form.ts'
import { guarded, type StaffDeps, type StaffEnv } from '../../staff/guard.tsx'
import { type Status, staffMessage, staffPage } from '../../staff/page.tsx'
import { ROLES } from '../../staff/roles.ts'
import { loadFields } from '../../store/field.ts'
import { historyOf } from '../../store/import-batch.ts'
import { loadTargets, type StoredTarget } from '../../store/target.ts'
import { UNIT_KINDS } from '../../units/kinds.ts'
import { validOn } from '../../units/tree.ts'
import { changesInWords } from '../../views/staff/change-words.ts'
import type { OvertakenProps } from '../../views/staff/overtaken.tsx'
import {
  NewTargetPage,
  TARGET_NAMES,
  type TargetChoices,
  TargetListPage,
  TargetPage,
} from '../../views/staff/target-page.tsx'

const DONE: Readonly<Record<string, string>> = { made: 'Đã thêm chỉ tiêu.', ended: 'Đã lưu ngày kết thúc.' }

type Shown = {
  readonly status?: Status
  readonly to?: string
  readonly reason?: string
  readonly faults?: ReadonlyArray<FieldFault>
  readonly overtaken?: OvertakenProps
}

/** Targets by hand: set one, end one. */
export function targetRoutes(deps: StaffDeps): Hono<StaffEnv> {
  const { store, config, definitions, clock } = deps
  const app = new Hono<StaffEnv>()
  const on = guarded(app, deps)

  on('GET /staff/targets', async (c) => {
    const fields = new Map((await loadFields(store.db)).map(({ code, vi }) => [code, vi]))
    const targets = (await loadTargets(store.db)).filter((target) => concerns(c, target))
    return staffPage(
      c,
      config,
      'Chỉ tiêu',
      <TargetListPage
        mayEdit={c.get('staff').may(['admin'], '')}
        lines={targets.map((target) => ({
          ...target,
          scope: scopeInWords(c, target, fields),
          validity: validityInWords(target),
          ended: target.valid_to !== '' && target.valid_to < c.get('today'),
        }))}
      />,
    )
  })

  on('GET /staff/targets/new', (c) => newPage(c, {}, []))

  on('POST /staff/targets', async (c) => {
    const form = await readForm(c)
    const texts = Object.keys(TARGET_NAMES).map((name) => [name, form.text(name)] as const)
    const typed: Record<string, string> = {
      ...Object.fromEntries(texts),
      evidence: form.all('evidence').join(';'),
      survey: form.all('survey').join(';'),
      sample: '',
    }
    const edited = await edit(store, { ...occasion(c, ''), cells: typed, version: 'new' })
    if (edited.outcome !== 'saved')
      return newPage(c, typed, edited.outcome === 'refused' ? edited.faults : [], 422)
    return c.redirect(`/staff/targets/${encodeURIComponent(edited.key)}?done=made`, 303)
  })

  on('GET /staff/targets/:code', async (c) => page(c, {}))

  on('POST /staff/targets/:code/end', async (c) => {
    const code = c.req.param('code') ?? ''
    const stored = await IMPORTS.targets.row(store.db, code)
    if (!stored) return nowhere(c)
    const form = await readForm(c)
    const [to, reason] = [form.text('to'), form.text('reason')]
    const faults: FieldFault[] = [
      ...(to === '' ? [{ field: 'to', words: 'Xin ghi ngày cuối cùng chỉ tiêu còn áp dụng.' }] : []),
      ...(reason === '' ? [{ field: 'reason', words: 'Xin ghi lý do hoặc văn bản thay thế.' }] : []),
    ]
    if (faults.length > 0) return page(c, { status: 422, to, reason, faults })
    const cells = { ...stored.cells, to }
    const edited = await edit(store, {
      ...occasion(c, reason),
      action: 'close',
      cells,
      version: Number(form.text('version')),
    })
    if (edited.outcome === 'saved' || edited.outcome === 'unchanged')
      return c.redirect(`/staff/targets/${encodeURIComponent(code)}?done=ended`, 303)
    if (edited.outcome !== 'overtaken')
      return page(c, { status: 422, to, reason, faults: edited.outcome === 'refused' ? edited.faults : [] })
    const theirs = await meanwhile(store, 'targets', code, cells)
    return page(c, { status: 409, to, reason, overtaken: { ...theirs, at: vietnameseMoment(theirs.at) } })
  })

  const occasion = (c: Context<StaffEnv>, reason: string) =>
    ({ kind: 'targets', actor: c.get('staff').id, at: clock(), today: c.get('today'), reason }) as const

  function nowhere(c: Context<StaffEnv>) {
    const words = 'Không có chỉ tiêu nào mang mã này cho đơn vị của Ông/Bà.'
    return staffMessage(c, config, { status: 404, title: 'Không tìm thấy chỉ tiêu này', words })
  }

  async function newPage(
    c: Context<StaffEnv>,
    typed: Readonly<Record<string, string>>,
    faults: ReadonlyArray<FieldFault>,
    status: Status = 200,
  ) {
    const blank = { question: 'headline', operator: '>=', evidence: 'sampled;one-time-code' }
    const body = <NewTargetPage typed={{ ...blank, ...typed }} choices={await choices(c)} faults={faults} />
    return staffPage(c, config, 'Thêm chỉ tiêu', body, status)
  }

  async function choices(c: Context<StaffEnv>): Promise<TargetChoices> {
    const all = { value: '', label: '(mọi loại)' }
    const items = [...definitions.all.values()].flatMap(({ sections, questions }) => [
      ...sections.map(({ code, title }) => [code, title?.vi ?? code] as const),
      ...questions.map(({ code, text }) => [code, text.vi] as const),
    ])
    const units = c.get('tree').units.filter((unit) => validOn(unit, c.get('today')))
    return {
      unit: units.map(({ code, name }) => ({ value: code, label: name })),
      kind: [all, ...UNIT_KINDS.map(({ code, vi }) => ({ value: code, label: vi }))],
      field: [
        { value: '', label: '(mọi lĩnh vực)' },
        ...(await loadFields(store.db)).map(({ code, vi }) => ({ value: code, label: vi })),
      ],
      question: [
        { value: 'headline', label: HEADLINE_NAME },
        ...Array.from(new Map(items), ([value, label]) => ({ value, label: `${label} (${value})` })),
      ],
      survey: seriesNames().map(([value, label]) => ({ value, label })),
      operator: OPERATORS.map((value) => ({ value, label: operatorName(value) })),
      evidence: EVIDENCE.map((value) => ({ value, label: METHOD_LABELS[value] ?? value })),
    }
  }

  /** Every series by the name its version in force has. */
  function seriesNames(): Array<readonly [string, string]> {
    const codes = new Set(Array.from(definitions.all.values(), ({ code }) => code))
    return [...codes].sort().map((code) => [code, definitions.current(code)?.survey.name.vi ?? code])
  }

  function surveysInWords(survey: string): string {
    if (survey === '') return 'Mẫu phiếu nào cũng được'
    const names = new Map(seriesNames())
    return survey
      .split(';')
      .map((code) => names.get(code) ?? code)
      .join('; ')
  }

  async function page(c: Context<StaffEnv>, shown: Shown) {
    const code = c.req.param('code') ?? ''
    const target = (await loadTargets(store.db)).find((one) => one.code === code)
    const stored = await IMPORTS.targets.row(store.db, code)
    if (!target || !stored || !concerns(c, target)) return nowhere(c)
    const fields = new Map((await loadFields(store.db)).map(({ code: field, vi }) => [field, vi]))
    const history = await historyOf(store.db, 'target', code)
    const recorded = await recordedInWords(store.db, 'targets', history)
    return staffPage(
      c,
      config,
      target.name,
      <TargetPage
        code={code}
        name={target.name}
        pairs={[
          ['Mã chỉ tiêu', code],
          ['Phạm vi', scopeInWords(c, target, fields)],
          ['Mức', goalInWords(target.operator, target.goal)],
          ['Đo bằng', target.question === 'headline' ? HEADLINE_NAME : target.question],
          [TARGET_NAMES.survey ?? '', surveysInWords(target.survey)],
          ['Thời gian', validityInWords(target)],
          [
            'Căn cứ được chấp nhận',
            target.evidence
              .split(';')
              .map((kind) => METHOD_LABELS[kind] ?? kind)
              .join('; '),
          ],
          ['Văn bản', [target.document, target.clause].filter(Boolean).join(', ')],
        ]}
        mayEdit={c.get('staff').may(['admin'], '')}
        version={stored.version}
        to={shown.to ?? target.valid_to}
        reason={shown.reason ?? ''}
        faults={shown.faults ?? []}
        overtaken={shown.overtaken ?? null}
        done={saidDone(c, DONE)}
        history={history.map(({ at, actor, reason }, index) => ({
          at: vietnameseMoment(at),
          actor,
          words: changesInWords(recorded[index], TARGET_NAMES),
          reason,
        }))}
      />,
      shown.status,
    )
  }

  return app
}

/** A target is seen by those it binds and by those above: it holds for its unit and all below. */
function concerns(c: Context<StaffEnv>, { unit }: StoredTarget): boolean {
  const staff = c.get('staff')
  if (staff.may(ROLES, unit)) return true
  const below = new Set(
    c
      .get('tree')
      .subtree(unit, c.get('today'))
      .map(({ code }) => code),
  )
  return staff.reach(ROLES).some((code) => below.has(code))
}

function scopeInWords(
  c: Context<StaffEnv>,
  { unit, kind, field }: StoredTarget,
  fields: ReadonlyMap<string, string>,
): string {
  const parts = [c.get('tree').unit(unit)?.name ?? unit, KIND_NAMES[kind] ?? kind, fields.get(field) ?? field]
  return parts.filter((part) => part !== '').join('; ')
}

function validityInWords({ valid_from, valid_to }: StoredTarget): string {
  const from = valid_from === '' ? '' : `từ ${vietnameseDate(valid_from)}`
  const to = valid_to === '' ? '' : `đến ${vietnameseDate(valid_to)}`
  return [from, to].filter((part) => part !== '').join(' ') || 'không giới hạn'
}
