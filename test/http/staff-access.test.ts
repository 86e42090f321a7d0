import { readFileSync } from 'node:fs'
import { Hono } from 'hono'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { staffRoutes } from '../../src/routes/staff/list.ts'
import { ACCESS, type StaffRoute } from '../../src/staff/access.ts'
import { guarded, type StaffEnv } from '../../src/staff/guard.tsx'
import { type Grant, ROLES, type Role } from '../../src/staff/roles.ts'
import { tokenHash } from '../../src/staff/secret-token.ts'
import { insertSession, insertStaff, replaceGrants } from '../../src/store/staff.ts'
import { unitTrees } from '../../src/units/trees.ts'
import { type Citizen, citizen } from '../support/citizen.ts'
import { NOBODY } from '../support/staff.ts'

/** One line a route: `METHOD /path | scope | roles`. Read by people; a new route needs a new line. */
const TABLE = readFileSync(new URL('../fixtures/staff-access.txt', import.meta.url), 'utf8')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'))
  .map((line) => line.split('|').map((part) => part.trim()))
  .map(([route = '', scope = '', roles = '', fields = '']) => ({
    ...{ route, scope, roles: roles.split(' ').filter(Boolean) },
    everyField: fields === 'every field',
  }))

/** What the grant of a caller is over, seen from unit XA1, which the address names. */
const PLACES = {
  'their own unit': 'XA1',
  'the unit above': 'T',
  'another unit': 'XA2',
  'the installation': '',
} as const
type Place = keyof typeof PLACES

/** What the table means, said here once more without the service's own code. */
function mayPass(scope: string, roles: ReadonlyArray<string>, role: Role, place: Place): boolean {
  if (scope === 'public' || scope === 'signed-in') return true
  if (!roles.includes(role)) return false
  if (scope === 'somewhere') return true
  if (scope === 'installation') return place === 'the installation'
  return scope === 'unit' && place !== 'another unit'
}

let site: Citizen
const apps = new Map<string, Hono<StaffEnv>>()
const callers = ROLES.flatMap((role) =>
  Object.entries(PLACES).map(([place, unit]) => ({
    role,
    place: place as Place,
    unit,
    id: `${role}-${unit}`,
  })),
)

async function enter(id: string, grants: Grant[], totp = '', secondFactor = 1): Promise<void> {
  const { store } = site.deps
  const at = site.now.toISOString()
  await store.atomically([
    insertStaff(store.db, { ...NOBODY, id, totp_secret: totp }),
    ...replaceGrants(store.db, id, grants),
    insertSession(store.db, {
      token_hash: await tokenHash(id),
      staff: id,
      agent_hash: await tokenHash(''),
      began_at: at,
      seen_at: at,
      second_factor: secondFactor,
    }),
  ])
}

beforeAll(async () => {
  site = await citizen()
  for (const { id, role, unit } of callers) await enter(id, [{ role, unit, field: '' }], 'SECRET')
  await enter('owing', [{ role: 'admin', unit: '', field: '' }], 'SECRET', 0)
  await enter('unenrolled', [{ role: 'admin', unit: '', field: '' }])
  await enter('powerless', [])
  await enter('in-one-field', [{ role: 'appraiser', unit: 'T', field: 'land' }], 'SECRET')
  const deps = { ...site.deps, trees: unitTrees(site.deps) }
  for (const route of Object.keys(ACCESS) as StaffRoute[]) {
    const app = new Hono<StaffEnv>()
    guarded(app, deps)(route, (c) => c.text('in'))
    apps.set(route, app)
  }
})
afterAll(() => site.end())

/** `in`, a status, or the page somebody is sent to. */
async function verdict(route: string, id: string, unit = 'XA1'): Promise<string> {
  const [method = '', path = ''] = route.split(' ')
  const address = path.replace(':unit', unit).replaceAll(/:[a-z]+/g, 'x')
  const headers: Record<string, string> = id === '' ? {} : { Cookie: `__Host-staff=${id}` }
  const answer = await apps.get(route)?.request(`http://localhost${address}`, { method, headers })
  if (!answer) return 'no such route'
  return answer.status === 303
    ? (answer.headers.get('Location') ?? '').split('?')[0] || 'nowhere'
    : answer.status === 200
      ? await answer.text()
      : String(answer.status)
}

it('every route has a line in test/fixtures/staff-access.txt, and every line a route', () => {
  expect(TABLE.map(({ route }) => route).sort()).toEqual(Object.keys(ACCESS).sort())
})

it('every page of staff in the app stands in the access table, and every name there is a page', () => {
  const routes = staffRoutes(site.deps).routes.filter(({ method }) => method !== 'ALL')
  const made = new Set(routes.map(({ method, path }) => `${method} ${path}`))
  expect([...made].sort()).toEqual(Object.keys(ACCESS).sort())
})

it('says for every line a scope there is, roles there are, and a unit in the address where it is about one', () => {
  for (const { route, scope, roles } of TABLE) {
    expect([route, ['public', 'signed-in', 'somewhere', 'installation', 'unit'].includes(scope)]).toEqual([
      route,
      true,
    ])
    expect(roles.filter((role) => !ROLES.some((known) => known === role))).toEqual([])
    expect([route, roles.length > 0]).toEqual([route, scope !== 'public' && scope !== 'signed-in'])
    expect([route, scope !== 'unit' || route.includes('/:unit')]).toEqual([route, true])
  }
})

describe.each(TABLE)('$route', ({ route, scope, roles, everyField }) => {
  it(`lets in ${roles.join(', ') || scope} and nobody else, wherever their grant is`, async () => {
    const found = await Promise.all(callers.map(({ id }) => verdict(route, id)))
    const expected = callers.map(({ role, place }) => (mayPass(scope, roles, role, place) ? 'in' : '403'))
    const told = (verdicts: string[]) =>
      callers.map(({ role, place }, at) => `${role} over ${place}: ${verdicts[at]}`)
    expect(told(found)).toEqual(told(expected))
  })

  it('is open in one field only where what is shown is not of every field', async () => {
    const open = mayPass(scope, roles, 'appraiser', 'the unit above') && !everyField
    expect(await verdict(route, 'in-one-field')).toBe(open ? 'in' : '403')
  })

  it('without a session, or one that owes something, leads to where it is given', async () => {
    const open = scope === 'public'
    expect(await verdict(route, '')).toBe(open ? 'in' : '/staff/sign-in')
    expect(await verdict(route, 'made-up')).toBe(open ? 'in' : '/staff/sign-in')
    expect(await verdict(route, 'owing')).toBe(open ? 'in' : '/staff/second-factor')
    const own = open || scope === 'signed-in'
    expect(await verdict(route, 'unenrolled')).toBe(own ? 'in' : '/staff/me/second-factor')
    expect(await verdict(route, 'powerless')).toBe(own ? 'in' : '403')
  })
})

it.each(TABLE.filter(({ scope }) => scope === 'unit'))(
  '$route knows no unit that is not there',
  async ({ route, roles }) => {
    expect(await verdict(route, `${roles[0]}-`, 'NOWHERE')).toBe('404')
    expect(await verdict(route, `${roles[0]}-T`, 'NOWHERE')).toBe('403')
  },
)
