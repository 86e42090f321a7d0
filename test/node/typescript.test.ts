import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { runToEnd } from '../support/server-process.ts'

const folder = mkdtempSync(join(tmpdir(), 'thuoc-do-'))
afterAll(() => rmSync(folder, { recursive: true }))

const file = join(folder, 'said.tsx')
const run = async (source: string) => {
  writeFileSync(file, source)
  return runToEnd([file])
}

it('runs TypeScript as it stands now, whatever was kept of it', async () => {
  const said = (word: string) => `const word: string = '${word}'\nconsole.log(word)`
  expect((await run(said('một'))).out).toBe('một\n')
  expect((await run(said('một'))).out).toBe('một\n')
  expect((await run(said('hai'))).out).toBe('hai\n')
})

it('names the line of the source where something fails', async () => {
  const source = "type A = {\n  b: string\n}\n\nconst a: A = { b: '' }\n\nthrow new Error(a.b + 'hỏng')\n"
  const { code, error } = await run(source)
  expect(code).not.toBe(0)
  expect(error).toContain('said.tsx:7')
})
