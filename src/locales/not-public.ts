/** Why there are no results to see, by what is public at all; said the same wherever one might look for them. */
export const NOT_PUBLIC = {
  off: 'Kết quả được đăng tại đây khi cơ quan có thẩm quyền quyết định công khai.',
  released: 'Kết quả được đăng tại đây khi cơ quan có thẩm quyền công bố; hiện chưa có đợt công bố nào.',
} as const

export const NOT_PUBLIC_TITLE = 'Kết quả chưa được công khai'
