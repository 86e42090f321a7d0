import { afterEach, expect, it } from 'vitest'
import { findIndex } from '../../scoring/list.ts'
import { find } from '../../surveys/list.ts'
import { secondsToAnswer } from '../../surveys/reading-time.ts'
import { CODES, citizen } from '../support/citizen.ts'
import { breakouts, HOSTILE, poisoned } from '../support/hostile-text.ts'
import { roundSite } from '../support/round-site.ts'
import { signInAs } from '../support/staff.ts'
import { walk } from '../support/staff-walk.ts'

let end: (() => Promise<void>) | null = null
afterEach(() => end?.())

it('the texts of a criteria table stay words on every page and in every file of its round', async () => {
  const model = findIndex('par-department-model')
  if (!model) throw new Error('no model')
  const site = await roundSite({ departments: 2, framework: poisoned(model), round: { name: HOSTILE } })
  end = site.end
  await site.importFigures()
  for (const unit of site.units) {
    await site.declare(unit)
    await site.step(unit, 'submitted')
    await site.step(unit, 'approved')
  }
  await site.step('', 'appraisal')
  const found: string[] = []
  let hostile = 0
  for (const [role, unit] of [
    ['appraiser', ''],
    ['council', ''],
    ['board', ''],
    ['unit', 'D01'],
  ] as const) {
    const person = await site.as(role, unit)
    const from = ['/staff', `/staff/frameworks/${model.code}/${model.version}`]
    const { pages } = await walk(person, from, 1)
    for (const { path, html } of [...pages.values()].flat()) {
      if (html.includes('HYPERLINK(')) hostile += 1
      found.push(...(await breakouts(path, await person.get(path))))
    }
  }
  expect(found).toEqual([])
  expect(hostile).toBeGreaterThan(30)
}, 60_000)

it('the texts of a survey stay words for staff and for whoever answers', async () => {
  const site = await (await citizen()).restarted({ config: { secondFactor: 'optional' } })
  end = site.end
  const ward = find('ward', 1)
  if (!ward) throw new Error('no ward form')
  const worded = poisoned(ward)
  const hostile = {
    ...worded,
    seconds: secondsToAnswer(worded),
    languages: ward.languages,
    code: 'thu',
    source: { document: HOSTILE, url: 'javascript:alert(1)' },
  }
  const board = await signInAs(site.deps, 'board', { role: 'board', unit: '', field: '' })
  const saved = await board.post('/staff/surveys', { file: new File([JSON.stringify(hostile)], 'a.json') })
  expect(saved.status).toBe(303)
  const draft = '/staff/surveys/drafts/thu'
  const paths = [draft, `${draft}/preview`, `${draft}/preview?lang=en`]
  const found: string[] = []
  for (const path of paths) found.push(...(await breakouts(path, await board.get(path))))
  const { edit } = Object.fromEntries((await board.page(draft)).sends())
  const published = await board.post(`${draft}/publish`, { edit: edit ?? '1', reason: HOSTILE })
  expect(published.status).toBe(303)
  const code = CODES.ward
  await site.store.db.updateTable('collector').set({ survey: 'thu' }).where('code', '=', code).execute()
  const again = await site.restarted({ config: { secondFactor: 'optional' } })
  end = again.end
  const at = '/staff/surveys/thu/1'
  const files = ['survey.json', 'survey.csv', 'survey.xlsx'].map((file) => `${at}/${file}`)
  const open = await signInAs(again.deps, 'board2', { role: 'board', unit: '', field: '' })
  for (const path of [at, `${at}/preview`, '/staff/surveys', ...files])
    found.push(...(await breakouts(path, await open.get(path))))
  expect((await open.page(at)).html).not.toContain('href="javascript:')
  const { html } = await again.get(`/q/${code}`)
  expect(html).toContain('HYPERLINK(&quot;')
  found.push(...(await breakouts('/q', new Response(html, { headers: { 'Content-Type': 'text/html' } }))))
  expect(found).toEqual([])
})
