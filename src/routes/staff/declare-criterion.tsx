import { type Context, Hono } from 'hono'
import { typedIn } from '../../rounds/answer-form.ts'
import { neighbours } from '../../rounds/criterion-words.ts'
import { loadDeclaration } from '../../rounds/declaration.ts'
import { checkAnswer, keepEntries, stageOpen, versionSeen } from '../../rounds/declare.ts'
import { saidDone } from '../../staff/done.ts'
import { readForm } from '../../staff/form.ts'
import { guarded, type StaffDeps, type StaffEnv } from '../../staff/guard.tsx'
import { staffMessage } from '../../staff/page.tsx'
import { type Criterion, criterionPage } from './criterion-page.tsx'
import { declarationOr404 } from './declare-overview.tsx'

/** One criterion of a declaration: read, answered, and shown with what it gives. */
export function criterionRoutes(deps: StaffDeps): Hono<StaffEnv> {
  const app = new Hono<StaffEnv>()
  const on = guarded(app, deps)

  on('GET /staff/rounds/:round/units/:unit/criteria/:criterion', async (c) => {
    const found = await criterionOr404(c, deps)
    if (found instanceof Response) return found
    return criterionPage(c, deps, found, { message: saidDone(c, DONE) })
  })

  on('POST /staff/rounds/:round/units/:unit/criteria/:criterion', async (c) => {
    const found = await criterionOr404(c, deps)
    if (found instanceof Response) return found
    const { declaration, one } = found
    const form = await readForm(c)
    const typed = typedIn(form)
    const reason = form.text('reason', 4000)
    const stage = stageOpen(declaration, one)
    // The deadline may have passed, or the declaration been sent, while the form was open: what was typed stays.
    if (stage === null) return criterionPage(c, deps, found, { typed, reason }, 409)
    const actor = c.get('staff').id
    const checked = checkAnswer(declaration, one, typed, { stage, reason, actor, now: deps.clock() })
    if ('faults' in checked)
      return criterionPage(c, deps, found, { typed, reason, faults: checked.faults }, 422)
    const { row, changed } = checked
    if (changed) {
      if (Number(form.text('version')) !== versionSeen(one, stage))
        return criterionPage(c, deps, found, { typed, reason, overtaken: true }, 409)
      const kept = await keepEntries(deps, declaration, [row])
      if (!kept)
        return criterionPage(c, deps, await again(deps, found), { typed, reason, overtaken: true }, 409)
    }
    const base = `/staff/rounds/${row.round}/units/${row.unit}`
    const next = form.text('go') === 'next' ? neighbours(declaration, one).after : ''
    return c.redirect(
      `${base}/criteria/${next === '' ? row.criterion : next}?done=${next === '' ? 'save' : 'next'}`,
      303,
    )
  })

  return app
}

const DONE: Readonly<Record<string, string>> = {
  save: 'Đã lưu.',
  next: 'Đã lưu tiêu chí trước.',
  evidence: 'Đã thêm tài liệu kiểm chứng.',
  withdraw: 'Đã rút tài liệu. Tài liệu vẫn được giữ trong nhật ký.',
}

/** A criterion as it stands now, after somebody else was faster. */
export async function again(deps: StaffDeps, found: Criterion): Promise<Criterion> {
  const { board, member } = found.declaration
  const declaration = await loadDeclaration(deps, board.round.id, member.unit, true)
  const same = declaration?.tasks.find(({ leaf }) => leaf.code === found.one.leaf.code)
  return declaration && same ? { declaration, one: same } : found
}

/** The criterion the address names, as its unit declares it; or the page that says why there is none. */
export async function criterionOr404(c: Context<StaffEnv>, deps: StaffDeps): Promise<Criterion | Response> {
  const declaration = await declarationOr404(c, deps)
  if (declaration instanceof Response) return declaration
  const code = c.req.param('criterion')
  const one = declaration.leaves.find(({ leaf }) => leaf.code === code)
  if (one?.task) return { declaration, one }
  return staffMessage(c, deps.config, {
    status: one ? 403 : 404,
    title: one ? 'Tiêu chí này không tự kê khai' : 'Không có tiêu chí này',
    words: one
      ? `Điểm của tiêu chí ${one.leaf.code} do hệ thống hoặc cơ quan khác xác định; đơn vị xem ở trang chung, không sửa được.`
      : 'Địa chỉ có thể đã gõ nhầm.',
  })
}
