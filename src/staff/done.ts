import type { Context } from 'hono'

/** The sentence for what was just done, as the address says it by one word; '' for a word there is no sentence for. */
export function saidDone(c: Context, sentences: Readonly<Record<string, string>>): string {
  const done = c.req.query('done') ?? ''
  return Object.hasOwn(sentences, done) ? (sentences[done] ?? '') : ''
}
