import type { SourceType } from '../definition.ts'

/** How tables name where points come from; the first of each is what we write. Read in this order. */
const WORDS: ReadonlyArray<readonly [SourceType, readonly string[]]> = [
  ['bonus', ['điểm thưởng', 'thưởng', 'cộng điểm', 'điểm cộng']],
  ['penalty', ['điểm trừ', 'trừ', 'trừ điểm', 'điểm phạt', 'phạt']],
  ['sipas', ['SIPAS', 'chỉ số hài lòng', 'chỉ số sipas', 'kết quả sipas']],
  [
    'leaders-survey',
    [
      ...['điều tra xã hội học', 'điều tra xhh', 'đtxhh', 'xhh', 'xã hội học', 'khảo sát lãnh đạo'],
      ...['khảo sát lãnh đạo quản lý', 'khảo sát lãnh đạo, quản lý'],
    ],
  ],
  ['survey', ['khảo sát người dân', 'khảo sát', 'phiếu khảo sát', 'khảo sát người dân, tổ chức']],
  [
    'leader-rating',
    [
      ...['lãnh đạo đánh giá', 'chủ tịch đánh giá', 'đánh giá của chủ tịch', 'đánh giá của lãnh đạo'],
      ...['đánh giá của chủ tịch ubnd tỉnh', 'chủ tịch ubnd tỉnh đánh giá'],
    ],
  ],
  ['hard-data', ['số liệu', 'số liệu thống kê', 'dữ liệu', 'số liệu hệ thống', 'dữ liệu hệ thống']],
  [
    'assessed',
    [
      ...[
        'tự đánh giá',
        'tự chấm',
        'tự chấm điểm',
        'thẩm định',
        'tự đánh giá, thẩm định',
        'tự đánh giá và thẩm định',
      ],
      ...['đánh giá qua báo cáo', 'tự đánh giá qua báo cáo', 'đánh giá'],
    ],
  ],
]

/** What we write where a definition names no source. */
const NO_SOURCE = 'không ghi'

/**
 * Where the points of a row come from, by the words of the table; 'unknown' where they are not understood and
 * undefined for what we write where there is none.
 *
 * @example sourceOf('Điều tra XHH') // → 'leaders-survey'
 * @example sourceOf('tự đánh giá + hệ thống') // → 'unknown'
 */
export function sourceOf(words: string): SourceType | undefined | 'unknown' {
  const said = words.normalize('NFC').toLowerCase().replace(/\s+/gu, ' ').trim()
  if (said === NO_SOURCE) return undefined
  const found = WORDS.find(([, known]) => known.some((one) => one.toLowerCase() === said))
  return found?.[0] ?? 'unknown'
}

/**
 * The words we write for a source.
 *
 * @example sourceInWords('assessed') // → 'tự đánh giá'
 */
export function sourceInWords(source: SourceType | undefined): string {
  return WORDS.find(([one]) => one === source)?.[1][0] ?? NO_SOURCE
}

/** Every source with its words, to choose from. */
export const SOURCES: ReadonlyArray<readonly [SourceType, string]> = WORDS.map(([source, [words = '']]) => [
  source,
  words,
])
