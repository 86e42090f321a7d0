import type { Store } from './store.ts'

/**
 * Whether a plan was kept: false where somebody else was faster and had taken a key of it. Two at once are told apart by
 * a key, never by reading first. Any other failure is thrown on.
 */
export async function unlessTaken(
  { isDuplicate }: Pick<Store, 'isDuplicate'>,
  plan: Promise<void>,
): Promise<boolean> {
  try {
    await plan
    return true
  } catch (error) {
    if (isDuplicate(error)) return false
    throw error
  }
}
