/**
 * A value as a cell of a CSV file. A text that a spreadsheet would take for a formula gets an apostrophe in front
 * (OWASP, CSV injection); a number, and a text that is nothing but a number such as "-2,5", stays as it is.
 */
export function csvCell(
  value: string | number | boolean | null | undefined,
  delimiter: ',' | ';' = ',',
): string {
  if (value === null || value === undefined) return ''
  const text = typeof value === 'string' && isFormula(value) ? `'${value}` : String(value)
  return text.includes(delimiter) || /["\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

function isFormula(text: string): boolean {
  return /^[=+\-@\t\r]/.test(text) && !/^-\d+(?:[.,]\d+)?%?$/.test(text)
}

/** The text without the apostrophe that `csvCell` put in front of it: what is exported imports again. */
export const unescapedCell = (text: string): string => text.replace(/^'(?=[=+\-@])/, '')
