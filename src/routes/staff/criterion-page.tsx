import type { Context } from 'hono'
import { notApplicableInWords } from '../../../scoring/rule-text/rule-in-words.ts'
import { vietnameseMoment } from '../../locales/moment.ts'
import { answerForm, type Typed, typedOf } from '../../rounds/answer-form.ts'
import { pointsText, reasonInWords, valueInWords } from '../../rounds/answer-words.ts'
import {
  appraisedWords,
  criterionFacts,
  neighbours,
  optionsOf,
  typedWords,
} from '../../rounds/criterion-words.ts'
import type { Declaration, DeclaredLeaf } from '../../rounds/declaration.ts'
import { stageOpen, versionSeen } from '../../rounds/declare.ts'
import { closedWords, lateWords } from '../../rounds/declare-words.ts'
import { ACCEPTED } from '../../rounds/evidence-file.ts'
import { roomInWords } from '../../rounds/evidence-room.ts'
import { evidenceInWords } from '../../rounds/evidence-words.ts'
import { fieldOf } from '../../rounds/fields.ts'
import { mayStillSee, withdrawalInWords, withdrawnInWords } from '../../rounds/withdrawn.ts'
import type { FieldFault } from '../../staff/form.ts'
import type { StaffDeps, StaffEnv } from '../../staff/guard.tsx'
import { staffPage } from '../../staff/page.tsx'
import { staffNames } from '../../store/round-people.ts'
import type { AnswerFieldsProps } from '../../views/staff/declare-answer.tsx'
import { CriterionPage } from '../../views/staff/declare-criterion.tsx'
import type { EvidenceTyped } from '../../views/staff/declare-evidence.tsx'
import { Overtaken } from '../../views/staff/overtaken.tsx'
import { isOwn } from './declare-overview.tsx'

export type Criterion = { readonly declaration: Declaration; readonly one: DeclaredLeaf }

export type CriterionState = {
  readonly message?: string
  readonly typed?: Typed
  readonly reason?: string
  readonly faults?: ReadonlyArray<FieldFault>
  readonly overtaken?: boolean
  readonly evidence?: EvidenceTyped
  readonly evidenceFaults?: ReadonlyArray<FieldFault>
}

const NO_EVIDENCE: EvidenceTyped = { kind: '', number: '', dated: '', address: '', words: '' }

/** The page of one criterion, with what was typed where it could not be kept. */
export async function criterionPage(
  c: Context<StaffEnv>,
  deps: StaffDeps,
  { declaration, one }: Criterion,
  state: CriterionState,
  status: 200 | 409 | 422 = 200,
): Promise<Response> {
  const { board, member } = declaration
  const { leaf, standing, score } = one
  const own = isOwn(c, member.unit)
  const stage = own ? stageOpen(declaration, one) : null
  const base = `/staff/rounds/${board.round.id}/units/${member.unit}`
  const history = board.entries.filter(
    ({ criterion, stage: at }) => criterion === leaf.code && (at === 'self' || at === 'explanation'),
  )
  const names = await staffNames(deps.store.db, [
    ...history.map(({ actor }) => actor),
    ...one.evidence.map(({ actor }) => actor),
    ...one.withdrawn.map(({ by }) => by),
  ])
  const theirs = stage === null ? undefined : standing[stage]
  const { before, after } = neighbours(declaration, one)
  const typed = state.typed ?? typedOf(one.value)
  return staffPage(
    c,
    deps.config,
    `${leaf.code} ${leaf.name.vi}`,
    <CriterionPage
      round={board.round}
      unit={{ code: member.unit, name: member.name }}
      field={fieldOf(one.above, leaf).name.vi}
      code={leaf.code}
      name={leaf.name.vi}
      facts={criterionFacts(one)}
      result={{
        value: valueInWords(leaf, one.value),
        points: `${pointsText(score?.value ?? null)} / ${pointsText(score?.max ?? leaf.max ?? null)}`,
        why: score?.reason ? `(${reasonInWords(score.reason)})` : '',
      }}
      appraised={appraisedWords(one)}
      message={state.message ?? ''}
      closed={stage !== null ? '' : own ? closedWords(declaration) : 'Chỉ người của đơn vị kê khai được.'}
      notice={
        stage === 'explanation'
          ? 'Ông/Bà đang giải trình theo đề nghị của người thẩm định.'
          : lateWords(declaration)
      }
      shown={stage !== null || state.typed !== undefined}
      version={stage === null ? 0 : versionSeen(one, stage)}
      explains={one.question === null ? null : { reason: state.reason ?? standing.explanation?.reason ?? '' }}
      answer={answerFields(declaration, one, typed, state.faults ?? [], base)}
      evidence={{
        lines: one.evidence.map((row) => ({
          id: row.id,
          words: evidenceInWords(row),
          href:
            row.kind === 'file'
              ? `${base}/evidence/${row.id}`
              : /^https?:\/\//.test(row.address)
                ? row.address
                : '',
          by: `${names(row.actor)}, ${vietnameseMoment(row.at)}`,
        })),
        withdrawn: one.withdrawn.map((row) => {
          const still = mayStillSee(c.get('staff'), board, row)
          return {
            words: still ? evidenceInWords(row) : withdrawnInWords(row),
            href: still && row.kind === 'file' ? `${base}/evidence/${row.id}` : '',
            by: withdrawalInWords(row, names(row.by)),
            sha256: row.sha256,
          }
        }),
        room: stage === null ? '' : await roomInWords(deps, { round: board.round.id, unit: member.unit }),
        explained: declaration.filing.filedOn !== null,
        asked: leaf.evidence ?? '',
        action: stage === null ? null : `${base}/criteria/${leaf.code}/evidence`,
        withdraw: `${base}/evidence`,
        accept: ACCEPTED,
        typed: state.evidence ?? NO_EVIDENCE,
        faults: state.evidenceFaults ?? [],
      }}
      history={history.map(({ actor, at, value, reason }) => {
        const more = reason === '' ? '' : `. Giải trình: ${reason}`
        return `${vietnameseMoment(at)}, ${names(actor)}: ${valueInWords(leaf, value)}${more}`
      })}
      before={before}
      after={after}
      overtaken={
        state.overtaken && theirs ? (
          <Overtaken
            actor={names(theirs.actor)}
            at={vietnameseMoment(theirs.at)}
            names={{}}
            differences={[
              {
                column: leaf.name.vi,
                theirs: valueInWords(leaf, theirs.value),
                yours: typedWords(declaration, one, typed),
              },
            ]}
          />
        ) : null
      }
    />,
    status,
  )
}

function answerFields(
  declaration: Declaration,
  { leaf }: DeclaredLeaf,
  typed: Typed,
  faults: ReadonlyArray<FieldFault>,
  base: string,
): AnswerFieldsProps {
  const form = answerForm(leaf, declaration.answers)
  return {
    kind: form.kind,
    options: optionsOf(leaf, form),
    notApplicable: leaf.notApplicable === undefined ? null : notApplicableInWords(leaf.notApplicable),
    waitsFor: form.kind === 'waits' ? { code: form.of, href: `${base}/criteria/${form.of}` } : null,
    typed,
    faults,
  }
}
