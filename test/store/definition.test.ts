import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { publishSurveys } from '../../src/definitions.ts'
import { loadDefinitions } from '../../src/store/definition.ts'
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
