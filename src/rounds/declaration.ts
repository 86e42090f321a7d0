import type { IndexNode } from '../../scoring/definition.ts'
import type { Value } from '../../scoring/panel.ts'
import { newest, type Standing, valueUpTo } from '../../scoring/round/entries.ts'
import { leaves } from '../../scoring/round/leaves.ts'
import { type Progress, progress, tasks } from '../../scoring/round/progress.ts'
import { MISTAKES, type Score } from '../../scoring/score.ts'
import { vietnamTime } from '../../surveys/vietnam-time.ts'
import { withdrawalsOf } from '../store/evidence-withdrawal.ts'
import { evidenceOfUnit } from '../store/round.ts'
import type { EvidenceRow } from '../store/round-tables.ts'
import { type Declaring, declaring, type Filing } from './filing.ts'
import {
  loadRoundBoard,
  type RoundBoard,
  type RoundDeps,
  type RoundEntry,
  type RoundMember,
} from './round-data.ts'
import { type WithdrawnEvidence, wasFiled, withdrawnOf } from './withdrawn.ts'

type RoundStanding = Readonly<Partial<Record<RoundEntry['stage'], RoundEntry>>>

/** One criterion as its unit sees it. */
export type DeclaredLeaf = {
  readonly leaf: IndexNode
  readonly above: ReadonlyArray<IndexNode>
  /** Whether the unit declares it itself; the others fill themselves. */
  readonly task: boolean
  readonly standing: RoundStanding
  /** What the unit declared or explained. */
  readonly value: Value
  /** What it gives, with its working; null only where the unit is not on the board. */
  readonly score: Score | null
  readonly evidence: ReadonlyArray<EvidenceRow>
  /** What was taken back; of a draft only its own people know. */
  readonly withdrawn: ReadonlyArray<WithdrawnEvidence>
  /** The appraiser's question the unit may still answer; null where there is none. */
  readonly question: RoundEntry | null
}

export type Declaration = {
  readonly board: RoundBoard
  readonly member: RoundMember
  readonly filing: Filing
  readonly may: Declaring
  readonly leaves: ReadonlyArray<DeclaredLeaf>
  /** Only what the unit declares itself, in the order of the table. */
  readonly tasks: ReadonlyArray<DeclaredLeaf>
  readonly answers: ReadonlyMap<string, Value>
  readonly progress: Progress
  /** Criteria whose value the rule cannot read, because what it hangs on has changed. */
  readonly mistaken: ReadonlyArray<string>
  /** The unit's whole working. */
  readonly score: Score | null
}

/**
 * What one unit declares in a round, with what it gives so far.
 * @param own whether its own people look: a declaration that was not sent in is theirs alone
 * @returns null for no such round, or a unit that is not in it
 */
export async function loadDeclaration(
  deps: RoundDeps,
  round: string,
  unit: string,
  own: boolean,
): Promise<Declaration | null> {
  const [board, evidence, withdrawals] = await Promise.all([
    loadRoundBoard(deps, round, 'explanation', { only: unit, ...(own ? { drafts: new Set([unit]) } : {}) }),
    evidenceOfUnit(deps.store.db, round, unit),
    withdrawalsOf(deps.store.db, round),
  ])
  const member = board?.units[0]
  if (!board || !member) return null
  const filing = board.filing(unit)
  const today = vietnamTime(deps.clock()).day
  const shown = own || filing.filedOn !== null
  const standings = newest(
    shown ? board.entries : board.entries.filter(({ stage }) => stage === 'import'),
  ).get(unit)
  const score = board.scoreboard.explain(unit)
  const scores = new Map(allScores(score).map((one) => [one.code, one]))
  const asked = new Set(tasks(board.framework, board.round.late_criterion).map(({ code }) => code))
  const open = questionsOpen(board, unit, today)
  const kept = evidence.filter(({ withdrawn_at }) => shown && withdrawn_at === '')
  const gone = withdrawnOf(evidence, withdrawals).filter((row) => own || wasFiled(row, board.steps))
  const all = leaves(board.framework).map(({ leaf, above }): DeclaredLeaf => {
    const standing = seenBy(own, board.stage, standings?.get(leaf.code) ?? {})
    return {
      leaf,
      above,
      task: asked.has(leaf.code),
      standing,
      value: valueUpTo(standing as Standing, 'explanation'),
      score: scores.get(leaf.code) ?? null,
      evidence: kept.filter(({ criterion }) => criterion === leaf.code),
      withdrawn: gone.filter(({ criterion }) => criterion === leaf.code),
      question: asked.has(leaf.code) ? open(standing) : null,
    }
  })
  const mine = all.filter(({ task }) => task)
  const answers = new Map(all.map(({ leaf, value }) => [leaf.code, value]))
  return {
    board,
    member,
    filing,
    may: declaring(board.round, board.framework, member, board.stage, filing, today),
    leaves: all,
    tasks: mine,
    answers,
    progress: progress(
      mine.map(({ leaf }) => leaf),
      answers,
      new Set(kept.map(({ criterion }) => criterion)),
    ),
    mistaken: mine.flatMap(({ leaf, score: one }) =>
      one?.reason != null && MISTAKES.has(one.reason) ? [leaf.code] : [],
    ),
    score,
  }
}

/** The last steps of the round and of the unit that whoever acts on a declaration has seen. */
export const stepsSeen = ({
  board,
  filing,
}: Declaration): { readonly round: number; readonly unit: number } => ({
  round: board.steps.findLast(({ unit }) => unit === '')?.version ?? 0,
  unit: filing.steps,
})

/** While the first appraisal runs its decisions are not the unit's to see; its questions are. */
function seenBy(own: boolean, stage: RoundBoard['stage'], standing: RoundStanding): RoundStanding {
  const { appraisal } = standing
  if (!own || stage !== 'appraisal' || appraisal === undefined || appraisal.decision === 'ask')
    return standing
  const { appraisal: _, ...rest } = standing
  return rest
}

/** Everything below a score, itself first. */
function allScores(score: Score | null): readonly Score[] {
  return score === null ? [] : [score, ...score.children.flatMap(allScores)]
}

/** Questions of appraisers that wait for this unit, while the round still hears explanations. */
export function questionsOpen(
  { round, stage, steps }: Pick<RoundBoard, 'round' | 'stage' | 'steps'>,
  unit: string,
  today: string,
): (standing: RoundStanding) => RoundEntry | null {
  const hears = (stage === 'appraisal' || stage === 'explaining') && today <= round.explain_until
  const answered = steps.findLast((one) => one.unit === unit && one.step === 'explained')?.at ?? ''
  return ({ appraisal, final }) => {
    const last = final ?? appraisal
    return hears && last?.decision === 'ask' && last.at > answered ? last : null
  }
}

/** Where a leaf that fills itself takes its value from, in words. */
export function sourceWords({ source, measure }: IndexNode, late: boolean): string {
  if (late) return 'Hệ thống tính theo ngày gửi'
  if (measure?.method === 'index') return 'Chỉ số khác do hệ thống tính hoặc cơ quan chủ trì nhập'
  switch (source) {
    case 'survey':
      return measure !== undefined && 'question' in measure
        ? 'Phiếu khảo sát trên hệ thống'
        : 'Kết quả khảo sát do cơ quan chủ trì nhập'
    case 'sipas':
      return 'Kết quả đo lường sự hài lòng'
    case 'leaders-survey':
      return 'Điều tra xã hội học đối với lãnh đạo, do cơ quan chủ trì nhập'
    case 'hard-data':
      return 'Số liệu do cơ quan quản lý nhập'
    case 'leader-rating':
      return 'Đánh giá của lãnh đạo UBND tỉnh'
    case 'penalty':
      return 'Điểm trừ do cơ quan thẩm định ghi'
    default:
      return 'Không tự kê khai'
  }
}
