import { type Context, Hono } from 'hono'
import { vietnamTime } from '../../../surveys/vietnam-time.ts'
import { vietnameseDate } from '../../locales/format.ts'
import { exampleSurvey } from '../../publishing/example.ts'
import { previewPage } from '../../publishing/preview.tsx'
import { readUpload, type UploadFault } from '../../publishing/read-upload.ts'
import { saveDraft } from '../../publishing/save-draft.ts'
import { surveyCsv, surveyXlsx } from '../../publishing/survey-file.ts'
import { XLSX_TYPE } from '../../sheet/write-sheet.ts'
import { saidDone } from '../../staff/done.ts'
import { readForm } from '../../staff/form.ts'
import { guarded, type StaffDeps, type StaffEnv } from '../../staff/guard.tsx'
import { staffMessage, staffPage } from '../../staff/page.tsx'
import { loadDefinitions } from '../../store/definition.ts'
import { newestDraft, openDrafts } from '../../store/draft.ts'
import { loadPublications, loadSeriesBreaks, seriesInUse } from '../../store/survey-publication.ts'
import { SurveyUploadPage } from '../../views/staff/survey-upload-page.tsx'
import { SurveyVersionPage } from '../../views/staff/survey-version-page.tsx'
import { type SurveyLine, SurveysPage } from '../../views/staff/surveys-page.tsx'

const DONE: Readonly<Record<string, string>> = {
  published: 'Đã công bố. Phiên bản mới đang được dùng.',
  discarded: 'Đã bỏ bản thảo.',
}

/** The surveys of the installation: what there is, what it says, and bringing in another. */
export function surveyRoutes(deps: StaffDeps): Hono<StaffEnv> {
  const { store, config, definitions, clock } = deps
  const app = new Hono<StaffEnv>()
  const on = guarded(app, deps)
  const versionsOf = (series: string) =>
    [...definitions.all.values()].filter(({ code }) => code === series).sort((a, b) => a.version - b.version)

  on('GET /staff/surveys', async (c) => {
    const [rows, publications, used, drafts] = await Promise.all([
      loadDefinitions(store.db, 'survey'),
      loadPublications(store.db),
      seriesInUse(store.db),
      openDrafts(store.db, 'survey_draft'),
    ])
    const codes = [...new Set([...rows, ...drafts].map(({ code }) => code))].sort()
    const surveys = codes.map((code): SurveyLine => {
      const draft = drafts.find((one) => one.code === code)
      const versions = rows.filter((row) => row.code === code).sort((a, b) => b.version - a.version)
      return {
        code,
        name: definitions.current(code)?.survey.name.vi ?? `Mẫu phiếu mới ${code}`,
        used: used.get(code) ?? 0,
        draft: draft ? { actor: draft.actor, at: timeInWords(draft.at) } : null,
        versions: versions.map((row) => {
          const by = publications.find((one) => one.survey === code && one.version === row.version)
          const { sha256 } = row
          const languages = definitions.survey(row.id)?.languages ?? {}
          return {
            version: row.version,
            sha256,
            publishedBy: by?.actor ?? '',
            since: by?.since ?? '',
            languages,
          }
        }),
      }
    })
    const mayPublish = c.get('staff').may(['admin', 'board'], '')
    const done = saidDone(c, DONE)
    return staffPage(
      c,
      config,
      'Mẫu phiếu khảo sát',
      <SurveysPage surveys={surveys} mayPublish={mayPublish} done={done} />,
    )
  })

  on('GET /staff/surveys/new', (c) => uploadPage(c, '', []))

  on('POST /staff/surveys', async (c) => {
    const form = await readForm(c)
    const file = form.file('file')
    if (!file) return uploadPage(c, '', [{ line: 0, column: '', words: 'Xin chọn một tệp.' }])
    await definitions.refresh()
    const upload = await readUpload(file, versionsOf)
    if (!upload.ok) return uploadPage(c, file.name, upload.faults)
    const { survey } = upload
    const before = await newestDraft(store.db, 'survey_draft', survey.code)
    const saved = await saveDraft(store, survey, before, c.get('staff').id, clock())
    if (!saved)
      return uploadPage(
        c,
        file.name,
        [
          {
            line: 0,
            column: '',
            words: `Có người vừa lưu một bản thảo khác của ${survey.code}. Xin xem bản thảo đó rồi tải lên lại nếu vẫn cần.`,
          },
        ],
        409,
      )
    return c.redirect(`/staff/surveys/drafts/${survey.code}?done=saved`, 303)
  })

  on('GET /staff/surveys/template.xlsx', async (c) =>
    c.body(await surveyXlsx(exampleSurvey), 200, {
      'Content-Type': XLSX_TYPE,
      'Content-Disposition': 'attachment; filename="mau-phieu.xlsx"',
    }),
  )

  on('GET /staff/surveys/:code/:version', async (c) => {
    const found = await find(c)
    if (!found) return unknown(c)
    const { row, survey } = found
    const [publications, breaks] = await Promise.all([
      loadPublications(store.db),
      loadSeriesBreaks(store.db, row.code),
    ])
    const { code, version, name, source, languages } = survey
    return staffPage(
      c,
      config,
      `${name.vi}, phiên bản ${version}`,
      <SurveyVersionPage
        code={code}
        version={version}
        name={name.vi}
        sha256={row.sha256}
        document={source.document}
        url={source.url ?? ''}
        repairs={source.repairs}
        languages={languages}
        publication={publications.find((one) => one.survey === code && one.version === version) ?? null}
        breaks={breaks.filter((one) => one.version === version)}
      />,
    )
  })

  on('GET /staff/surveys/:code/:version/preview', async (c) => {
    const found = await find(c)
    return found
      ? previewPage(c, found.survey, language(c, found.survey.languages), config.hotline)
      : unknown(c)
  })

  on('GET /staff/surveys/:code/:version/:file', async (c) => {
    const found = await find(c)
    if (!found) return unknown(c)
    const { survey, row } = found
    const name = `${survey.code}.v${survey.version}`
    const send = (body: string | Uint8Array<ArrayBuffer>, type: string, extension: string) =>
      c.body(body, 200, {
        'Content-Type': type,
        'Content-Disposition': `attachment; filename="${name}.${extension}"`,
      })
    const file = c.req.param('file')
    // The very text the hash is of.
    if (file === 'survey.json') return send(row.body, 'application/json; charset=utf-8', 'json')
    if (file === 'survey.csv') return send(surveyCsv(survey), 'text/csv; charset=utf-8', 'csv')
    if (file === 'survey.xlsx') return send(await surveyXlsx(survey), XLSX_TYPE, 'xlsx')
    return unknown(c)
  })

  async function find(c: Context<StaffEnv>) {
    const [code, version] = [c.req.param('code') ?? '', Number(c.req.param('version'))]
    const rows = await loadDefinitions(store.db, 'survey')
    const row = rows.find((one) => one.code === code && one.version === version)
    const survey = row && definitions.survey(row.id)
    return row && survey ? { row, survey } : null
  }

  function uploadPage(
    c: Context<StaffEnv>,
    file: string,
    faults: ReadonlyArray<UploadFault>,
    status: 409 | 422 = 422,
  ) {
    return staffPage(
      c,
      config,
      'Tải lên mẫu phiếu',
      <SurveyUploadPage file={file} faults={faults} />,
      faults.length > 0 ? status : 200,
    )
  }

  function unknown(c: Context<StaffEnv>) {
    return staffMessage(c, config, {
      status: 404,
      title: 'Không có mẫu phiếu này',
      words: 'Mã hoặc phiên bản không có trong danh sách mẫu phiếu.',
    })
  }

  return app
}

/** The language asked for, where the survey has it. */
export function language(c: Context, languages: Readonly<Record<string, string>>): string {
  const asked = c.req.query('lang') ?? 'vi'
  return Object.hasOwn(languages, asked) ? asked : 'vi'
}

export function timeInWords(at: string): string {
  const { day, hour } = vietnamTime(new Date(at))
  return `${hour} giờ, ngày ${vietnameseDate(day)}`
}
