/** Tables of frameworks written by staff. */
export type FrameworkTables = {
  framework_draft: {
    code: string
    edit: number
    state: 'open' | 'published' | 'discarded'
    /** JSON of a `FrameworkDraft`. */
    body: string
    actor: string
    at: string
  }
  framework_publication: { framework: string; version: number; since: string; actor: string; reason: string }
}
