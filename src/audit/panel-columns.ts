/** Other names for the columns that say what a line is about, in lower case. */
const NAMES: Readonly<Record<string, readonly string[]>> = {
  unit: ['unit', 'unit code', 'unit_code', 'mã đơn vị'],
  name: ['name', 'unit name', 'unit_name', 'tên đơn vị'],
  group: ['group', 'nhóm'],
  kind: ['kind', 'loại đơn vị'],
  period: ['period', 'kỳ', 'năm'],
  indicator: ['indicator', 'indicator code', 'indicator_code', 'mã chỉ tiêu', 'mã tiêu chí'],
  value: ['value', 'giá trị'],
}

/**
 * The columns of a header, the known ones under one name however they are written. `value` is an indicator like
 * any other where no column names indicators.
 */
export function columnNames(header: readonly string[]): readonly string[] {
  const plain = header.map((name) => name.normalize('NFC').trim())
  const known = plain.map((name) => {
    const lower = name.toLowerCase()
    return Object.keys(NAMES).find((key) => NAMES[key]?.includes(lower)) ?? name
  })
  return known.includes('indicator')
    ? known
    : known.map((name, at) => (name === 'value' ? (plain[at] ?? '') : name))
}
