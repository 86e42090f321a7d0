export const COMMENT_STATES = {
  internal: 'chỉ nội bộ xem',
  public: 'công bố',
  hidden: 'đã ẩn',
} as const

export const COMMENT_FILTERS = {
  open: 'Tất cả, trừ ý kiến đã ẩn',
  internal: 'Chỉ nội bộ xem',
  public: 'Đã công bố',
  hidden: 'Đã ẩn',
} as const
