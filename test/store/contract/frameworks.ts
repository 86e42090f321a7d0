import { expect, it } from 'vitest'
import { draftOf } from '../../../scoring/framework/write-rows.ts'
import { findIndex } from '../../../scoring/list.ts'
import { openDraft, saveFrameworkDraft } from '../../../src/frameworks/draft.ts'
import { knownFrameworks } from '../../../src/frameworks/frameworks.ts'
import { publishFramework } from '../../../src/frameworks/publish.ts'
import { openDrafts } from '../../../src/store/draft.ts'
import type { Engine } from '../../support/engine.ts'

const AT = new Date('2026-06-08T08:00:00Z')

export function frameworksHold(engine: () => Engine): void {
  it('keeps a framework’s draft once at a time, publishes it once, and gives back the text it was sealed with', async () => {
    const { store } = engine()
    const second = engine().another()
    const model = findIndex('par-department-model')
    if (!model) throw new Error('no model')
    for (const table of ['framework_draft', 'framework_publication', 'audit'] as const)
      await store.atomically([store.db.deleteFrom(table)])
    const { frame, ...rest } = draftOf(model)
    const draft = { ...rest, frame: { ...frame, code: 'cchc-so' } }
    expect(await saveFrameworkDraft(store, draft, null, { actor: 'board', at: AT })).toBe(true)
    expect(await saveFrameworkDraft(second, draft, null, { actor: 'admin', at: AT })).toBe(false)
    expect(await openDrafts(store.db, 'framework_draft')).toMatchObject([
      { code: 'cchc-so', edit: 1, actor: 'board' },
    ])
    const open = await openDraft(store, 'cchc-so')
    const index = open?.reading.index
    if (!open || !index) throw new Error('no draft')
    const publishing = { open, index, reason: 'Quyết định thử', actor: 'board', at: AT, day: '2026-06-08' }
    const both = await Promise.all([
      publishFramework(store, publishing),
      publishFramework(second, publishing),
    ])
    expect(both.sort()).toEqual([false, true])
    expect(await openDrafts(store.db, 'framework_draft')).toEqual([])
    const known = (await knownFrameworks(second.db)).find(({ key }) => key === 'cchc-so@1')
    expect(known?.index).toEqual(index)
    expect(known?.published).toMatchObject({ actor: 'board', since: '2026-06-08' })
    await second.close()
  })
}
