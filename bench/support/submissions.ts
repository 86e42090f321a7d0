import { type FormKey, openToken, sealToken } from '../../src/citizen/form-token.ts'
import type { Survey } from '../../surveys/survey.ts'

export type Submission = { readonly id: string; readonly request: Buffer }

export type Form = {
  readonly codes: ReadonlyArray<string>
  readonly definition: number
  readonly survey: Survey
  readonly key: FormKey
}

/**
 * Posts of whole forms as a phone's browser sends them, each under a token of its own: every question answered,
 * no comment. The tokens are sealed here with the installation's key, so that opening the form costs the
 * server nothing.
 */
export async function submissions(
  { codes, definition, survey, key }: Form,
  count: number,
  port: number,
  random: () => number,
): Promise<Submission[]> {
  const issued = new Date(Date.now() - 60_000)
  const made: Submission[] = []
  for (let at = 0; at < count; at++) {
    const code = codes[at % codes.length] ?? ''
    const token = await sealToken(key, { code, revision: 1, definition, issued, test: false })
    const id = (await openToken(key, token))?.id ?? ''
    made.push({ id, request: post(`/q/${code}`, port, `id=${token}&lang=vi${answers(survey, random)}`) })
  }
  return made
}

function answers(survey: Survey, random: () => number): string {
  return survey.questions
    .map((question) => {
      if (question.kind !== 'choice' || question.showIf) return ''
      const options = survey.scales[question.scale]?.options ?? []
      return `&${question.code}=${options[Math.floor(random() * options.length)]?.code}`
    })
    .join('')
}

function post(path: string, port: number, body: string): Buffer {
  return Buffer.from(
    [
      `POST ${path} HTTP/1.1`,
      `Host: 127.0.0.1:${port}`,
      'Connection: keep-alive',
      `Content-Length: ${body.length}`,
      `Origin: http://127.0.0.1:${port}`,
      'Content-Type: application/x-www-form-urlencoded',
      'User-Agent: Mozilla/5.0 (Linux; Android 13) AppleWebKit/537.36 Chrome/130.0 Mobile Safari/537.36',
      'Accept: text/html,application/xhtml+xml,*/*;q=0.8',
      `Referer: http://127.0.0.1:${port}${path}`,
      'Accept-Encoding: gzip, deflate, br',
      'Accept-Language: vi-VN,vi;q=0.9,en;q=0.8',
      '',
      body,
    ].join('\r\n'),
  )
}
