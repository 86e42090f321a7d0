import { type Context, Hono } from 'hono'
import { type Declaration, type DeclaredLeaf, loadDeclaration, stepsSeen } from '../../rounds/declaration.ts'
import { takeStep } from '../../rounds/declare.ts'
import { standingWords } from '../../rounds/declare-words.ts'
import { saidDone } from '../../staff/done.ts'
import { type FieldFault, readForm } from '../../staff/form.ts'
import { guarded, type StaffDeps, type StaffEnv } from '../../staff/guard.tsx'
import { whileAtStep } from '../../store/round-guard.ts'
import { declarantsOf } from '../../store/round-people.ts'
import { declarationOr404, overview } from './declare-overview.tsx'

const DONE: Readonly<Record<string, string>> = {
  submit: 'Đã gửi lãnh đạo đơn vị duyệt.',
  approve: 'Đã duyệt và gửi cơ quan thẩm định.',
  return: 'Đã trả lại để bổ sung.',
  explained: 'Đã gửi giải trình cho người thẩm định.',
  sheet: 'Đã lưu các giá trị từ bảng tính.',
}

const OVERTAKEN: FieldFault = {
  field: '',
  words:
    'Người khác vừa thực hiện một bước với bản kê khai này. Xin xem lại trạng thái bên dưới rồi làm tiếp.',
}

/** A unit's declaration as a whole: how far it is, and the steps that send it on. */
export function declareRoutes(deps: StaffDeps): Hono<StaffEnv> {
  const app = new Hono<StaffEnv>()
  const on = guarded(app, deps)

  on('GET /staff/rounds/:round/units/:unit', async (c) => {
    const declaration = await declarationOr404(c, deps)
    return declaration instanceof Response
      ? declaration
      : overview(c, deps, declaration, { message: saidDone(c, DONE) })
  })

  on('POST /staff/rounds/:round/units/:unit/submit', (c) =>
    step(c, 'submit', 'submitted', (declaration, form) => {
      const { may, progress, mistaken } = declaration
      if (may.may !== 'edit')
        return [{ field: '', words: standingWords(declaration, c.get('today')).join(' ') }]
      return [
        ...(mistaken.length > 0
          ? [
              {
                field: '',
                words: `Giá trị không còn hợp với cách chấm ở: ${mistaken.join(', ')}. Xin kê khai lại.`,
              },
            ]
          : []),
        ...(progress.missing.length > 0 && form.text('blank') !== 'yes'
          ? [
              {
                field: 'blank',
                words: `Còn ${progress.missing.length} tiêu chí chưa kê khai (${some(progress.missing)}), sẽ được 0 điểm. Kê khai tiếp, hoặc đánh dấu đồng ý để trống.`,
              },
            ]
          : []),
      ]
    }),
  )

  on('POST /staff/rounds/:round/units/:unit/approve', (c) =>
    step(c, 'approve', 'approved', async ({ board, filing, member, may }) => {
      if (filing.state !== 'submitted') return [OVERTAKEN]
      const taken = board.stage === 'opened' || board.stage === 'appraisal'
      if (filing.filedOn === null && (c.get('today') > may.last || !taken))
        return [
          {
            field: '',
            words:
              'Đã hết hạn nhận bản kê khai nên không gửi được. Nếu có lý do chính đáng, xin đề nghị cơ quan thường trực gia hạn.',
          },
        ]
      const alone = (await declarantsOf(deps.store.db, member.unit)) < 2
      return filing.submittedBy === c.get('staff').id && !alone
        ? [{ field: '', words: 'Người trình không tự duyệt. Xin lãnh đạo đơn vị đăng nhập để duyệt.' }]
        : []
    }),
  )

  on('POST /staff/rounds/:round/units/:unit/return', (c) =>
    step(c, 'return', 'returned', ({ filing }, form) => {
      if (filing.state !== 'submitted') return [OVERTAKEN]
      return form.text('note') === '' ? [{ field: 'note', words: 'Chưa ghi nội dung cần bổ sung.' }] : []
    }),
  )

  on('POST /staff/rounds/:round/units/:unit/explained', (c) =>
    step(c, 'explained', 'explained', ({ tasks }) => {
      const open = tasks.filter(({ question }) => question !== null)
      const silent = open.filter((one) => !isAnswered(one)).map(({ leaf }) => leaf.code)
      if (open.length === 0) return [OVERTAKEN]
      return silent.length > 0
        ? [{ field: '', words: `Chưa giải trình: ${silent.join(', ')}. Xin mở từng tiêu chí để giải trình.` }]
        : []
    }),
  )

  type Check = (
    declaration: Declaration,
    form: Awaited<ReturnType<typeof readForm>>,
  ) => FieldFault[] | Promise<FieldFault[]>

  async function step(
    c: Context<StaffEnv>,
    name: string,
    step: 'submitted' | 'approved' | 'returned' | 'explained',
    check: Check,
  ): Promise<Response> {
    const declaration = await declarationOr404(c, deps)
    if (declaration instanceof Response) return declaration
    const form = await readForm(c)
    const { board, member, filing } = declaration
    if (form.text('steps') !== String(filing.steps))
      return overview(c, deps, declaration, { faults: [OVERTAKEN] }, 409)
    const faults = await check(declaration, form)
    if (faults.length > 0)
      return overview(c, deps, declaration, { faults }, faults.includes(OVERTAKEN) ? 409 : 422)
    const actor = c.get('staff').id
    const note = form.text('note', 2000)
    const round = board.round.id
    const alongside = whileAtStep(deps.store.db, round, stepsSeen(declaration).round)
    const taking = { round, unit: member.unit, seen: filing.steps, step, actor, note, alongside }
    if (!(await takeStep(deps, taking)))
      return overview(
        c,
        deps,
        (await loadDeclaration(deps, round, member.unit, true)) ?? declaration,
        { faults: [OVERTAKEN] },
        409,
      )
    return c.redirect(`/staff/rounds/${round}/units/${member.unit}?done=${name}`, 303)
  }

  return app
}

const isAnswered = ({ question, standing }: DeclaredLeaf): boolean =>
  question !== null && (standing.explanation?.at ?? '') > question.at

/** The first few of a long list of codes. */
function some(codes: ReadonlyArray<string>): string {
  const first = codes.slice(0, 8).join(', ')
  return codes.length > 8 ? `${first}, …` : first
}
