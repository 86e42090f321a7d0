import { describe, expect, it, vi } from 'vitest'
import { nodeScrypt } from '../../src/node/scrypt.ts'
import { hashPassword, isPassword, passwordFault } from '../../src/staff/password.ts'
import { workerScrypt } from '../../src/worker-scrypt.ts'

const GOOD = 'con mèo trèo cây cau'
const ACCOUNT = { id: 'canbo.mot', name: 'Cán bộ Một' }

describe('a kept password', () => {
  it('is recognised, also typed with loose accents, and no other is', async () => {
    const stored = await hashPassword(nodeScrypt, GOOD)
    expect(stored).toMatch(/^\$scrypt\$N=16384,r=8,p=5\$/)
    expect(stored).not.toContain('mèo')
    expect(await isPassword(nodeScrypt, GOOD, stored)).toBe(true)
    expect(await isPassword(nodeScrypt, GOOD.normalize('NFD'), stored)).toBe(true)
    for (const wrong of ['', `${GOOD} `, GOOD.toUpperCase()])
      expect(await isPassword(nodeScrypt, wrong, stored)).toBe(false)
  })

  it('has a salt of its own', async () => {
    expect(await hashPassword(nodeScrypt, GOOD)).not.toBe(await hashPassword(nodeScrypt, GOOD))
  })

  it('moves between Node and Workers', async () => {
    expect(await isPassword(workerScrypt, GOOD, await hashPassword(nodeScrypt, GOOD))).toBe(true)
    expect(await isPassword(nodeScrypt, GOOD, await hashPassword(workerScrypt, GOOD))).toBe(true)
  })

  it('that does not exist costs the same work, and is never right', async () => {
    const scrypt = vi.fn(nodeScrypt)
    const stored = await hashPassword(scrypt, GOOD)
    for (const kept of [stored, '', 'nonsense', '$scrypt$N=16384,r=8,p=5$$'])
      expect(await isPassword(scrypt, 'sai mật khẩu này', kept)).toBe(false)
    expect(new Set(scrypt.mock.calls.map(([, salt, cost]) => JSON.stringify([salt.length, cost]))).size).toBe(
      1,
    )
    expect(scrypt).toHaveBeenCalledTimes(5)
  })

  it('with a higher cost is checked at that cost', async () => {
    const scrypt = vi.fn(nodeScrypt)
    await isPassword(scrypt, GOOD, '$scrypt$N=1024,r=4,p=1$AAAAAAAAAAAAAAAAAAAAAA==$AAAA')
    expect(scrypt.mock.calls[0]?.[2]).toEqual({ N: 1024, r: 4, p: 1 })
  })
})

describe('a new password', () => {
  it.each([GOOD, 'Ruộng bậc thang mùa lúa chín', 'aaaaaaaabcde', '    một hai    ba'])(
    '%s is taken',
    (password) => expect(passwordFault(password, ACCOUNT)).toBeNull(),
  )

  it.each([
    ['ngắn quá', 'ít nhất 12'],
    ['dài '.repeat(60), 'dài nhất 200'],
    ['aaaaaaaabbbb', 'lặp lại'],
    ['123456789012', 'dễ đoán'],
    ['Password2026', 'dễ đoán'],
    ['toi la canbo.mot', 'tên đăng nhập'],
  ])('%s is refused: %s', (password, words) => expect(passwordFault(password, ACCOUNT)).toContain(words))

  it('is counted in letters as people see them, however they are coded', () => {
    expect(passwordFault('ộộộộộếếạọ'.normalize('NFD'), ACCOUNT)).toContain('ít nhất 12')
  })
})
