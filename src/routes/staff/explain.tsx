import { type Context, Hono } from 'hono'
import { filesOf } from '../../files.ts'
import { vietnameseMoment } from '../../locales/moment.ts'
import { pointsText, valueInWords } from '../../rounds/answer-words.ts'
import { answerGiven, explanationRow, keepExplanations, questioned } from '../../rounds/appraisal-explain.ts'
import type { Declaration } from '../../rounds/declaration.ts'
import { dueWords } from '../../rounds/declare-words.ts'
import { ACCEPTED } from '../../rounds/evidence-file.ts'
import { keepFiles, roomInWords } from '../../rounds/evidence-room.ts'
import { BLANK, readFile } from '../../rounds/evidence-row.ts'
import { evidenceInWords } from '../../rounds/evidence-words.ts'
import { saidDone } from '../../staff/done.ts'
import { type FieldFault, readForm, type StaffForm } from '../../staff/form.ts'
import { guarded, type StaffDeps, type StaffEnv } from '../../staff/guard.tsx'
import { staffPage } from '../../staff/page.tsx'
import { staffNames } from '../../store/round-people.ts'
import type { EvidenceRow } from '../../store/round-tables.ts'
import { ExplainPage } from '../../views/staff/explain-page.tsx'
import { declarationOr404, isOwn } from './declare-overview.tsx'

const DONE: Readonly<Record<string, string>> = {
  save: 'Đã lưu, chưa gửi người thẩm định.',
  send: 'Đã gửi giải trình cho người thẩm định.',
}

/** A unit's answers to its appraisers: words and files for every question, kept and sent in one go. */
export function explainRoutes(deps: StaffDeps): Hono<StaffEnv> {
  const app = new Hono<StaffEnv>()
  const on = guarded(app, deps)
  const files = filesOf(deps)

  on('GET /staff/rounds/:round/units/:unit/explain', async (c) => {
    const found = await declarationOr404(c, deps)
    return found instanceof Response ? found : page(c, found, { message: saidDone(c, DONE) })
  })

  on('POST /staff/rounds/:round/units/:unit/explain', async (c) => {
    const found = await declarationOr404(c, deps)
    if (found instanceof Response) return found
    const form = await readForm(c)
    const typed = typedWords(found, form)
    const open = questioned(found)
    // The day of the calendar may have passed while the form was open: what was typed stays on the page.
    if (open.length === 0) return page(c, found, { typed: sentWords(found, form) }, 409)
    const overtaken = open.filter(
      ({ leaf, standing }) =>
        Number(form.text(`version.${leaf.code}`)) !== (standing.explanation?.version ?? 0),
    )
    if (overtaken.length > 0 || Number(form.text('steps')) !== found.filing.steps)
      return page(c, found, { typed, faults: [OVERTAKEN], theirs: true }, 409)
    const send = form.text('send') === 'yes'
    const how = { actor: c.get('staff').id, now: deps.clock() }
    const read = await attached(found, form, how)
    const faults = [
      ...read.faults,
      ...open.flatMap(({ leaf }): FieldFault[] =>
        send && (typed.get(leaf.code) ?? '') === ''
          ? [{ field: `words.${leaf.code}`, words: `${leaf.code}: chưa ghi nội dung giải trình.` }]
          : [],
      ),
    ]
    if (faults.length > 0) return page(c, found, { typed, faults }, 422)
    const rows = open.flatMap((one) => {
      const reason = typed.get(one.leaf.code) ?? ''
      return reason === '' || reason === answerGiven(one)
        ? []
        : [explanationRow(found, one, { reason, ...how })]
    })
    if (await keepExplanations(deps, found, { rows, evidence: read.rows, send, ...how }))
      return c.redirect(`${c.req.path}?done=${send ? 'send' : 'save'}`, 303)
    const again = await declarationOr404(c, deps)
    return again instanceof Response
      ? again
      : page(c, again, { typed, faults: [OVERTAKEN], theirs: true }, 409)
  })

  /** Files the form brought, kept before anything names them. */
  async function attached(
    declaration: Declaration,
    form: StaffForm,
    { actor, now }: { actor: string; now: Date },
  ): Promise<{ rows: EvidenceRow[]; faults: FieldFault[] }> {
    const sent = questioned(declaration).filter(({ leaf }) => form.file(`file.${leaf.code}`) !== null)
    const read = await Promise.all(
      sent.map(async ({ leaf }) => ({ leaf, file: await readFile(form, `file.${leaf.code}`) })),
    )
    const faults = read.flatMap(({ file }) => ('faults' in file ? file.faults : []))
    if (faults.length > 0) return { rows: [], faults }
    const taken = read.flatMap(({ leaf, file }) =>
      'faults' in file || file.content === null ? [] : [{ leaf, ...file, content: file.content }],
    )
    const place = { round: declaration.board.round.id, unit: declaration.member.unit }
    const contents = taken.map(({ content }) => content)
    const room = await keepFiles(deps, files, place, contents)
    if ('fault' in room)
      return { rows: [], faults: [{ field: `file.${taken[0]?.leaf.code}`, words: room.fault }] }
    const rows = taken.map(({ leaf, content, ...described }, at): EvidenceRow => {
      const kept = { sha256: room.kept[at] ?? '', bytes: content.length, actor, at: now.toISOString() }
      return { ...BLANK, ...described, id: crypto.randomUUID(), ...place, criterion: leaf.code, ...kept }
    })
    return { rows, faults: [] }
  }

  type State = {
    message?: string
    typed?: ReadonlyMap<string, string>
    faults?: ReadonlyArray<FieldFault>
    theirs?: boolean
  }

  async function page(c: Context<StaffEnv>, found: Declaration, state: State, status: 200 | 409 | 422 = 200) {
    const { board, member, filing } = found
    const base = `/staff/rounds/${board.round.id}/units/${member.unit}`
    const own = isOwn(c, member.unit)
    const open = questioned(found)
    // Where the time is over, what was asked and what was typed are still shown.
    const shown =
      open.length > 0 ? open : found.tasks.filter(({ standing }) => standing.appraisal?.decision === 'ask')
    const names = await staffNames(
      deps.store.db,
      shown.flatMap(({ standing }) => Object.values(standing).map(({ actor }) => actor)),
    )
    return staffPage(
      c,
      deps.config,
      'Giải trình',
      <ExplainPage
        round={board.round}
        unit={{ code: member.unit, name: member.name }}
        due={`${dueWords(board.round.explain_until, c.get('today'))}. Gửi xong thì không sửa được nữa, trừ khi người thẩm định hỏi lại.`}
        message={state.message ?? ''}
        faults={state.faults ?? []}
        closed={
          !own
            ? 'Chỉ người của đơn vị giải trình được.'
            : open.length > 0 || shown.length === 0
              ? ''
              : 'Đã gửi giải trình, hoặc đã hết hạn giải trình, nên không sửa được.'
        }
        accept={ACCEPTED}
        room={
          own && open.length > 0 ? await roomInWords(deps, { round: board.round.id, unit: member.unit }) : ''
        }
        steps={filing.steps}
        questions={shown.map((one) => {
          const { leaf, standing, value, score, evidence } = one
          const question = one.question ?? standing.appraisal
          const given = one.question === null ? (standing.explanation?.reason ?? '') : answerGiven(one)
          return {
            code: leaf.code,
            name: leaf.name.vi,
            href: `${base}/criteria/${leaf.code}`,
            value: valueInWords(leaf, value),
            points: `${pointsText(score?.value ?? null)} / ${pointsText(leaf.max ?? null)}`,
            question: question?.reason ?? '',
            asker: question ? `${names(question.actor)}, ${vietnameseMoment(question.at)}` : '',
            version: standing.explanation?.version ?? 0,
            words: state.typed?.get(leaf.code) ?? given,
            theirs:
              state.theirs && given !== '' && given !== state.typed?.get(leaf.code) && standing.explanation
                ? `${names(standing.explanation.actor)} vừa lưu: ${given}`
                : '',
            evidence: evidence.map((row) => ({
              words: evidenceInWords(row),
              href: row.kind === 'file' ? `${base}/evidence/${row.id}` : '',
            })),
          }
        })}
      />,
      status,
    )
  }

  return app
}

const OVERTAKEN: FieldFault = {
  field: '',
  words:
    'Chưa lưu: người khác của đơn vị vừa lưu giải trình, hoặc bước của đợt vừa thay đổi. Phần Ông/Bà nhập vẫn còn ở dưới; xin so sánh rồi lưu lại. Tệp thì xin chọn lại.',
}

const typedWords = (declaration: Declaration, form: StaffForm) => wordsAt(questioned(declaration), form)
const sentWords = ({ tasks }: Declaration, form: StaffForm) => wordsAt(tasks, form)

function wordsAt(of: Declaration['tasks'], form: StaffForm): ReadonlyMap<string, string> {
  return new Map(
    of.flatMap(({ leaf }): Array<[string, string]> => {
      const words = form.text(`words.${leaf.code}`, 4000)
      return form.text(`version.${leaf.code}`) === '' ? [] : [[leaf.code, words]]
    }),
  )
}
