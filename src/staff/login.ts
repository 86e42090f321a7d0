/** Names nobody may have: one writes in the audit chain, the others stand in addresses. */
const TAKEN: ReadonlySet<string> = new Set(['cli', 'new', 'system'])

/** Whether a text can be the name of an account: small letters, digits and `. _ -`, 2 to 40 of them. */
export const isLogin = (text: string): boolean => /^[a-z0-9][a-z0-9._-]{1,39}$/.test(text) && !TAKEN.has(text)
