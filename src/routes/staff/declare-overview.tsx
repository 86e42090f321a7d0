import type { Context } from 'hono'
import { sumPoints } from '../../../scoring/points.ts'
import { pointsText, reasonInWords, valueInWords } from '../../rounds/answer-words.ts'
import {
  type Declaration,
  type DeclaredLeaf,
  loadDeclaration,
  sourceWords,
} from '../../rounds/declaration.ts'
import { lateWords, standingWords } from '../../rounds/declare-words.ts'
import { fieldOf, fieldsOf } from '../../rounds/fields.ts'
import type { FieldFault } from '../../staff/form.ts'
import type { StaffDeps, StaffEnv } from '../../staff/guard.tsx'
import { staffMessage, staffPage } from '../../staff/page.tsx'
import { staffNames } from '../../store/round-people.ts'
import { type DeclareLine, DeclarePage, FilingForms } from '../../views/staff/declare-page.tsx'

/** Whether whoever calls declares or approves for the unit. */
export const isOwn = (c: Context<StaffEnv>, unit: string): boolean =>
  c.get('staff').may(['unit', 'approver'], unit)

/** The declaration the address names, or the page that says there is none. */
export async function declarationOr404(
  c: Context<StaffEnv>,
  deps: StaffDeps,
): Promise<Declaration | Response> {
  const unit = c.req.param('unit') ?? ''
  const found = await loadDeclaration(deps, c.req.param('round') ?? '', unit, isOwn(c, unit))
  return (
    found ??
    staffMessage(c, deps.config, {
      status: 404,
      title: 'Không tìm thấy bản kê khai này',
      words: 'Không có đợt chấm điểm này, hoặc đơn vị không có trong đợt.',
    })
  )
}

/** The page of a declaration as a whole, as whoever calls may see it. */
export async function overview(
  c: Context<StaffEnv>,
  deps: StaffDeps,
  declaration: Declaration,
  more: { message?: string; faults?: ReadonlyArray<FieldFault> },
  status: 200 | 409 | 422 = 200,
): Promise<Response> {
  const { board, member, filing, may, progress, score } = declaration
  const staff = c.get('staff')
  const own = isOwn(c, member.unit)
  const base = `/staff/rounds/${board.round.id}/units/${member.unit}`
  const shown = own || filing.filedOn !== null
  const explains = own && declaration.tasks.some(({ question }) => question !== null)
  const form = explains
    ? ('explain' as const)
    : own && may.may === 'edit'
      ? ('submit' as const)
      : filing.state === 'submitted' && staff.may(['approver'], member.unit)
        ? ('approve' as const)
        : null
  const names = await staffNames(deps.store.db, [filing.submittedBy])
  const maxima = sumPoints(
    declaration.tasks.flatMap(({ leaf }) => (leaf.source === 'bonus' ? [] : (leaf.max ?? 0))),
  )
  return staffPage(
    c,
    deps.config,
    member.name,
    <DeclarePage
      round={board.round}
      unit={{ code: member.unit, name: member.name }}
      standing={[
        ...(shown ? [] : ['Đơn vị chưa gửi bản kê khai; nội dung đang soạn chỉ đơn vị xem được.']),
        ...(explains
          ? ['Người thẩm định đề nghị giải trình một số tiêu chí; xem các dòng "Cần giải trình".']
          : []),
        ...standingWords(declaration, c.get('today')),
        ...appraisedTotal(declaration, own),
      ]}
      done={progress.done}
      of={progress.of}
      total={shown && score?.value != null ? pointsText(score.value) : '–'}
      totalHint={`trên 100; phần tự kê khai tối đa ${pointsText(maxima)}`}
      fields={fieldsOf(board.framework).map((field) => ({
        code: field.code,
        name: field.name.vi,
        points: pointsOf(declaration, field.code),
        lines: declaration.leaves
          .filter(({ leaf, above }) => fieldOf(above, leaf) === field)
          .map((one) => lineOf(one, declaration, base)),
      }))}
      message={more.message ?? ''}
      faults={more.faults ?? []}
      sheets={{
        download: `${base}/sheet.xlsx`,
        upload: own && may.may === 'edit' ? `${base}/sheet` : null,
      }}
    >
      {form === null ? null : (
        <FilingForms
          action={base}
          steps={filing.steps}
          may={form}
          missing={progress.missing.length}
          bare={progress.withoutEvidence.length}
          late={lateWords(declaration)}
          submittedBy={names(filing.submittedBy)}
        />
      )}
    </DeclarePage>,
    status,
  )
}

function pointsOf({ score }: Declaration, code: string): string {
  const find = (at: typeof score): typeof score =>
    at === null || at.code === code ? at : (at.children.map(find).find((one) => one !== null) ?? null)
  const found = find(score)
  return found === null ? '' : `${pointsText(found.value)} / ${pointsText(found.max)}`
}

function lineOf(one: DeclaredLeaf, { board, may, mistaken }: Declaration, base: string): DeclareLine {
  const { leaf, task, value, score, evidence, question, standing } = one
  const blank = score?.reason === 'undeclared'
  // While it is being written a blank has no points yet; afterwards it has none for good.
  const points = pointsText(blank && may.may === 'look' ? 0 : (score?.value ?? null))
  const late = leaf.code === board.round.late_criterion
  const common = {
    code: leaf.code,
    name: leaf.name.vi,
    points:
      leaf.source === 'penalty'
        ? blank
          ? '0'
          : points
        : `${points} / ${pointsText(score?.max ?? leaf.max ?? null)}`,
  }
  if (!task) {
    const read = late ? `${board.daysLate.get(board.units[0]?.unit ?? '') ?? 0} ngày chậm` : ''
    const measured = score?.stages[0]?.value ?? null
    const shown =
      read !== ''
        ? read
        : value !== null
          ? valueInWords(leaf, value)
          : typeof measured === 'number'
            ? pointsText(measured)
            : ''
    const words = [
      sourceWords(leaf, late),
      score?.reason && !(blank && leaf.source === 'penalty') ? reasonInWords(score.reason) : '',
    ]
      .filter(Boolean)
      .join('; ')
    return { ...common, href: '', value: shown, state: 'itself', words }
  }
  const decided = standing.final ?? standing.appraisal
  const state =
    question !== null
      ? 'question'
      : mistaken.includes(leaf.code)
        ? 'mistaken'
        : value === null
          ? 'missing'
          : evidence.length === 0
            ? 'bare'
            : 'declared'
  return {
    ...common,
    href: `${base}/criteria/${leaf.code}`,
    value: value === null ? '' : valueInWords(leaf, value),
    state,
    words:
      decided?.decision === 'adjust'
        ? `Thẩm định điều chỉnh: ${valueInWords(leaf, decided.value)} (${decided.reason})`
        : '',
  }
}

/** What the appraisers' values give, once they are for the unit to see. */
function appraisedTotal({ board, member, score }: Declaration, own: boolean): string[] {
  const decided = board.entries.some(
    ({ stage }) => stage === 'appraisal' || stage === 'final' || stage === 'council',
  )
  if (!decided || (own && (board.stage === 'opened' || board.stage === 'appraisal'))) return []
  const { rows } = board.rescored({ upTo: 'council' })
  const value = rows.find(({ unit }) => unit === member.unit)?.value ?? null
  return value === score?.value ? [] : [`Theo giá trị thẩm định đến nay: ${pointsText(value)} điểm.`]
}
