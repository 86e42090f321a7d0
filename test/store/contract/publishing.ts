import { expect, it } from 'vitest'
import { listComments } from '../../../src/comments/comment-list.ts'
import { publishDraft, surveyOf } from '../../../src/publishing/publish.ts'
import { saveDraft } from '../../../src/publishing/save-draft.ts'
import { seriesBreaks } from '../../../src/report/series-breaks.ts'
import { insertCommentDecision } from '../../../src/store/comment.ts'
import { newestDraft, openDrafts } from '../../../src/store/draft.ts'
import { flaggedCounts } from '../../../src/store/quarantine.ts'
import { hoursOf, placeTallies, streamPlaces } from '../../../src/store/review.ts'
import { seriesInUse } from '../../../src/store/survey-publication.ts'
import { find } from '../../../surveys/list.ts'
import type { Engine } from '../../support/engine.ts'
import { importProvince, serviceOn, TODAY, WARD } from '../../support/engine-site.ts'

const AT = new Date(`${TODAY}T08:00:00Z`)
const MONTHS = { first: '2026-05', last: '2026-06' }

export function publishingHolds(engine: () => Engine): void {
  it('publishes a draft once, to every process', async () => {
    const { store } = engine()
    const { db } = store
    const second = engine().another()
    const service = await serviceOn(store)
    const other = await serviceOn(second)
    for (const table of ['survey_draft', 'survey_publication', 'series_break', 'audit'] as const)
      await store.atomically([db.deleteFrom(table)])
    await importProvince(store)
    const ward = find('ward', 1)
    if (!ward) throw new Error('no ward form')
    const next = { ...ward, version: 2, name: { ...ward.name, vi: 'Tên mới' } }
    expect(await saveDraft(store, next, null, 'board', AT)).toBe(true)
    expect(await saveDraft(second, next, null, 'admin', AT)).toBe(false)
    expect(await openDrafts(db, 'survey_draft')).toMatchObject([{ code: 'ward', edit: 1, actor: 'board' }])
    const draft = await newestDraft(db, 'survey_draft', 'ward')
    if (!draft) throw new Error('no draft')
    const publishing = {
      draft,
      survey: surveyOf(draft),
      before: ward,
      decisions: [],
      reason: 'Thử',
      actor: 'board',
      at: AT,
      day: TODAY,
    }
    const both = await Promise.all([publishDraft(store, publishing), publishDraft(second, publishing)])
    expect(both.sort()).toEqual([false, true])
    await other.deps.definitions.refresh()
    expect(other.deps.definitions.current('ward')?.survey.name.vi).toBe('Tên mới')
    expect(await openDrafts(db, 'survey_draft')).toEqual([])
    expect(await seriesBreaks(db, 'ward')).toEqual([])
    expect((await seriesInUse(db)).get('ward')).toBe(1)
    expect(service.deps.definitions.current('ward')?.survey.version).toBe(1)
    await second.close()
  })

  it('finds comments and marked answers of a unit, and nobody else’s', async () => {
    const { store } = engine()
    const { db } = store
    const service = await serviceOn(store)
    await store.atomically([db.deleteFrom('comment_decision')])
    await importProvince(store)
    for (let n = 0; n < 6; n += 1)
      await service.post(WARD, { id: await service.open(WARD), overall: '5', comment: `Góp ý ${n} 👍🏽` })
    const scope = { column: 'unit', units: new Set(['XA1']) } as const
    const list = (state: 'open' | 'hidden', words = '') =>
      listComments(db, scope, { words, months: MONTHS, decider: '', state }, 0, 50)
    const { comments, found } = await list('open')
    expect([comments.length, found, (await list('open', 'gop y 3')).found]).toEqual([6, 6, 1])
    const [first] = comments
    if (!first) throw new Error('no comment')
    const decision = { comment: first.id, version: 1, state: 'hidden', digest: await first.digest() } as const
    await store.atomically([
      insertCommentDecision(db, { ...decision, reason: 'r', actor: 'a', at: AT.toISOString() }),
    ])
    expect([(await list('open')).found, (await list('hidden')).found]).toEqual([5, 1])
    const elsewhere = { ...scope, units: new Set(['XA2']) }
    expect(
      (await listComments(db, elsewhere, { words: '', months: MONTHS, decider: '', state: 'open' }, 0, 50))
        .found,
    ).toBe(0)

    const [marked] = await flaggedCounts(db, scope, { first: '2026-06-1', last: '2026-06-1' })
    expect(marked).toMatchObject({ flags: 'fast', status: 'counted', n: 6 })
    if (!marked) return
    expect((await streamPlaces(db, [marked.stream])).get(Number(marked.stream))?.label).toBe('Quầy số 3')
    expect((await placeTallies(db, marked)).counted.questions.overall).toEqual({ 5: 6 })
    expect(await hoursOf(db, marked, { from: '2026-06-01', to: '2026-06-14' })).toEqual([
      { day: TODAY, hour: 10, all: 6, marked: 6 },
    ])
  })
}
