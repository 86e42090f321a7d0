const LONGEST_TITLE = 70

/**
 * Where a promise stands, short enough for under a headline: the document up to its number ("Kế hoạch số 05/KH-UBND"),
 * or its title, and the clause without the words quoted from it.
 */
export function briefSource(document: string, clause: string): string {
  const place = clause.split(/:?\s*["“]/)[0]?.trim() ?? ''
  return place === '' ? briefDocument(document) : `${briefDocument(document)}, ${place}`
}

/** Everything that is kept of where a promise stands. */
export const fullSource = (document: string, clause: string): string =>
  clause === '' ? document : `${document}, ${clause}`

function briefDocument(document: string): string {
  const numbered = /^.*?(?<=^|\s)số:?\s*[\p{L}\d.-]*\d[\p{L}\d.-]*\/[\p{L}\d.-]+/iu.exec(document)?.[0]
  if (numbered !== undefined) return numbered
  if (document.length <= LONGEST_TITLE) return document
  const cut = document.lastIndexOf(' ', LONGEST_TITLE)
  return `${document.slice(0, cut === -1 ? LONGEST_TITLE : cut).replace(/[\s,;:–-]+$/, '')}…`
}
