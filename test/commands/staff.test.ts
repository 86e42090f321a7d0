import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createApp } from '../../src/app.tsx'
import { runStaff } from '../../src/commands/staff.ts'
import { isSound, printVerified, verify } from '../../src/commands/verify.ts'
import { findStaff, grantsOf, recoveryCodes, updateStaff } from '../../src/store/staff.ts'
import { type Citizen, citizen } from '../support/citizen.ts'
import { runToEnd, startServer } from '../support/server-process.ts'
import { person, signInAs } from '../support/staff.ts'

let site: Citizen
beforeEach(async () => {
  site = await citizen()
})
afterEach(() => site.end())
const run = (...args: string[]) => runStaff(site.deps, args)
const linkIn = (text: string) => /http:\/\/localhost:8787(\/staff\/link\/\S+)/.exec(text)?.[1] ?? ''

describe('the command that makes the first administrator', () => {
  it('prints a link that works once, for somebody who administers everything', async () => {
    const { out, code } = await run('add-admin', 'QuanTri', 'Nguyễn', 'Văn', 'A')
    expect([code, out]).toEqual([0, expect.stringContaining('quantri (Nguyễn Văn A)')])
    expect(out).toContain('đến 15/06/2026 10:20')
    expect(await grantsOf(site.deps.store.db, 'quantri')).toEqual([{ role: 'admin', unit: '', field: '' }])
    const password = 'ruộng bậc thang mùa lúa'
    const guest = person(createApp(site.deps), '', '')
    expect((await guest.post(linkIn(out), { password, again: password })).status).toBe(303)
    expect((await guest.get(linkIn(out))).status).toBe(410)
  })

  it.each([
    [['add-admin'], 'Cách dùng'],
    [['add-admin', 'quantri'], 'Cách dùng'],
    [['add-admin', 'Quản trị', 'A'], 'Cách dùng'],
    [['reset'], 'Cách dùng'],
    [['list'], 'Cách dùng'],
    [['reset', 'aido'], 'Không có tài khoản aido'],
  ])('%j does nothing and says why', async (args, words) => {
    const { error, code } = await run(...args)
    expect(code).toBeGreaterThan(0)
    expect(error).toContain(words)
  })

  it('does not make somebody twice', async () => {
    await run('add-admin', 'quantri', 'A')
    expect((await run('add-admin', 'quantri', 'B')).error).toContain('staff reset quantri')
    expect((await findStaff(site.deps.store.db, 'quantri'))?.name).toBe('A')
  })
})

it('a reset closes every session, takes the second factor off and is in the trail', async () => {
  const who = await signInAs(site.deps, 'quantri', { role: 'viewer', unit: '', field: '' })
  const { store } = site.deps
  await store.atomically([updateStaff(store.db, 'quantri', { totp_secret: 'A'.repeat(32) })])
  const { out } = await run('reset', 'quantri')
  expect((await who.get('/staff')).headers.get('Location')).toContain('/staff/sign-in')
  expect((await findStaff(store.db, 'quantri'))?.totp_secret).toBe('')
  expect(await recoveryCodes(store.db, 'quantri')).toEqual([])
  expect((await who.get(linkIn(out))).status).toBe(200)
  const verified = await verify(store, site.deps.definitions)
  expect([isSound(verified), verified.trail.length]).toEqual([true, 2])
})

it('verify says how long the chain is, and names the first entry that was touched', async () => {
  for (const id of ['mot', 'hai', 'ba']) await run('add-admin', id, 'A')
  const { store, definitions } = site.deps
  const sound = printVerified(await verify(store, definitions))
  expect(sound).toMatch(/Nhật ký thay đổi nguyên vẹn: 3 mục, mã băm cuối [0-9a-f]{64}\./)
  await store.atomically([store.db.updateTable('audit').set({ actor: 'khac' }).where('seq', '=', 2)])
  const verified = await verify(store, definitions)
  expect(isSound(verified)).toBe(false)
  expect(printVerified(verified)).toContain('mục 2 đã bị sửa (1 chỗ hỏng)')
})

describe('on a new machine', () => {
  const folder = mkdtempSync(join(tmpdir(), 'thuoc-do-staff-'))
  const env = { DATABASE_URL: join(folder, 'new.db') }
  afterAll(() => rmSync(folder, { recursive: true }))

  it('the service says what to do first, and the command does it', { timeout: 60_000 }, async () => {
    const server = await startServer({ env })
    while (!server.out().includes('staff add-admin')) await new Promise((soon) => setTimeout(soon, 20))
    server.signal('SIGTERM')
    await server.ended
    const made = await runToEnd(['src/cli.ts', 'staff', 'add-admin', 'quantri', 'Họ tên'], { env })
    expect([made.code, made.error]).toEqual([0, ''])
    expect(linkIn(made.out)).not.toBe('')
    const again = await startServer({ env })
    again.signal('SIGTERM')
    expect((await again.ended).out).not.toContain('add-admin')
  })
})
