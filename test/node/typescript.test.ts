import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { runToEnd } from '../support/server-process.ts'

const ROOT = join(import.meta.dirname, '../..')
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

it('compiles the whole program beforehand, entries and what they load at use included', () => {
  const copy = join(folder, 'program')
  for (const part of ['src', 'surveys', 'scoring'])
    cpSync(join(ROOT, part), join(copy, part), { recursive: true })
  mkdirSync(join(copy, 'node_modules'))
  for (const name of ['tsx', 'esbuild', '@esbuild'])
    symlinkSync(join(ROOT, 'node_modules', name), join(copy, 'node_modules', name))
  expect(spawnSync(process.execPath, ['src/node/compile.mjs'], { cwd: copy, encoding: 'utf8' }).stderr).toBe(
    '',
  )
  const kept = JSON.parse(readFileSync(join(copy, 'node_modules/.cache/thuoc-do/typescript.json'), 'utf8'))
  for (const file of ['src/node.ts', 'src/cli.ts', 'src/store/postgres.ts', 'src/app.tsx', 'surveys/list.ts'])
    expect(Object.keys(kept)).toContain(join(copy, file))
})

it('names the line of the source where something fails', async () => {
  const source = "type A = {\n  b: string\n}\n\nconst a: A = { b: '' }\n\nthrow new Error(a.b + 'hỏng')\n"
  const { code, error } = await run(source)
  expect(code).not.toBe(0)
  expect(error).toContain('said.tsx:7')
})

/** A Node of the machine's own that is too old, where it has one. */
const old = ['/usr/bin/node', '/usr/local/bin/node'].find((node) => {
  const [major = 0] = (spawnSync(node, ['-p', 'process.versions.node'], { encoding: 'utf8' }).stdout ?? '')
    .split('.')
    .map(Number)
  return major >= 20 && major < 22
})

it.skipIf(!old)(
  `an older Node is refused in one line that says to go through npm${old ? '' : ' (skipped: no older Node here)'}`,
  () => {
    for (const entry of ['src/node.ts', 'src/cli.ts']) {
      const command = ['--import', './src/node/typescript.mjs', entry]
      const { status, stdout, stderr } = spawnSync(old ?? '', command, { cwd: ROOT, encoding: 'utf8' })
      expect([status, stdout]).toEqual([1, ''])
      expect(stderr).toMatch(/^Thước Đo cần Node 22\.12 trở lên, máy này đang chạy \S+\. .*npm run.*\n$/)
    }
  },
)
