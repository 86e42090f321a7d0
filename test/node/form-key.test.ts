import { describe, expect, it } from 'vitest'
import { importFormKey, openToken, sealToken } from '../../src/citizen/form-token.ts'
import { nodeFormKey } from '../../src/node/form-key.ts'

const KEY = btoa('0123456789abcdef0123456789abcdef')
const OTHER = btoa('0123456789abcdef0123456789abcdeX')
const form = {
  code: '7K3M9QXTD',
  revision: 3,
  definition: 12,
  issued: new Date('2026-06-08T03:20:00Z'),
  test: true,
}

const keys = { WebCrypto: importFormKey, Node: async (base64: string) => nodeFormKey(base64) }

describe.each(Object.entries(keys))('a token sealed by %s', (_, sealing) => {
  it.each(Object.entries(keys))('opens under the same key in %s, and under no other', async (_, opening) => {
    const token = await sealToken(await sealing(KEY), form)
    expect(await openToken(await opening(KEY), token)).toMatchObject(form)
    expect(await openToken(await opening(OTHER), token)).toBeNull()
  })

  it.each(Object.entries(keys))('is refused by %s once one letter of it is changed', async (_, opening) => {
    const token = await sealToken(await sealing(KEY), form)
    const opener = await opening(KEY)
    for (let at = 0; at < token.length - 1; at++) {
      const changed = token.slice(0, at) + (token[at] === 'A' ? 'B' : 'A') + token.slice(at + 1)
      expect(await openToken(opener, changed)).toBeNull()
    }
  })
})

it('hashes alike in both', async () => {
  const bytes = new TextEncoder().encode('Ông/Bà')
  expect([...(await nodeFormKey(KEY).sha256(bytes))]).toEqual([
    ...(await (await importFormKey(KEY)).sha256(bytes)),
  ])
})
