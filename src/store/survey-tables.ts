/** Tables of surveys published by staff, of comments and of answers set aside. */
export type SurveyTables = {
  survey_draft: {
    code: string
    edit: number
    state: 'open' | 'published' | 'discarded'
    body: string
    actor: string
    at: string
  }
  survey_publication: { survey: string; version: number; since: string; actor: string; reason: string }
  series_break: {
    survey: string
    version: number
    question: string
    kind: 'bridged' | 'broken'
    since: string
    reason: string
  }
  comment_decision: {
    comment: number
    version: number
    state: 'public' | 'hidden' | 'internal'
    digest: string
    reason: string
    actor: string
    at: string
  }
  quarantine_decision: {
    stream: number
    definition: number
    half_month: string
    version: number
    /** JSON: the marks, as the ledger has them, of the answers that were moved. */
    flags: string
    status: 'counted' | 'quarantined'
    n: number
    reason: string
    actor: string
    at: string
  }
}
