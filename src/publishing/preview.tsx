import type { Context } from 'hono'
import type { Survey } from '../../surveys/survey.ts'
import { citizenScreen } from '../citizen/screen.tsx'
import { citizenText } from '../locales/citizen.ts'
import { followUpStyle } from '../views/citizen-style.ts'
import { SurveyForm } from '../views/survey-form.tsx'

/** As wide as most phones; wider screens show the form in the middle. Its button cannot be taken for a live one. */
const PHONE =
  'body{max-width:24.5rem;margin-inline:auto}button:disabled{background:var(--paper);color:var(--ink);border:2px dashed var(--line);cursor:not-allowed}'

/**
 * The form as a citizen sees it, on a page of its own. Nothing can be sent: it carries no token, no script, and the
 * browser is told to send no form at all.
 */
export async function previewPage(
  c: Context,
  survey: Survey,
  lang: string,
  hotline: string,
): Promise<Response> {
  const text = { ...citizenText(lang), lang }
  const name = survey.name[lang] ?? survey.name.vi
  const answer = await citizenScreen(c, {
    status: 200,
    text,
    title: `Xem thử – ${name}`,
    marks: [`Xem thử – ${name}, phiên bản ${survey.version}: không gửi được`],
    followUps: followUpStyle(survey) + PHONE,
    body: (
      <SurveyForm
        text={text}
        survey={survey}
        action=""
        token=""
        unitName="(tên đơn vị)"
        where="(quầy)"
        hotline={hotline}
        fields={[]}
        moments={[]}
        given={new Map()}
        errors={[]}
        notice={null}
        button={text.preview}
        preview
        maskNext={false}
      />
    ),
  })
  const policy = answer.headers.get('Content-Security-Policy') ?? ''
  answer.headers.set('Content-Security-Policy', policy.replace("form-action 'self'", "form-action 'none'"))
  answer.headers.set('Cache-Control', 'no-store')
  return answer
}
