import { expect, it } from 'vitest'
import { indices } from '../scoring/list.ts'
import { alteredDefinitions } from '../src/definitions.ts'
import { keptFramework } from '../src/rounds/framework.ts'
import { openTestStore } from './support/open-store.ts'

it('a published form or framework whose text was changed is named', async () => {
  const { store, close } = await openTestStore()
  const [index] = indices
  if (!index) throw new Error('no index')
  const id = await keptFramework(store, index)
  expect(await alteredDefinitions(store)).toEqual([])
  const spoil = (which: number) =>
    store.db.updateTable('definition').set({ body: '{}' }).where('id', '=', which).execute()
  await spoil(id)
  expect(await alteredDefinitions(store)).toEqual([`${index.code}@${index.version}`])
  await spoil(1)
  expect(await alteredDefinitions(store)).toHaveLength(2)
  await close()
})
