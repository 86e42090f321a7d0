/**
 * Whether an address can be one of ours: its path decodes and holds no control character, and its question no NUL,
 * which no database keeps in a text.
 */
export function isAddress(url: string): boolean {
  const { pathname, search } = new URL(url)
  try {
    return !/\p{Cc}/u.test(decodeURIComponent(pathname)) && !/%00/.test(search)
  } catch {
    return false
  }
}
