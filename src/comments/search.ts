/** The text without Vietnamese marks, in lower case: `Đất đai` and `dat dai` are one. */
export function withoutMarks(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/g, 'd').replace(/Đ/g, 'D').toLowerCase()
}

/**
 * Whether a text holds what somebody typed: without marks it is found with any marks, with marks only as it is typed.
 */
export function searcher(typed: string): (text: string) => boolean {
  const wanted = typed.normalize('NFC').trim().toLowerCase()
  if (wanted === '') return () => true
  if (withoutMarks(wanted) === wanted) return (text) => withoutMarks(text).includes(wanted)
  return (text) => text.normalize('NFC').toLowerCase().includes(wanted)
}
