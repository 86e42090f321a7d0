import type { Role } from './roles.ts'

/** Who reads figures: everybody but those who only type in papers. */
export const WATCHERS: ReadonlyArray<Role> = [
  'admin',
  'board',
  'council',
  'appraiser',
  'approver',
  'unit',
  'viewer',
]
