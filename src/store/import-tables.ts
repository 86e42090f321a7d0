type ImportDraft = {
  id: string
  kind: string
  owner: string
  file_name: string
  sha256: string
  expires_at: string
}

type ImportDraftPiece = { draft: string; piece: number; body: string }

type ImportBatch = {
  id: string
  kind: string
  file_name: string
  sha256: string
  actor: string
  at: string
  reason: string
  added: number
  changed: number
  unchanged: number
  undoes: string
  undone_at: string
}

type ImportRow = {
  entity: string
  entity_key: string
  version: number
  batch: string
  line: number
  unit: string
  before_value: string
  after_value: string
}

/** Table name → row of what is imported and its history, as 0006_imports.sql makes them. */
export type ImportTables = {
  import_draft: ImportDraft
  import_draft_piece: ImportDraftPiece
  import_batch: ImportBatch
  import_row: ImportRow
}
