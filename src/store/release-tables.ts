export type ReleaseRow = {
  id: string
  sha256: string
  kind: 'round' | 'satisfaction'
  title: string
  index_code: string
  period: string
  round: string
  published_on: string
  embargo_until: string
  corrects: string
  decision_sha256: string
  decision_name: string
  made_by: string
  made_at: string
}

/** Table name → row of what was published, as 0010_releases.sql makes them. */
export type ReleaseTables = {
  release: ReleaseRow
  release_piece: { release: string; piece: number; body: string }
}
