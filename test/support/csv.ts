import Papa from 'papaparse'

/** The rows of a CSV text with a header, each as a record of texts. */
export function csvRows(text: string): ReadonlyArray<Readonly<Record<string, string>>> {
  return Papa.parse<Record<string, string>>(text, { header: true, skipEmptyLines: true }).data
}
