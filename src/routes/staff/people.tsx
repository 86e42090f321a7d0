import { type Context, Hono } from 'hono'
import { grantFields } from '../../rounds/grant-fields.ts'
import { administersAll, mayManage } from '../../staff/administering.ts'
import type { FieldFault } from '../../staff/form.ts'
import { readForm } from '../../staff/form.ts'
import { readGrants, type TypedGrant } from '../../staff/grant-form.ts'
import { guarded, type StaffDeps, type StaffEnv } from '../../staff/guard.tsx'
import { handOver } from '../../staff/hand-over.tsx'
import { grantWords } from '../../staff/held.ts'
import { isLogin } from '../../staff/login.ts'
import { newLink } from '../../staff/one-time-link.ts'
import { staffPage } from '../../staff/page.tsx'
import { accountUnit, grantsProps, matches, nameFaults, originOf, stateWords } from '../../staff/people.ts'
import { audited } from '../../store/audit.ts'
import {
  findStaff,
  insertLink,
  insertStaff,
  loadGrants,
  loadStaff,
  replaceGrants,
} from '../../store/staff.ts'
import { InvitePage } from '../../views/staff/people-edit.tsx'
import { PeoplePage } from '../../views/staff/people-page.tsx'

/** The list of accounts, and new ones. */
export function peopleRoutes(deps: StaffDeps): Hono<StaffEnv> {
  const { store, config, clock } = deps
  const app = new Hono<StaffEnv>()
  const on = guarded(app, deps)

  on('GET /staff/people', async (c) => {
    const staff = c.get('staff')
    const tree = c.get('tree')
    const [people, grants, fields] = await Promise.all([
      loadStaff(store.db),
      loadGrants(store.db),
      grantFields(store.db),
    ])
    const heldBy = Map.groupBy(grants, (grant) => grant.staff)
    const lines = people.flatMap((person) => {
      const held = heldBy.get(person.id) ?? []
      // Of somebody with roles elsewhere too, only those here are anybody's business here.
      const here = held.filter(
        ({ unit }) => administersAll(staff) || (unit !== '' && staff.may(['admin'], unit)),
      )
      if (here.length === 0 && !administersAll(staff)) return []
      return [
        {
          id: person.id,
          name: person.name,
          held: here.map((grant) => grantWords(grant, tree, fields)),
          state: stateWords(person),
          open: mayManage(staff, held),
        },
      ]
    })
    const search = (c.req.query('q') ?? '').trim()
    return staffPage(
      c,
      config,
      'Người dùng',
      <PeoplePage
        people={lines.filter((line) => matches(search, line.id, line.name, ...line.held))}
        total={lines.length}
        search={search}
      />,
    )
  })

  on('GET /staff/people/new', (c) => invitePage(c, { id: '', name: '', email: '' }, [], []))

  on('POST /staff/people', async (c) => {
    const staff = c.get('staff')
    const form = await readForm(c)
    const id = form.text('id').toLowerCase()
    const name = form.text('name')
    const email = form.text('email').toLowerCase()
    const where = { tree: c.get('tree'), today: c.get('today'), fields: await grantFields(store.db) }
    const { typed, grants, faults: grantFaults } = readGrants(form, staff, where)
    const faults: FieldFault[] = []
    if (!isLogin(id))
      faults.push({
        field: 'id',
        words: 'Tên đăng nhập gồm 2 đến 40 chữ thường không dấu, chữ số, dấu chấm, gạch nối, gạch dưới.',
      })
    else if (await findStaff(store.db, id)) faults.push(taken(id))
    faults.push(...(await nameFaults(store.db, id, name, email)), ...grantFaults)
    const given = { id, name, email }
    if (faults.length > 0) return invitePage(c, given, typed, faults)

    const now = clock()
    const { row, address } = await newLink(id, 'invitation', now, originOf(c, config))
    const person = { ...given, password: '', totp_secret: '', subject: '', disabled_at: '' }
    const change = {
      actor: staff.id,
      action: 'invite',
      entity: 'staff',
      id,
      unit: accountUnit(grants),
      before: null,
      after: { name, email, grants },
      reason: form.text('reason'),
    }
    try {
      await audited(
        store,
        now,
        [change],
        [
          insertStaff(store.db, { ...person, made_at: now.toISOString() }),
          ...replaceGrants(store.db, id, grants),
          insertLink(store.db, row),
        ],
      )
    } catch (error) {
      if (store.isDuplicate(error)) return invitePage(c, given, typed, [taken(id)])
      throw error
    }
    return handOver(c, deps, given, row, address)
  })

  async function invitePage(
    c: Context<StaffEnv>,
    given: { id: string; name: string; email: string },
    typed: ReadonlyArray<TypedGrant>,
    faults: ReadonlyArray<FieldFault>,
  ) {
    return staffPage(
      c,
      config,
      'Mời người dùng',
      <InvitePage
        {...given}
        grants={grantsProps(c, typed, await grantFields(store.db), faults)}
        mail={deps.mail !== undefined}
        faults={faults}
      />,
      faults.length > 0 ? 422 : 200,
    )
  }

  return app
}

const taken = (id: string): FieldFault => ({
  field: 'id',
  words: `Đã có tài khoản ${id}. Nếu là cùng một người, xin mở tài khoản đó để cấp lại đường dẫn hoặc đổi quyền.`,
})
