import { type Context, Hono } from 'hono'
import type { Survey } from '../../../surveys/survey.ts'
import { surveyDiff, toDecide } from '../../../surveys/survey-diff.ts'
import { surveyTexts } from '../../../surveys/survey-texts.ts'
import { languagesInOrder } from '../../locales/survey-words.ts'
import { previewPage } from '../../publishing/preview.tsx'
import { publicationFaults, publishDraft, surveyOf } from '../../publishing/publish.ts'
import { discardDraft, saveDraft } from '../../publishing/save-draft.ts'
import { readTexts, textLabel } from '../../publishing/texts-form.ts'
import { versionFaults } from '../../publishing/version-faults.ts'
import { saidDone } from '../../staff/done.ts'
import { readForm, type StaffForm } from '../../staff/form.ts'
import { guarded, type StaffDeps, type StaffEnv } from '../../staff/guard.tsx'
import { staffMessage, staffPage } from '../../staff/page.tsx'
import { type Draft, newestDraft } from '../../store/draft.ts'
import type { Fault } from '../../views/staff/field.tsx'
import { SurveyDraftPage } from '../../views/staff/survey-draft-page.tsx'
import { SurveyTextsPage } from '../../views/staff/survey-texts-page.tsx'
import { language, timeInWords } from './surveys.tsx'

const DONE: Readonly<Record<string, string>> = { saved: 'Đã lưu bản thảo. Chưa dùng cho người dân.' }
const MEANWHILE =
  'Có người vừa lưu, công bố hoặc bỏ bản thảo này. Trang đã hiện bản mới nhất; những gì Ông/Bà vừa ghi vẫn còn bên dưới.'

/** Drafts of surveys: looked at, compared, published, discarded; and new words for a survey that is there. */
export function surveyDraftRoutes(deps: StaffDeps): Hono<StaffEnv> {
  const { store, config, definitions, clock } = deps
  const app = new Hono<StaffEnv>()
  const on = guarded(app, deps)

  on('GET /staff/surveys/drafts/:code', async (c) => {
    const draft = await open(c)
    return draft ? draftPage(c, draft, { done: saidDone(c, DONE) }) : none(c)
  })

  on('GET /staff/surveys/drafts/:code/preview', async (c) => {
    const draft = await open(c)
    if (!draft) return none(c)
    const survey = surveyOf(draft)
    return previewPage(c, survey, language(c, survey.languages), config.hotline)
  })

  on('POST /staff/surveys/drafts/:code/publish', async (c) => {
    const [draft, form] = [await open(c), await readForm(c)]
    if (!draft) return none(c)
    if (form.text('edit') !== String(draft.edit))
      return draftPage(c, draft, { form, faults: [{ field: '', words: MEANWHILE }], status: 409 })
    await definitions.refresh()
    const survey = surveyOf(draft)
    const before = definitions.current(draft.code)?.survey ?? null
    const versions = [...definitions.all.values()].filter(({ code }) => code === draft.code)
    const stale = versionFaults(survey, versions).map(({ rule }) => ({ field: '', words: rule }))
    const diff = before ? surveyDiff(before, survey) : null
    const decisions = (diff ? toDecide(diff) : []).map((question) => ({
      question,
      kind: form.text(`kind_${question}`),
      reason: form.text(`why_${question}`),
    }))
    const reason = form.text('reason')
    const faults = [...stale, ...publicationFaults(diff, decisions, reason)]
    if (faults.length > 0) return draftPage(c, draft, { form, faults, status: 422 })
    const { id: actor } = c.get('staff')
    const day = c.get('today')
    const publishing = { draft, survey, before, decisions, reason, actor, at: clock(), day }
    if (await publishDraft(store, publishing)) {
      await definitions.refresh()
      return c.redirect('/staff/surveys?done=published', 303)
    }
    const newest = await open(c)
    if (!newest) return none(c)
    return draftPage(c, newest, { form, faults: [{ field: '', words: MEANWHILE }], status: 409 })
  })

  on('POST /staff/surveys/drafts/:code/discard', async (c) => {
    const [draft, form] = [await open(c), await readForm(c)]
    if (!draft) return none(c)
    const same = form.text('edit') === String(draft.edit)
    if (same && (await discardDraft(store, draft, c.get('staff').id, clock())))
      return c.redirect('/staff/surveys?done=discarded', 303)
    return draftPage(c, draft, { form, faults: [{ field: '', words: MEANWHILE }], status: 409 })
  })

  on('GET /staff/surveys/:code/texts', async (c) => {
    const base = await textsBase(c)
    return base ? textsPage(c, base) : none(c)
  })

  on('POST /staff/surveys/:code/texts', async (c) => {
    const base = await textsBase(c)
    if (!base) return none(c)
    const form = await readForm(c)
    if (form.text('base') !== base.name)
      return textsPage(c, base, form, [{ field: '', words: MEANWHILE }], 409)
    const read = readTexts(base.survey, base.version, form)
    if (!read.ok) return textsPage(c, base, form, read.faults, 422)
    if (await saveDraft(store, read.survey, base.newest, c.get('staff').id, clock()))
      return c.redirect(`/staff/surveys/drafts/${read.survey.code}?done=saved`, 303)
    return textsPage(c, base, form, [{ field: '', words: MEANWHILE }], 409)
  })

  async function open(c: Context<StaffEnv>): Promise<Draft | null> {
    const draft = await newestDraft(store.db, 'survey_draft', c.req.param('code') ?? '')
    return draft?.state === 'open' ? draft : null
  }

  type Base = { survey: Survey; version: number; newest: Draft | null; name: string }

  /** The words new ones replace: of the open draft, else of the version in force. */
  async function textsBase(c: Context<StaffEnv>): Promise<Base | null> {
    const code = c.req.param('code') ?? ''
    const current = definitions.current(code)?.survey
    if (!current) return null
    const newest = await newestDraft(store.db, 'survey_draft', code)
    const survey = newest?.state === 'open' ? surveyOf(newest) : current
    return { survey, version: current.version + 1, newest, name: `${current.version}.${newest?.edit ?? 0}` }
  }

  function textsPage(
    c: Context<StaffEnv>,
    { survey, version, name }: Base,
    form: StaffForm | null = null,
    faults: Fault[] = [],
    status: 200 | 409 | 422 = 200,
  ) {
    const languages = languagesInOrder(survey.languages).map(([one]) => one)
    const texts = surveyTexts(survey).map(({ path, wording }) => ({
      path,
      label: textLabel(path),
      given: Object.fromEntries(
        languages.map((one) => [one, form ? form.text(`${path}.${one}`) : (wording[one] ?? '')]),
      ),
    }))
    const statuses = Object.fromEntries(
      languages.map((one) => [one, form?.text(`status_${one}`) ?? survey.languages[one] ?? '']),
    )
    return staffPage(
      c,
      config,
      `Thay câu chữ: ${survey.name.vi}`,
      <SurveyTextsPage
        code={survey.code}
        name={survey.name.vi}
        version={version}
        base={name}
        languages={languages}
        texts={texts}
        statuses={statuses}
        citation={form?.text('citation') ?? survey.source.document}
        faults={faults}
      />,
      status,
    )
  }

  type Shown = { form?: StaffForm; faults?: Fault[]; status?: 409 | 422; done?: string }

  function draftPage(c: Context<StaffEnv>, draft: Draft, shown: Shown) {
    const { form, faults = [], status = 200, done = '' } = shown
    const survey = surveyOf(draft)
    const before = definitions.current(draft.code)?.survey
    const diff = before ? surveyDiff(before, survey) : null
    const asked = diff ? toDecide(diff) : []
    const names = ['reason', ...asked.flatMap((question) => [`kind_${question}`, `why_${question}`])]
    return staffPage(
      c,
      config,
      `Bản thảo: ${survey.name.vi}`,
      <SurveyDraftPage
        code={draft.code}
        name={survey.name.vi}
        version={survey.version}
        edit={draft.edit}
        saved={`${draft.actor} lưu lúc ${timeInWords(draft.at)}.`}
        seconds={survey.seconds}
        document={survey.source.document}
        languages={survey.languages}
        diff={diff}
        before={before?.version ?? 0}
        asked={asked.map((question) => ({
          question,
          text: survey.questions.find(({ code }) => code === question)?.text.vi ?? '',
        }))}
        given={Object.fromEntries(names.map((name) => [name, form?.text(name) ?? '']))}
        mayPublish={c.get('staff').may(['admin', 'board'], '')}
        faults={faults}
        done={done}
      />,
      status,
    )
  }

  function none(c: Context<StaffEnv>) {
    return staffMessage(c, config, {
      status: 404,
      title: 'Không có bản thảo này',
      words: 'Bản thảo có thể đã được công bố hoặc đã bỏ. Xin xem lại danh sách mẫu phiếu.',
    })
  }

  return app
}
