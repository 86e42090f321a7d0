import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { publishSurveys } from '../../src/definitions.ts'
import { loadDefinitions } from '../../src/store/definition.ts'
import { insertPublication } from '../../src/store/survey-publication.ts'
import { canonicalJson } from '../../surveys/canonical.ts'
import { builtIn, find } from '../../surveys/list.ts'
import type { Survey } from '../../surveys/survey.ts'
import { changesIn } from '../support/sqlite-file.ts'
import { temporaryStore } from '../support/temporary-store.ts'

let here: Awaited<ReturnType<typeof temporaryStore>>
beforeEach(async () => {
  here = await temporaryStore()
})
afterEach(() => here.end())

const ward = find('ward', 1)
if (!ward) throw new Error('no ward form')
const reworded: Survey = { ...ward, name: { ...ward.name, vi: `${ward.name.vi} (sửa)` } }

describe('publishing surveys', () => {
  it('numbers each version once, and writes nothing the next time', async () => {
    const first = await publishSurveys(here.store, builtIn)
    const before = await changesIn(here.store)
    const second = await publishSurveys(here.store, builtIn.toReversed())
    expect(await changesIn(here.store)).toBe(before)
    expect([...second.all].sort()).toEqual([...first.all].sort())
    expect(first.all.size).toBe(builtIn.length)
  })

  it('refuses another text under a code and version already used, and stores nothing else with it', async () => {
    await publishSurveys(here.store, [ward])
    const other = { ...reworded, code: 'other' }
    await expect(publishSurveys(here.store, [other, reworded])).rejects.toThrow(
      'Mẫu phiếu ward phiên bản 1 đã đưa vào sử dụng với nội dung khác. Nội dung mới phải là phiên bản mới.',
    )
    expect(await loadDefinitions(here.store.db, 'survey')).toHaveLength(1)
  })

  it('takes a changed text as the next version, and asks it from then on', async () => {
    const before = await publishSurveys(here.store, [ward])
    const after = await publishSurveys(here.store, [{ ...reworded, version: 2 }])
    expect(after.current('ward')?.survey.version).toBe(2)
    expect(after.survey(before.current('ward')?.id ?? 0)?.name).toEqual(ward.name)
  })

  it('does not mind the order of keys in a file', async () => {
    await publishSurveys(here.store, [ward])
    const shuffled = Object.fromEntries(Object.entries(ward).reverse()) as Survey
    expect(Object.keys(shuffled)).not.toEqual(Object.keys(ward))
    await publishSurveys(here.store, [shuffled])
    const [row] = await loadDefinitions(here.store.db, 'survey')
    expect(row?.body).toBe(canonicalJson(ward))
  })

  it('keeps a version that the program no longer ships: old answers need it', async () => {
    await publishSurveys(here.store, builtIn)
    const later = await publishSurveys(here.store, [])
    expect(later.all.size).toBe(builtIn.length)
    expect(later.current('nothing')).toBeUndefined()
  })
})

describe('a survey published while the service runs', () => {
  const next = { ...reworded, version: 2 }
  const publishedElsewhere = () => publishSurveys(here.store, [next])

  it('is asked without a restart, within two seconds, and looked for no more often', async () => {
    const definitions = await publishSurveys(here.store, [ward])
    const start = new Date('2026-06-08T03:20:00Z')
    await definitions.fresh(start)
    await publishedElsewhere()
    expect(definitions.fresh(new Date(start.getTime() + 1999))).toBeNull()
    expect(definitions.current('ward')?.survey.version).toBe(1)
    await definitions.fresh(new Date(start.getTime() + 2000))
    expect(definitions.current('ward')?.survey.version).toBe(2)
    expect(definitions.all.size).toBe(2)
  })

  it('leaves what is known in force while the database does not answer', async () => {
    const definitions = await publishSurveys(here.store, [ward])
    await here.store.db.destroy()
    await definitions.fresh(new Date())
    expect(definitions.current('ward')?.survey).toEqual(ward)
  })

  it('stays in force where the program later brings another text under the same number', async () => {
    await publishSurveys(here.store, [ward, next])
    const { db } = here.store
    await here.store.atomically(
      insertPublication(db, { survey: 'ward', version: 2, since: '2026-06-08', actor: 'a', reason: 'b' }, []),
    )
    const shipped = { ...next, name: { ...next.name, vi: 'Khác' } }
    expect((await publishSurveys(here.store, [ward, shipped])).current('ward')?.survey.name).toEqual(
      next.name,
    )
  })
})
