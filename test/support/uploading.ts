import type { ImportKind } from '../../src/commands/import.ts'
import { type Page, readPage } from './page.ts'
import type { Person } from './staff.ts'

export type Upload = { readonly status: number; readonly page: Page; readonly address: string }

/** Sends a file to the first step of an import and follows to the second where there is one. */
export async function upload(
  person: Person,
  kind: ImportKind,
  file: string | Uint8Array<ArrayBuffer>,
  name = 'tep.csv',
): Promise<Upload> {
  const answer = await person.post(`/staff/import/${kind}`, { file: new File([file], name) })
  const address = answer.headers.get('Location') ?? ''
  if (answer.status !== 303) return { status: answer.status, page: readPage(await answer.text()), address }
  return { status: 200, page: await person.page(address), address }
}

/** Applies what the second step shows; gives the batch's address. */
export async function apply(person: Person, { page, address }: Upload, reason = ''): Promise<Response> {
  return person.post(address, { shown: page.value('shown') ?? '', reason })
}

export const batchOf = (answer: Response): string =>
  (answer.headers.get('Location') ?? '').split('?')[0] ?? ''

/** Every line of the tables of a page, its cells parted by a blank. */
export const linesOf = (page: Page): string[] =>
  page.all('tr').map((line) => line.children.map(({ text }) => text.replace(/\s+/g, ' ').trim()).join(' '))
