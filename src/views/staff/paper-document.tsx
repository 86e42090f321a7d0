import type { Child } from 'hono/jsx'

export type PaperDocumentProps = {
  title: string
  kind: 'wall' | 'result-sheet' | 'report-sheet'
  /** Seconds after which a screen nobody touches asks again; null for a page people read. */
  refresh: number | null
  children?: Child
}

/** The frame of what hangs on a wall: nothing of the workplace around it. */
export function PaperDocument({ title, kind, refresh, children }: PaperDocumentProps) {
  return (
    <html lang="vi">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        {refresh === null ? null : <meta http-equiv="refresh" content={String(refresh)} />}
        <title>{`${title} – Thước Đo`}</title>
        <link rel="icon" href="data:," />
        {['page', 'charts', 'results', kind].map((sheet) => (
          <link rel="stylesheet" href={`/public/${sheet}.css`} />
        ))}
      </head>
      <body class={kind}>{children}</body>
    </html>
  )
}
