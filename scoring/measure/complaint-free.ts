/**
 * (all − against) / all: the "satisfaction" of the index of Quyết định 766/QĐ-TTg, where dossiers rated "không hài
 * lòng", complained about or overdue are taken from all dossiers. Who never answered counts as content, so this
 * is no survey figure and never carries that name.
 *
 * @param all dossiers
 * @param against dossiers against, each counted once, not more than all
 * @returns null where there was no dossier
 * @example complaintFree(100, 6) // → 0.94
 * @example complaintFree(0, 0) // → null
 */
export function complaintFree(all: number, against: number): number | null {
  return all === 0 ? null : (all - against) / all
}
