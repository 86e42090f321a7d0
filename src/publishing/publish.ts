import { canonicalJson } from '../../surveys/canonical.ts'
import { parseSurvey } from '../../surveys/parse-survey.ts'
import type { Survey } from '../../surveys/survey.ts'
import { type SurveyDiff, surveyDiff, toDecide } from '../../surveys/survey-diff.ts'
import { sha256Hex } from '../sha256.ts'
import type { FieldFault } from '../staff/form.ts'
import { audited } from '../store/audit.ts'
import { insertDefinition, nextDefinitionId } from '../store/definition.ts'
import { type Draft, insertDraft } from '../store/draft.ts'
import type { Store } from '../store/store.ts'
import { insertPublication, type SeriesBreakRow } from '../store/survey-publication.ts'

/** What the publisher says about a changed question; '' is the headline. */
export type Decision = { readonly question: string; readonly kind: string; readonly reason: string }

const SHORTEST_REASON = 10

/** A draft back as the survey it holds. */
export function surveyOf(draft: Pick<Draft, 'code' | 'body'>): Survey {
  return parseSurvey(JSON.parse(draft.body), draft.code)
}

/** What is missing before a version may be published: a decision with its reason for every change. */
export function publicationFaults(
  diff: SurveyDiff | null,
  decisions: ReadonlyArray<Decision>,
  reason: string,
): FieldFault[] {
  const faults: FieldFault[] = []
  for (const question of diff ? toDecide(diff) : []) {
    const said = decisions.find((one) => one.question === question)
    const name = question === '' ? 'cách tính tỷ lệ chung' : `câu hỏi ${question}`
    if (said?.kind === 'meaning')
      faults.push({
        field: `kind_${question}`,
        words: `Nghĩa của ${name} đã đổi thì không dùng lại mã cũ: xin đặt mã mới trong tệp rồi tải lên lại.`,
      })
    else if (said?.kind !== 'bridged' && said?.kind !== 'broken')
      faults.push({ field: `kind_${question}`, words: `Xin chọn nối tiếp hay ngắt chuỗi cho ${name}.` })
    if ((said?.reason ?? '').length < SHORTEST_REASON)
      faults.push({
        field: `why_${question}`,
        words: `Xin ghi vì sao, ít nhất ${SHORTEST_REASON} ký tự, cho ${name}.`,
      })
  }
  if (reason.length < SHORTEST_REASON)
    faults.push({
      field: 'reason',
      words: `Xin ghi căn cứ công bố, ít nhất ${SHORTEST_REASON} ký tự (văn bản, người duyệt).`,
    })
  return faults
}

export type Publishing = {
  readonly draft: Draft
  readonly survey: Survey
  readonly before: Survey | null
  readonly decisions: ReadonlyArray<Decision>
  readonly reason: string
  readonly actor: string
  readonly at: Date
  /** The day in Vietnam from which the version is asked. */
  readonly day: string
}

/**
 * Publishes and freezes a draft: definition, publication, breaks, the closed draft and the audit entry in one plan.
 * @returns false where somebody else saved, published or discarded meanwhile
 */
export async function publishDraft(store: Store, publishing: Publishing): Promise<boolean> {
  const { draft, survey, before, decisions, reason, actor, at, day } = publishing
  const body = canonicalJson(survey)
  const sha256 = await sha256Hex(body)
  const breaks = breaksOf(publishing)
  for (let attempt = 1; ; attempt += 1) {
    const id = await nextDefinitionId(store.db)
    const change = {
      actor,
      action: 'publish',
      entity: 'survey',
      id: `${survey.code}@${survey.version}`,
      unit: '',
      before: before ? { version: before.version } : null,
      after: {
        version: survey.version,
        sha256,
        breaks: breaks.map(({ question, kind, reason: why }) => ({ question, kind, reason: why })),
      },
      reason,
    }
    try {
      await audited(
        store,
        at,
        [change],
        [
          insertDraft(store.db, 'survey_draft', {
            ...draft,
            edit: draft.edit + 1,
            state: 'published',
            actor,
            at: at.toISOString(),
          }),
          insertDefinition(store.db, {
            id,
            kind: 'survey',
            code: survey.code,
            version: survey.version,
            sha256,
            body,
          }),
          ...insertPublication(
            store.db,
            { survey: survey.code, version: survey.version, since: day, actor, reason },
            breaks,
          ),
        ],
      )
      return true
    } catch (error) {
      if (!store.isDuplicate(error)) throw error
      // Only the number of the definition may be taken by something else, such as a framework: then another is drawn.
      if ((await nextDefinitionId(store.db)) === id || attempt === 10) return false
    }
  }

  function breaksOf({ survey: { code, version } }: Publishing): SeriesBreakRow[] {
    const row = { survey: code, version, since: day }
    const diff = before ? surveyDiff(before, survey) : null
    const asked = diff ? toDecide(diff) : []
    return [
      ...decisions
        .filter(({ question }) => asked.includes(question))
        .map(({ question, kind, reason: why }) => ({
          ...row,
          question,
          kind: kind === 'bridged' ? ('bridged' as const) : ('broken' as const),
          reason: why,
        })),
      // A question that is gone cannot be followed any further.
      ...(diff?.removed ?? []).map((question) => ({
        ...row,
        question,
        kind: 'broken' as const,
        reason: `Câu hỏi không còn trong phiên bản ${version}.`,
      })),
    ]
  }
}
