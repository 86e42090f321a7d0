import type { Child } from 'hono/jsx'
import type { CitizenText } from '../locales/citizen.ts'

export type CitizenPage = {
  text: CitizenText
  title: string
  style: string
  /** Where the same page is found in the other language, or null where there is none. */
  otherLanguage: string | null
  marks: ReadonlyArray<string>
  script?: string
  children?: Child
}

export function CitizenDocument({ text, title, style, otherLanguage, marks, script, children }: CitizenPage) {
  return (
    <html lang={text.lang}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <meta name="application-name" content="Thước Đo" />
        <meta name="format-detection" content="telephone=no" />
        <title>{title}</title>
        <link rel="icon" href="data:," />
        <style dangerouslySetInnerHTML={{ __html: style }} />
        {script ? <script src={script} defer /> : null}
      </head>
      <body>
        {marks.map((mark) => (
          <p class="mark">{mark}</p>
        ))}
        {otherLanguage ? (
          <nav class="top" aria-label="Ngôn ngữ / Language">
            <a href={otherLanguage} lang={text.lang === 'vi' ? 'en' : 'vi'}>
              {text.otherLanguage}
            </a>
          </nav>
        ) : null}
        <main>{children}</main>
      </body>
    </html>
  )
}
