import { TOTP } from 'otpauth'
import { describe, expect, it } from 'vitest'
import { runStaff } from '../../../src/commands/staff.ts'
import { writeSheet, XLSX_TYPE } from '../../../src/sheet/write-sheet.ts'
import { chainFaults } from '../../../src/staff/audit-entry.ts'
import { auditEntries } from '../../../src/store/audit.ts'
import { DOSSIER_COUNTS } from '../../../src/store/schema.ts'
import { vietnamTime } from '../../../surveys/vietnam-time.ts'
import { accessFaults } from '../../support/page.ts'
import { type HttpSite, ORIGIN } from '../site.ts'
import { type Answer, type Fields, visitorOf } from '../visitor.ts'

const PASSWORD = 'ruộng bậc thang mùa lúa'
const HEADER = ['unit', 'period', 'field', ...DOSSIER_COUNTS]
const counted = (period: string) => ['XA2', period, '', '90', '80', ...DOSSIER_COUNTS.slice(2).map(() => '0')]

/** One person's way through the pages of staff, in order: each step stands on the one before. */
export function staffHolds(site: () => HttpSite): void {
  const visitor = visitorOf(site)
  let cookie = ''
  const own = { Origin: ORIGIN, 'Sec-Fetch-Site': 'same-origin', 'User-Agent': 'test' }
  const get = (path: string) => visitor.get(path, { ...own, Cookie: cookie })
  const post = (path: string, fields: Fields, headers = {}) =>
    visitor.post(path, fields, { ...own, Cookie: cookie, ...headers })
  const place = (answer: Answer) => answer.headers.get('Location') ?? ''
  const signIn = (password: string) => post('/staff/sign-in', { account: 'quantri', password })
  const cookiesOf = ({ headers }: Answer) =>
    headers
      .getSetCookie()
      .map((line) => line.split(';')[0])
      .join('; ')

  /** Sends a file to an import and keeps what its preview shows. */
  async function importFile(bytes: Uint8Array<ArrayBuffer>, name: string, type: string) {
    const form = new FormData()
    form.append('file', new File([bytes], name, { type }))
    const coded = new Response(form)
    const headers = { ...own, Cookie: cookie, 'Content-Type': coded.headers.get('Content-Type') ?? '' }
    const sent = await visitor.send('POST', '/staff/import/dossiers', headers, await coded.bytes())
    expect(sent.status).toBe(303)
    const shown = await get(place(sent))
    expect(shown.status).toBe(200)
    expect(accessFaults(shown.page)).toEqual([])
    return { shown, keep: () => post(place(sent), { shown: shown.page.value('shown') ?? '', reason: '' }) }
  }
  const dossiers = () =>
    site().store.db.selectFrom('dossier').select(['period', 'received']).where('unit', '=', 'XA2').execute()

  describe('staff', () => {
    it('without a session are sent to sign in, whatever they ask for', async () => {
      for (const path of ['/staff', '/staff/audit', '/staff/units/XA1', '/staff/audit/entries.csv']) {
        const answer = await get(path)
        expect([path, answer.status]).toEqual([path, 303])
        expect(place(answer)).toMatch(/^\/staff\/sign-in\?back=/)
      }
      const page = await get('/staff/sign-in')
      expect([page.status, page.headers.get('Cache-Control')]).toEqual([200, 'no-store'])
      expect(accessFaults(page.page)).toEqual([])
    })

    it('begin by a link that works once', async () => {
      const machine = { store: site().store, clock: () => new Date(), config: { publicUrl: ORIGIN, port: 0 } }
      const { out } = await runStaff(machine, ['add-admin', 'quantri', 'A'])
      const link = /danhgia\.vn(\/staff\/link\/\S+)/.exec(out)?.[1] ?? ''
      expect((await get(link)).status).toBe(200)
      const set = await post(link, { password: PASSWORD, again: PASSWORD })
      expect([set.status, place(set)]).toEqual([303, '/staff'])
      expect((await post(link, { password: PASSWORD, again: PASSWORD })).status).toBe(410)
    })

    it('come in by the right password only, with cookies no script and no other site can read', async () => {
      const wrong = await signIn('không phải')
      expect([wrong.status, wrong.headers.getSetCookie()]).toEqual([422, []])
      const right = await signIn(PASSWORD)
      expect(right.status).toBe(303)
      for (const line of right.headers.getSetCookie()) {
        expect(line).toMatch(/^__Host-(?:staff|device)=/)
        for (const flag of ['HttpOnly', 'Secure', 'SameSite=Strict', 'Path=/']) expect(line).toContain(flag)
      }
      cookie = cookiesOf(right)
      expect(cookie).toContain('__Host-staff=')
    })

    it('who administer see their work after a second factor', async () => {
      expect(place(await get('/staff'))).toBe('/staff/me/second-factor')
      const secret = (await get('/staff/me/second-factor')).page.value('secret') ?? ''
      const code = new TOTP({ secret }).generate()
      const enrolled = await post('/staff/me/second-factor', { secret, code, old: PASSWORD })
      expect(enrolled.page.all('code', { class: 'code' })).toHaveLength(10)
      for (const path of [
        '/staff',
        '/staff/units',
        '/staff/units/XA1',
        '/staff/collectors',
        '/staff/import',
      ]) {
        const answer = await get(path)
        expect([path, answer.status]).toEqual([path, 200])
        expect(answer.headers.get('Cache-Control')).toBe('no-store')
        expect(accessFaults(answer.page)).toEqual([])
      }
    })

    it('are not made to send a form by another site', async () => {
      for (const headers of [
        { Origin: 'https://example.org', 'Sec-Fetch-Site': 'cross-site' },
        { Origin: 'null', 'Sec-Fetch-Site': 'cross-site' },
      ]) {
        const forged = await post('/staff/sign-out', {}, headers)
        expect(forged.status).toBe(403)
        expect(accessFaults(forged.page)).toEqual([])
      }
      expect((await get('/staff')).status).toBe(200)
    })

    it('see what a CSV file would change before it does', async () => {
      const before = await dossiers()
      const csv = `${HEADER.join(',')}\n${counted('2026-05').join(',')}\n`
      const { shown, keep } = await importFile(new TextEncoder().encode(csv), 'hồ sơ.csv', 'text/csv')
      expect(shown.page.words).toContain('2026-05')
      expect(await dossiers()).toEqual(before)
      const kept = await keep()
      expect([kept.status, (await get(place(kept))).status]).toEqual([303, 200])
      expect(await dossiers()).toEqual([...before, { period: '2026-05', received: 90 }])
    })

    it('bring an Excel file the same way', async () => {
      const columns = HEADER.map((header) => ({ header }))
      const bytes = await writeSheet([{ name: 'Hồ sơ', columns, rows: [counted('2026-06')] }])
      const { keep } = await importFile(bytes, 'hồ sơ.xlsx', XLSX_TYPE)
      expect((await keep()).status).toBe(303)
      expect(await dossiers()).toContainEqual({ period: '2026-06', received: 90 })
    })

    it('make a counter whose code citizens can open at once', async () => {
      const { day } = vietnamTime(new Date())
      const made = await post('/staff/units/XA1/collectors', {
        label: 'Quầy số 12',
        channel: 'qr',
        survey: 'one-tap',
        moments: 'result',
        since: day,
        opens: day,
      })
      expect(made.status).toBe(303)
      expect((await get(place(made))).status).toBe(200)
      const code = /collectors\/([0-9A-Z]{9})\?/.exec(place(made))?.[1] ?? ''
      expect((await visitor.get(`/q/${code}`)).page.words).toContain('Quầy số 12')
      const thanks = await visitor.post(`/q/${code}`, { id: await visitor.open(code), overall: '5' })
      expect(thanks.status).toBe(200)
    })

    it('invite a colleague with a link as a symbol to scan', async () => {
      const fields = { id: 'canbo', name: 'Cán bộ', email: '', role: 'viewer', unit: '*', field: '' }
      const invited = await post('/staff/people', fields)
      expect(invited.status).toBeLessThan(400)
      expect(invited.text).toContain('<svg')
    })

    it('leave a trail of all this that reads whole, on the page and as a file', async () => {
      const page = await get('/staff/audit')
      expect(page.status).toBe(200)
      expect(page.page.words).toContain('quantri lập tài khoản và mời canbo')
      const entries = []
      for await (const entry of auditEntries(site().store.db)) entries.push(entry)
      expect(await chainFaults(auditEntries(site().store.db))).toEqual([])
      const lines = (await get('/staff/audit/entries.jsonl')).text.trimEnd().split('\n')
      expect(lines.map((line) => JSON.parse(line).hash).sort()).toEqual(
        entries.map(({ hash }) => hash).sort(),
      )
      const csv = await get('/staff/audit/entries.csv')
      expect(csv.headers.get('Content-Type')).toMatch(/^text\/csv/)
      for (const { hash } of entries) expect(csv.text).toContain(hash)
    })

    it('are out once they sign out', async () => {
      const out = await post('/staff/sign-out', {})
      expect([out.status, place(out)]).toEqual([303, '/staff/sign-in'])
      expect((await get('/staff')).status).toBe(303)
    })
  })
}
