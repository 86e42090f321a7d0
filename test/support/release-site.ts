import { createApp } from '../../src/app.tsx'
import type { Config } from '../../src/config.ts'
import { type RoundSite, type RoundSiteOptions, roundSite } from './round-site.ts'
import { type Person, person } from './staff.ts'

export type ReleaseSite = RoundSite & {
  readonly board: Person
  /** Somebody who has not signed in. */
  readonly citizen: Person
  /** Takes the round to where the council has approved it. */
  approve(): Promise<void>
  /** Publishes with the board's form; what is not given is as usual. */
  publish(fields?: Readonly<Record<string, string | File>>): Promise<Response>
  /** The address the answer of `publish` leads to. */
  idOf(answer: Response): string
}

export const PDF = (words = 'quyết định') =>
  new File([`%PDF-1.7 ${words}`], 'quyet-dinh.pdf', { type: 'application/pdf' })

/** A site with a declared round, open to the public as an operator has said. */
export async function releaseSite(
  options: RoundSiteOptions = {},
  config: Partial<Config> = { publicResults: 'released' },
): Promise<ReleaseSite> {
  const site = await roundSite({ departments: 4, ...options })
  await site.importFigures()
  for (const unit of site.units) {
    await site.declare(unit)
    await site.step(unit, 'approved')
  }
  const app = createApp({ ...site.deps, config: { ...site.deps.config, ...config } })
  let board = await site.as('board')
  const made = {
    app,
    get board() {
      return board
    },
    citizen: person(app, '', ''),
    async approve() {
      site.now = new Date('2027-01-15T03:00:00Z')
      // An open session would not live that long.
      board = await site.as('board')
      await site.step('', 'approved')
    },
    publish: (fields: Readonly<Record<string, string | File>> = {}) =>
      board.post('/staff/releases', {
        round: 'cchc-2026',
        corrects: '',
        title: 'Kết quả chấm điểm cải cách hành chính năm 2026',
        number: '12/QĐ-UBND',
        date: '2027-01-12',
        embargo: '',
        minimum: '10',
        words: '',
        ...fields,
      }),
    idOf: (answer: Response) =>
      /^\/staff\/releases\/([^?]+)/.exec(answer.headers.get('Location') ?? '')?.[1] ?? '',
  }
  return Object.defineProperties(Object.create(site) as ReleaseSite, Object.getOwnPropertyDescriptors(made))
}
