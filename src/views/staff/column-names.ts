import { COLLECTOR_NAMES } from './collector-words.ts'
import { DOSSIER_NAMES } from './dossier-page.tsx'
import { TARGET_NAMES } from './target-page.tsx'
import { UNIT_NAMES } from './unit-boxes.tsx'

/** What the columns of each file are called on the screen. */
export const COLUMN_NAMES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  units: UNIT_NAMES,
  fields: { code: 'Mã lĩnh vực', name: 'Tên tiếng Việt', name_en: 'Tên tiếng Anh' },
  collectors: COLLECTOR_NAMES,
  dossiers: DOSSIER_NAMES,
  targets: TARGET_NAMES,
}
