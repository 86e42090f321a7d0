import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { pathToFileURL } from 'node:url'
import { describe, expect, it } from 'vitest'

const root = join(import.meta.dirname, '..')
const files = ['surveys', 'scoring'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => join(root, folder, name))
    .sort(),
)

describe.each(files.map((path) => ({ path, file: relative(root, path) })))('$file', ({ path, file }) => {
  const source = readFileSync(path, 'utf8')
  const examples = examplesIn(source)

  it.each(examples.map((example) => ({ ...example, at: `${file}:${example.line}` })))(
    '$at gives what it promises',
    async ({ at, text }) => {
      const [expression, expected, ...more] = text.split(' // → ')
      if (!expression || !expected || more.length > 0)
        throw new Error(`${at}: an example reads "expression // → expected", this one "${text}"`)
      const scope = await exportsOf(path)
      expect(evaluate(expression, scope, at), `${at}: ${expression}`).toEqual(evaluate(expected, scope, at))
    },
  )

  it('shows an example for each exported function', async () => {
    const scope = await exportsOf(path)
    const bare = Object.entries(scope)
      .filter(([, value]) => typeof value === 'function' && !/^class\b/.test(String(value)))
      .map(([name]) => ({ name, line: declarationLine(source, name) }))
      .filter(({ line }) => line > 0 && !docBefore(source, line).includes('@example'))
      .map(({ name, line }) => `${file}:${line}: ${name} has no @example`)
    expect(bare).toEqual([])
  })
})

it('finds the pure folders and their examples', () => {
  const count = files.flatMap((path) => examplesIn(readFileSync(path, 'utf8'))).length
  expect(count).toBeGreaterThan(files.length / 2)
})

function examplesIn(source: string): { line: number; text: string }[] {
  return source.split('\n').flatMap((row, index) => {
    const found = /^\s*(?:\/\*)?\*+\s*@example\b\s*(.*?)\s*(?:\*\/)?$/.exec(row)
    return found ? [{ line: index + 1, text: found[1] ?? '' }] : []
  })
}

async function exportsOf(path: string): Promise<Record<string, unknown>> {
  const { default: _, ...named } = await import(pathToFileURL(path).href)
  return named
}

function evaluate(expression: string, scope: Record<string, unknown>, at: string): unknown {
  try {
    return new Function(...Object.keys(scope), `'use strict'; return (${expression})`)(
      ...Object.values(scope),
    )
  } catch (cause) {
    throw new Error(`${at}: cannot evaluate ${expression}: ${cause}`, { cause })
  }
}

/** The line a name is declared on, from 1; 0 where it is passed on from another file, which shows it. */
function declarationLine(source: string, name: string): number {
  const pattern = new RegExp(`^export (?:async )?(?:function\\*?|const|let) ${name}\\b`)
  return source.split('\n').findIndex((row) => pattern.test(row)) + 1
}

/** The doc comment that ends on the line before. */
function docBefore(source: string, line: number): string {
  const before = source.split('\n').slice(0, line - 1)
  if (!before.at(-1)?.trim().endsWith('*/')) return ''
  return before.slice(before.findLastIndex((row) => row.trim().startsWith('/**'))).join('\n')
}
