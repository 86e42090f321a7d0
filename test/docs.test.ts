import { existsSync, globSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { describe, expect, it } from 'vitest'
import { percentText } from '../scoring/decimal.ts'
import { wilson } from '../scoring/interval/wilson.ts'
import { readConfig } from '../src/config.ts'
import { COMMENT_MONTHS, HOUR_DAYS } from '../src/retention.ts'

const root = join(import.meta.dirname, '..')
const read = (path: string) => readFileSync(join(root, path), 'utf8')

const documents = globSync('{*.md,docs/**/*.md}', { cwd: root }).sort()
const decisions = readdirSync(join(root, 'docs/decisions'))
  .filter((name) => name !== 'README.md')
  .sort()

/** Tops of the repository, and files that stand beside them: what begins so is meant as a path in it. */
const FOLDER = /^(?:\.ci|bench|docs|migrations|public|scoring|src|surveys|test)\//
const ROOT_FILE = /^[\w.-]+\.(?:json|md|toml|ts)$|^(?:LICENSE|\.npmrc|\.gitignore)$/

describe.each(documents)('%s', (document) => {
  const text = read(document)
  const prose = withoutFences(text)

  it('names only files and folders that exist', () => {
    const named = [...prose.matchAll(/`([^`\n]+)`/g)].map(([, code = '']) => code)
    const missing = named.filter((code) => looksLikePath(code) && globSync(code, { cwd: root }).length === 0)
    expect(missing).toEqual([])
  })

  it('links only to what is there', () => {
    const links = [...prose.matchAll(/\]\(([^)\s]+)\)/g)].map(([, link = '']) => link)
    expect(links.filter((link) => !resolves(document, link))).toEqual([])
  })

  it('has one title, and no line anybody has to scroll sideways for', () => {
    expect(prose.split('\n').filter((line) => line.startsWith('# '))).toHaveLength(1)
    const long = prose.split('\n').filter((line) => line.length > 160 && !/^[|>]/.test(line))
    expect(long).toEqual([])
  })
})

it('finds the documents a reader is sent to', () => {
  const known = ['CHANGELOG.md', 'CONTRIBUTING.md', 'README.md', 'docs/glossary.md', 'docs/official.md']
  expect(documents).toEqual(expect.arrayContaining(known))
})

describe('README.md', () => {
  const screen = () => read('README.md').split('\n').slice(0, 24)

  it('begins with the two commands, in one code block of its first screen', () => {
    const lines = screen()
    const opening = lines.findIndex((line) => line.startsWith('```'))
    const closing = lines.findIndex((line, index) => index > opening && line.startsWith('```'))
    expect(opening, 'no code block on the first screen').toBeGreaterThan(0)
    const commands = lines.slice(opening + 1, closing).map((line) => line.replace(/\s+#.*$/, ''))
    expect(commands.slice(0, 2)).toEqual(['npm ci && npm run demo', 'npm ci && npm test'])
  })

  it('names commands that exist', () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> }
    const run = documents.flatMap((document) =>
      [...read(document).matchAll(/\bnpm run (?:-s )?([a-z][\w:-]*)/g)].map(([, name = '']) => name),
    )
    expect([...new Set(run)].filter((name) => !Object.hasOwn(scripts, name))).toEqual([])
    expect(Object.keys(scripts)).toEqual(expect.arrayContaining(['start', 'demo', 'test']))
  })
})

describe('docs/decisions', () => {
  it('are numbered without a gap and named by number', () => {
    expect(decisions.map((name) => /^(\d{4})-[a-z0-9-]+\.md$/.exec(name)?.[1])).toEqual(
      decisions.map((_, index) => String(index + 1).padStart(4, '0')),
    )
  })

  it('are all listed, in order, under their own titles', () => {
    const rows = [...read('docs/decisions/README.md').matchAll(/^\| (\d{4}) \| \[(.+)\]\((.+)\) \|$/gm)]
    expect(rows.map(([, number, title, file]) => ({ title: `${number} ${title}`, file }))).toEqual(
      decisions.map((file) => ({ title: titleOf(read(`docs/decisions/${file}`)), file })),
    )
  })

  it.each(decisions)('%s keeps to one page and its four headings', (name) => {
    const text = read(`docs/decisions/${name}`)
    const headings = text.split('\n').filter((line) => line.startsWith('## '))
    expect(headings).toEqual([
      '## Context',
      '## Decision',
      '## Consequences',
      '## What would change our mind',
    ])
    expect(text.split('\n').length).toBeLessThanOrEqual(60)
  })

  it('give a reason for each package the service runs on', () => {
    const reasons = read('docs/decisions/0007-version-pins.md')
    const { dependencies } = JSON.parse(read('package.json')) as { dependencies: Record<string, string> }
    expect(Object.keys(dependencies).filter((name) => !reasons.includes(`**${name}**`))).toEqual([])
  })
})

describe('docs/operating.md', () => {
  const table = read('docs/operating.md').split('## Settings')[1]?.split('\n## ')[0] ?? ''
  const rows = [...table.matchAll(/^\| `([A-Z_]+)` \| (?:`(.*?)`|none) \|/gm)]

  it('explains every setting there is, and no other', () => {
    // The settings of the demo name some of them a second time.
    const known = new Set(
      [...read('src/config.ts').matchAll(/^ {2}([A-Z_]+): ['`]/gm)].map(([, name]) => name),
    )
    expect(known.size).toBeGreaterThan(5)
    expect(rows.map(([, name]) => name).sort()).toEqual([...known].sort())
  })

  it('tells the defaults that hold', () => {
    const defaults = new Map(Object.entries(readConfig({})))
    for (const [, name = '', value] of rows) {
      const actual = defaults.get(camelCase(name)) ?? ''
      expect(String(actual), name).toBe(value ?? '')
    }
  })
})

describe('docs/official.md', () => {
  const text = read('docs/official.md')

  it('prints the intervals the service computes', () => {
    const rows = [...text.matchAll(/^\| ([\d.]+) \| ([\d,]+)% \| ([\d,]+)% – ([\d,]+)% \|$/gm)]
    expect(rows.length).toBeGreaterThan(2)
    for (const [row, people = '', share = '', ...bounds] of rows) {
      const n = Number(people.replace('.', ''))
      const { lower, upper } = wilson((n * Number(share.replace(',', '.'))) / 100, n, 0.95)
      expect(
        [lower, upper].map((bound) => percentText(bound, 1).replace('.', ',')),
        row,
      ).toEqual(bounds)
    }
  })

  it('promises the days the service forgets after', () => {
    expect(text).toContain(`Sau **${HOUR_DAYS} ngày**`)
    expect(text).toContain(`xóa sau **${COMMENT_MONTHS} tháng**`)
  })
})

function looksLikePath(code: string): boolean {
  return !/\s/.test(code) && (FOLDER.test(code) || ROOT_FILE.test(code))
}

/** A link to a page elsewhere must be well formed; one within must lead to a file and, after #, to a heading of it. */
function resolves(document: string, link: string): boolean {
  if (/^[a-z]+:/.test(link)) return URL.canParse(link) && link.startsWith('https:')
  const [path = '', anchor] = link.split('#')
  const target = path === '' ? document : relative(root, join(root, dirname(document), path))
  if (target.startsWith('..') || !existsSync(join(root, target))) return false
  return anchor === undefined || anchors(target).includes(anchor)
}

/** Headings as GitHub names them. */
function anchors(document: string): string[] {
  return withoutFences(read(document))
    .split('\n')
    .filter((line) => /^#{1,6} /.test(line))
    .map((line) =>
      line
        .replace(/^#+ /, '')
        .toLowerCase()
        .replace(/[^\p{L}\p{N}\s_-]/gu, '')
        .replace(/\s/g, '-'),
    )
}

function titleOf(text: string): string {
  return /^# (.+)$/m.exec(text)?.[1] ?? ''
}

function withoutFences(text: string): string {
  return text.replace(/^ *```[\s\S]*?^ *```.*$/gm, '')
}

function camelCase(name: string): string {
  return name.toLowerCase().replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase())
}
