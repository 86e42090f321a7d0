/** What the poster needs to know of a printed code on one day. */
export type PrintedCode = {
  readonly code: string
  readonly unitName: string
  /** The authority above the unit; '' where it has none. */
  readonly parentName: string
  /** The counter, e.g. "Quầy số 3 – Đất đai"; '' where the code serves the whole unit. */
  readonly label: string
  /** Honest time of the form the code opens today, in seconds: the survey, and what a shared counter asks. */
  readonly seconds: number
  readonly state: 'test' | 'open' | 'closed' | 'revoked'
  /** The first day on which answers are no longer taken, `YYYY-MM-DD`. */
  readonly closesOn?: string
}

/** The time a form takes, never flattered: a minute and a half is two minutes. */
export const honestTime = (seconds: number): string =>
  seconds < 60 ? 'chưa đến 1 phút' : `khoảng ${Math.ceil(seconds / 60)} phút`

/** A code cut in fours, so that it can be read out and typed without losing one's place. */
export const spelledCode = (code: string): string => code.replace(/(.{4})(?=.)/g, '$1 ')

const vietnameseDate = (day: string): string => day.split('-').reverse().join('/')

/** The warnings that must stand on the paper itself: a sheet outlives the screen it was printed from. */
export function marksOf(printed: PrintedCode, demo: boolean): ReadonlyArray<readonly [string, string]> {
  const marks: Array<readonly [string, string]> = []
  if (demo) marks.push(['DỮ LIỆU MẪU', 'để trình diễn, không phải khảo sát thật'])
  if (printed.state === 'test') marks.push(['THỬ MÃ', 'phiếu này không tính vào kết quả'])
  if (printed.state === 'closed')
    marks.push([
      'ĐÃ DỪNG NHẬN Ý KIẾN',
      printed.closesOn ? `từ ngày ${vietnameseDate(printed.closesOn)}` : 'xin không treo tờ này',
    ])
  return marks
}

/** Long names are set smaller, in three steps: a name may shrink, never spill or be cut. */
export const fitOf = (text: string): 'fit-1' | 'fit-2' | 'fit-3' =>
  text.length <= 44 ? 'fit-1' : text.length <= 84 ? 'fit-2' : 'fit-3'

/** Whether one side of paper holds more words than it was drawn for; then all of them are set smaller. */
export const isCrowded = (printed: PrintedCode, address: string, marks: number): boolean =>
  printed.unitName.length + printed.parentName.length + printed.label.length + address.length + 40 * marks >
  240
