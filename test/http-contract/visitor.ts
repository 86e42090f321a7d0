import { type Page, readPage } from '../support/page.ts'
import type { HttpSite } from './site.ts'

export type Answer = {
  readonly status: number
  readonly headers: Headers
  readonly text: string
  /** Only of a page. */
  readonly page: Page
}

export const FORM_TYPE = { 'Content-Type': 'application/x-www-form-urlencoded' }

export type Fields = Readonly<Record<string, string>> | ReadonlyArray<[string, string]>

export type Visitor = {
  get(path: string, headers?: Record<string, string>): Promise<Answer>
  send(method: string, path: string, headers?: Record<string, string>, body?: BodyInit): Promise<Answer>
  /** Posts fields as a browser's form does. */
  post(path: string, fields: Fields, headers?: Record<string, string>): Promise<Answer>
  /** Opens a citizen's form and gives its token. */
  open(code: string): Promise<string>
}

/** Somebody with nothing but HTTP. */
export function visitorOf(site: () => HttpSite): Visitor {
  const send: Visitor['send'] = async (method, path, headers = {}, body) => {
    const answer = await site().fetch(path, { method, headers, ...(body !== undefined && { body }) })
    const text = await answer.text()
    return {
      status: answer.status,
      headers: answer.headers,
      text,
      get page() {
        return readPage(text)
      },
    }
  }
  const get: Visitor['get'] = (path, headers) => send('GET', path, headers)
  return {
    get,
    send,
    post: (path, fields, headers) =>
      send('POST', path, { ...FORM_TYPE, ...headers }, new URLSearchParams(pairs(fields)).toString()),
    open: async (code) => (await get(`/q/${code}`)).page.value('id') ?? '',
  }
}

const pairs = (fields: Fields): string[][] =>
  'length' in fields && Array.isArray(fields) ? fields.map((pair) => [...pair]) : Object.entries(fields)
