/** A posted form: every name with its values, in order. */
export type FormBody = ReadonlyMap<string, ReadonlyArray<string>>

/** Far above the longest honest form, far below what could hurt. */
export const LONGEST_BODY = 64 * 1024

/** Reads a form post, or null where the body is none. Broken UTF-8 becomes U+FFFD, which the survey refuses by question. */
export async function readFormBody(request: Request): Promise<FormBody | null> {
  const type = request.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase()
  const pairs =
    type === 'application/x-www-form-urlencoded'
      ? new URLSearchParams(await request.text())
      : type === 'multipart/form-data'
        ? await multipart(request)
        : null
  if (pairs === null) return null
  const form = new Map<string, string[]>()
  for (const [name, value] of pairs) {
    const values = form.get(name)
    if (values) values.push(value)
    else form.set(name, [value])
  }
  return form
}

async function multipart(request: Request): Promise<Array<[string, string]> | null> {
  try {
    const pairs: Array<[string, string]> = []
    for (const [name, value] of await request.formData()) {
      if (typeof value !== 'string') return null
      pairs.push([name, value])
    }
    return pairs
  } catch {
    return null
  }
}
