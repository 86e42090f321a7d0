import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { linesOf } from '../../src/node/files.ts'

it.each([
  ['', []],
  ['một\r\nhai\n', ['một', 'hai']],
])('the lines of %j are all there for a reader that is late', async (text, lines) => {
  const folder = mkdtempSync(join(tmpdir(), 'thuoc-do-'))
  const file = join(folder, 'lines.txt')
  writeFileSync(file, text)
  const opened = linesOf(file)
  await wait(50)
  const read: string[] = []
  const end = (async () => {
    for await (const line of opened) read.push(line)
  })()
  expect(await Promise.race([end, wait(2000, 'never ends')])).toBeUndefined()
  expect(read).toEqual(lines)
  rmSync(folder, { recursive: true })
})
