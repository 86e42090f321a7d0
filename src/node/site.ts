import { serveStatic } from '@hono/node-server/serve-static'
import { Hono } from 'hono'
import { compress } from 'hono/compress'
import { getPath } from 'hono/utils/url'
import { createApp } from '../app.tsx'
import type { Deps } from '../deps.ts'
import { FILE_HEADERS, PUBLIC_PATH } from '../middleware/public-file.ts'

type Answer = Response | Promise<Response>

/** The service with the files of public/ beside it; what is no such file the service answers. */
export function nodeSite(deps: Deps): (request: Request, env: object) => Answer {
  const app = createApp(deps)
  const files = new Hono()
  files.use(
    compress(),
    (c, next) => {
      // Before the file is read: an answer of this server takes no more headers afterwards.
      for (const [name, value] of Object.entries(FILE_HEADERS)) c.header(name, value)
      return next()
    },
    serveStatic({ root: import.meta.dirname.replace(/src.node$/, '') }),
  )
  files.notFound((c) => app.fetch(c.req.raw, c.env))
  return (request, env) => (getPath(request).startsWith(PUBLIC_PATH) ? files : app).fetch(request, env)
}
