/** A Content-Security-Policy for a page whose only styles are these, inline, and that loads nothing from elsewhere. */
export async function inlineStylePolicy(styles: ReadonlyArray<string>): Promise<string> {
  const hashes = await Promise.all(styles.map(styleHash))
  return `default-src 'none'; style-src ${hashes.join(' ')}; script-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`
}

async function styleHash(style: string): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(style)))
  return `'sha256-${btoa(String.fromCharCode(...digest))}'`
}
