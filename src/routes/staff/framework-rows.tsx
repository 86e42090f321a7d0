import { type Context, Hono } from 'hono'
import type { RowReading } from '../../../scoring/framework/criterion.ts'
import { comma } from '../../../scoring/framework/read-rows.ts'
import type { CriteriaRow } from '../../../scoring/framework/row.ts'
import { type FrameworkDraft, readFramework } from '../../../scoring/framework/sheet.ts'
import { SOURCES } from '../../../scoring/framework/source-words.ts'
import { type OpenDraft, openDraft, saveFrameworkDraft } from '../../frameworks/draft.ts'
import { markedText } from '../../frameworks/marked-text.ts'
import { rowDifferences } from '../../frameworks/row-differences.ts'
import {
  confirmedNow,
  MEASURES,
  OTHER_MEASURE,
  readRowForm,
  readsTheSame,
  ruleFrom,
} from '../../frameworks/row-form.ts'
import { attempt } from '../../frameworks/try.ts'
import { NOTHING_TYPED, typedIn } from '../../rounds/answer-form.ts'
import { saidDone } from '../../staff/done.ts'
import { type FieldFault, readForm, type StaffForm } from '../../staff/form.ts'
import { guarded, type StaffDeps, type StaffEnv } from '../../staff/guard.tsx'
import { staffMessage, staffPage } from '../../staff/page.tsx'
import { FrameworkRowPage } from '../../views/staff/framework-row.tsx'

const DONE: Readonly<Record<string, string>> = {
  saved: 'Đã lưu dòng này.',
  again: 'Đã lưu. Cách chấm nay được hiểu khác: xin xem lại “Được hiểu là” rồi xác nhận.',
}

/** One row of a draft: how it was read, trying it, mending it. */
export function frameworkRowRoutes(deps: StaffDeps): Hono<StaffEnv> {
  const { store, config, clock } = deps
  const app = new Hono<StaffEnv>()
  const on = guarded(app, deps)

  on('GET /staff/frameworks/drafts/:code/rows/:row', async (c) => {
    const found = await find(c)
    return found ? rowPage(c, found, { done: saidDone(c, DONE) }) : none(c)
  })

  on('POST /staff/frameworks/drafts/:code/rows/:row', async (c) => {
    const [found, form] = [await find(c), await readForm(c)]
    if (!found) return none(c)
    const { open, one } = found
    const { row, faults } = readRowForm(form, one.row)
    if (form.text('edit') !== String(open.saved.edit))
      return rowPage(c, found, { row, theirs: true, status: 409 })
    if (faults.length > 0) return rowPage(c, found, { row, faults, status: 422 })
    const rows = open.draft.rows.map((old) => (old.id === row.id ? row : old))
    const after = readFramework({ ...open.draft, rows }, open.version).rows.find(
      (read) => read.row.id === row.id,
    )
    const same = after !== undefined && readsTheSame(one, after)
    const ticked = form.text('confirm') === 'yes'
    const confirmed = after !== undefined && (same ? ticked : confirmedNow(form, after))
    const draft = {
      ...open.draft,
      rows: rows.map((old) => (old.id === row.id ? { ...row, confirmed } : old)),
    }
    const done = !confirmed && after?.isLeaf && after.words !== '' && !same ? 'again' : 'saved'
    return keep(c, found, draft, row, `${address(found)}?done=${done}`)
  })

  on('POST /staff/frameworks/drafts/:code/rows/:row/remove', async (c) => {
    const [found, form] = [await find(c), await readForm(c)]
    if (!found) return none(c)
    const { open, one } = found
    if (form.text('edit') !== String(open.saved.edit)) return rowPage(c, found, { theirs: true, status: 409 })
    const draft = { ...open.draft, rows: open.draft.rows.filter(({ id }) => id !== one.row.id) }
    return keep(c, found, draft, one.row, `/staff/frameworks/drafts/${open.saved.code}?done=removed`)
  })

  type Found = { readonly open: OpenDraft; readonly one: RowReading; readonly at: number }

  async function find(c: Context<StaffEnv>): Promise<Found | null> {
    const open = await openDraft(store, c.req.param('code') ?? '')
    const at = open?.reading.rows.findIndex(({ row }) => String(row.id) === c.req.param('row')) ?? -1
    const one = open?.reading.rows[at]
    return open && one ? { open, one, at } : null
  }

  async function keep(
    c: Context<StaffEnv>,
    found: Found,
    draft: FrameworkDraft,
    row: CriteriaRow,
    next: string,
  ) {
    const by = { actor: c.get('staff').id, at: clock(), reason: `Dòng ${found.one.code}` }
    if (await saveFrameworkDraft(store, draft, found.open.saved, by)) return c.redirect(next, 303)
    const newest = await find(c)
    return newest ? rowPage(c, newest, { row, theirs: true, status: 409 }) : none(c)
  }

  type Shown = {
    /** What was typed, in the place of what stands. */
    row?: CriteriaRow
    faults?: FieldFault[]
    theirs?: boolean
    status?: 409 | 422
    done?: string
  }

  function rowPage(c: Context<StaffEnv>, found: Found, shown: Shown): Promise<Response> {
    const { open, one, at } = found
    const { row: stands, problems, notes } = one
    const row = shown.row ?? stands
    const listed = MEASURES.some(([measure]) => measure === row.measure)
    const query = new URL(c.req.url).searchParams
    const tried = query.get('try') === '1' ? typedIn(queryForm(query)) : null
    const trying = attempt(one, query.get('of') ?? '', tried)
    const neighbour = (step: number) => {
      const other = open.reading.rows[at + step]
      return other ? `/staff/frameworks/drafts/${open.saved.code}/rows/${other.row.id}` : ''
    }
    const title = `${one.code} ${stands.name}`
    return staffPage(
      c,
      config,
      title,
      <FrameworkRowPage
        framework={open.saved.code}
        id={stands.id}
        edit={open.saved.edit}
        title={title}
        isLeaf={one.isLeaf}
        typed={{
          ...row,
          max: comma(row.max),
          rule: ruleFrom(row) === 'written' ? row.rule : '',
          otherMeasure: listed ? '' : row.measure,
        }}
        ruleFrom={ruleFrom(row)}
        measure={listed ? row.measure : OTHER_MEASURE}
        measures={[...MEASURES, [OTHER_MEASURE, 'Cách đo khác, ghi ở dưới'] as const].map(
          ([value, label]) => ({
            ...{ value, label },
          }),
        )}
        sources={[
          { value: '', label: 'Như dòng cấp trên' },
          ...SOURCES.map(([, words]) => ({ value: words, label: words })),
          ...(row.source === '' || SOURCES.some(([, words]) => words === row.source)
            ? []
            : [{ value: row.source, label: row.source }]),
        ]}
        confirmed={stands.confirmed}
        read={markedText(
          stands.rule === '' || ruleFrom(stands) === 'entered' ? stands.ruleText : stands.rule,
          problems,
        )}
        words={one.words}
        problems={problems.map(({ words }) => words)}
        notes={notes.map(({ words }) => words)}
        rowFaults={open.reading.faults.flatMap((fault) => (fault.row === stands.id ? [fault.words] : []))}
        attempt={
          trying && one.isLeaf
            ? {
                of: trying.of ? { ...trying.of, value: query.get('of') ?? '' } : null,
                fields: {
                  kind: trying.form.kind,
                  options: trying.options,
                  notApplicable: trying.notApplicable,
                  waitsFor: null,
                  typed: tried ?? NOTHING_TYPED,
                  faults: trying.faults,
                },
                result: trying.result,
              }
            : null
        }
        before={neighbour(-1)}
        after={neighbour(1)}
        mayWrite={c.get('staff').may(['admin', 'board'], '')}
        faults={shown.faults ?? []}
        done={shown.done ?? ''}
        theirs={shown.theirs ? rowDifferences(stands, row) : null}
      />,
      shown.status ?? 200,
    )
  }

  const address = ({ open, one }: Found) => `/staff/frameworks/drafts/${open.saved.code}/rows/${one.row.id}`

  function none(c: Context<StaffEnv>) {
    return staffMessage(c, config, {
      status: 404,
      title: 'Không có dòng này',
      words:
        'Dòng hoặc bản thảo có thể đã bỏ, hoặc bản thảo đã được công bố. Xin xem lại danh sách bộ tiêu chí.',
    })
  }

  return app
}

/** A form sent by address: trying changes nothing, so it can be linked and reloaded. */
function queryForm(query: URLSearchParams): StaffForm {
  return {
    text: (name) => (query.getAll(name).at(-1) ?? '').normalize('NFC').trim(),
    all: (name) => query.getAll(name),
    file: () => null,
  }
}
