import { connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readConfig } from '../../src/config.ts'
import { openInstallation } from '../../src/node/installation.ts'
import { HOUSEHOLD, importProvince, WARD } from '../support/engine-site.ts'
import { hasNginx, type Nginx, noNginx, startNginx } from '../support/nginx.ts'
import { accessFaults, readPage } from '../support/page.ts'
import { type ServerProcess, startServer } from '../support/server-process.ts'
import { fileOf } from '../support/sqlite-file.ts'
import { temporaryStore } from '../support/temporary-store.ts'

const lacking = hasNginx ? '' : ` (skipped: ${noNginx})`

describe.skipIf(!hasNginx)(`the service behind nginx as deploy/nginx.conf sets it up${lacking}`, () => {
  let server: ServerProcess
  let proxy: Nginx
  let end: () => Promise<void>

  beforeAll(async () => {
    const temporary = await temporaryStore()
    const { store } = temporary
    const file = await fileOf(store)
    const opened = await openInstallation(readConfig({ DATABASE_URL: file }))
    await importProvince(opened.store)
    await opened.store.close()
    server = await startServer({ env: { DATABASE_URL: file } })
    proxy = await startNginx([Number(new URL(server.address).port)])
    end = temporary.end
  })
  afterAll(async () => {
    server?.signal('SIGKILL')
    await proxy?.end()
    await end?.()
  })

  const get = (path: string, headers = {}) => fetch(`${proxy.origin}${path}`, { headers })
  const post = (body: string, headers = {}) =>
    fetch(`${proxy.origin}/q/${WARD}`, { method: 'POST', body, headers: { ...FORM, ...headers } })
  const FORM = { 'Content-Type': 'application/x-www-form-urlencoded', Accept: 'text/html,*/*;q=0.8' }
  const open = async (path: string) => readPage(await (await get(path)).text()).value('id') ?? ''

  it('takes a form opened at the address of the poster, from its own pages only', async () => {
    const id = await open(`/Q/${WARD}`)
    const body = `id=${id}&overall=5`
    expect((await post(body, { Origin: 'https://example.com' })).status).toBe(403)
    const thanks = await post(body, { Origin: proxy.origin })
    expect([thanks.status, await thanks.text()]).toEqual([200, expect.stringContaining('Cảm ơn')])
  })

  it('packs a page once', async () => {
    const packed = await get(`/q/${HOUSEHOLD}`, { 'Accept-Encoding': 'gzip' })
    expect(packed.headers.get('Content-Encoding')).toBe('gzip')
    expect(await packed.text()).toContain('</html>')
  })

  it('shows nobody outside its numbers', async () => {
    for (const path of ['/metrics', '/readyz']) expect((await get(path)).status).toBe(404)
    expect((await get('/healthz')).status).toBe(200)
  })

  it('answers what is too long with a page of the service, and what is absurd with one of its own', async () => {
    for (const size of [100_000, 2_000_000]) {
      const { status, text } = await posted(`comment=${'a'.repeat(size)}`)
      expect([status, text]).toEqual([413, expect.stringContaining('rút gọn phần ý kiến')])
    }
  })

  it('while the service is away keeps the answers: a page to load again, or a broken connection for the script', async () => {
    const body = `id=${await open(`/q/${WARD}`)}&overall=3`
    server.signal('SIGTERM')
    await server.ended
    const away = await post(body, { Origin: proxy.origin })
    expect([away.status, away.headers.get('Retry-After')]).toEqual([503, '5'])
    expect(away.headers.get('Content-Type')).toBe('text/html; charset=utf-8')
    const page = readPage(await away.text())
    expect(accessFaults(page)).toEqual([])
    await expect(post(body, { Accept: '*/*' })).rejects.toThrow()
    // Neither a code nor an address is written down, also when something went wrong.
    expect(proxy.logs()).toBe('')
  })

  /** fetch gives up a body that is refused before it has been sent whole; a browser reads on. */
  function posted(body: string): Promise<{ status: number; text: string }> {
    return new Promise((done, failed) => {
      const socket = connect(proxy.port, '127.0.0.1')
      const head = `POST /q/${WARD} HTTP/1.1\r\nHost: a\r\nAccept: text/html\r\nConnection: close\r\nContent-Type: ${FORM['Content-Type']}\r\nContent-Length: ${body.length}\r\n\r\n`
      let received = ''
      socket.setEncoding('utf8').on('data', (text) => {
        received += text
        if (!received.includes('</html>')) return
        done({ status: Number(received.slice(9, 12)), text: received })
        socket.destroy()
      })
      socket.on('error', failed)
      socket.write(head + body.slice(0, 110_000))
    })
  }
})
