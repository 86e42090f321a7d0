import type { Context } from 'hono'
import type { Child } from 'hono/jsx'
import type { Config } from '../config.ts'
import { StaffDocument } from '../views/staff/document.tsx'
import type { StaffEnv } from './guard.tsx'
import { menuFor, unitMenu } from './menu.ts'

const POLICY =
  "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

export type Status = 200 | 400 | 403 | 404 | 405 | 409 | 410 | 413 | 422 | 429 | 500 | 503

/** A page of staff inside its frame; never kept by a browser that somebody else may sit at next. */
export async function staffPage(
  c: Context<StaffEnv>,
  config: Config,
  title: string,
  body: Child,
  status: Status = 200,
): Promise<Response> {
  const staff = c.get('staff') as StaffEnv['Variables']['staff'] | undefined
  const html = await (
    <StaffDocument
      title={title}
      demo={config.demo}
      name={staff?.name ?? ''}
      menu={staff ? menuFor(staff) : null}
      unit={staff ? unitPages(c, staff) : null}
      path={c.req.path}
    >
      {body}
    </StaffDocument>
  ).toString()
  c.header('Content-Security-Policy', POLICY)
  c.header('Cache-Control', 'no-store')
  return c.html(`<!doctype html>${html}`, status)
}

/** The other pages of the unit an address is about; null where it is about none. */
function unitPages(c: Context<StaffEnv>, staff: StaffEnv['Variables']['staff']) {
  const [, code = ''] = /^\/staff\/units\/([^/]+)/.exec(c.req.path) ?? []
  const unit = c.get('tree').unit(decodeURIComponent(code))
  return unit ? { name: unit.name, pages: unitMenu(staff, unit.code) } : null
}

/** A page that says one thing and where to turn. */
export function staffMessage(
  c: Context<StaffEnv>,
  config: Config,
  { status, title, words }: { status: Status; title: string; words: string },
): Promise<Response> {
  return staffPage(
    c,
    config,
    title,
    <>
      <h1>{title}</h1>
      <p>{words}</p>
      <p>
        <a href="/staff">Về trang làm việc</a>
      </p>
    </>,
    status,
  )
}
