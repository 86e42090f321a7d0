import type { Survey } from '../../surveys/survey.ts'

/**
 * Five levels stand in one row, so that their order is seen at a glance; where they would break into rows of
 * three and two (large text, long English words), they stand in one column instead. Where even one word has no
 * room beside its circle and face (twice the text on a small phone), it goes below them.
 */
const STACKED = 'grid-template-columns:1fr;font-size:1em'
const STACKED_LABEL = 'flex-direction:row;justify-content:flex-start;text-align:left;padding:.35em .7em'

/** The citizen's page carries its style inline: one request to first paint. Sizes are in em so that 200 % text reflows. */
export const CITIZEN_STYLE = `
:root{color-scheme:light dark;--ink:#1b1b1f;--soft:#50505a;--line:#8a8a94;--paper:#fff;--card:#f5f6f8;--key:#0b3f78;--keyink:#fff;--warn:#a30f0f;--pick:#e6f0fb}
@media(prefers-color-scheme:dark){:root{--ink:#f1f1f3;--soft:#bcbcc6;--line:#8f8f9b;--paper:#17171b;--card:#22222a;--key:#9cc8ff;--keyink:#04203f;--warn:#ffb4ab;--pick:#16314f}}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%}
body{margin:0;background:var(--paper);color:var(--ink);font:1.0625rem/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",Arial,sans-serif;overflow-wrap:anywhere}
main,.top{max-width:42em;margin:0 auto;padding:.5em .9em 0}
main{padding-bottom:2em}
.top{display:flex;justify-content:flex-end;flex-wrap:wrap;gap:.5em;padding-top:0}
a{color:inherit}
.top a{display:inline-flex;align-items:center;min-height:44px;padding:0 .4em}
h1{font-size:min(1.3rem,11vw);line-height:1.3;margin:.2em 0 0}
.unit{font-size:1.12rem;font-weight:600;color:var(--key);margin:.2em 0 .6em}
p{margin:.5em 0}
.note{background:var(--card);border-left:4px solid var(--key);padding:.5em .8em;font-size:.9em;line-height:1.4;border-radius:4px}
.mark{background:#ffe08a;color:#241b00;padding:.5em .8em;font-weight:600;text-align:center;margin:0}
summary{min-height:44px;display:flex;align-items:center;cursor:pointer;text-decoration:underline}
h2{font-size:min(1.1rem,9.5vw);margin:1.4em 0 .2em;border-bottom:2px solid var(--key);padding-bottom:.2em}
fieldset{border:0;margin:1.1em 0;padding:0;min-width:0}
legend,.ask{font-weight:600;padding:0;margin-bottom:.4em;display:block}
.small{font-weight:400;color:var(--soft);font-size:.9em}
.need{white-space:nowrap}
form{container-type:inline-size}
.levels{display:grid;grid-template-columns:repeat(auto-fit,minmax(3.85em,1fr));gap:3px;font-size:.8em;line-height:1.2}
:lang(en) .levels{grid-template-columns:repeat(auto-fit,minmax(5.9em,1fr))}
.levels label{flex-direction:column;justify-content:flex-start;text-align:center;padding:.5em .1em}
@container(max-width:16.2em){.five.levels{${STACKED}}.five label{${STACKED_LABEL}}}
@container(max-width:24.4em){:lang(en) .five.levels{${STACKED}}:lang(en) .five label{${STACKED_LABEL}}}
.list label{margin-bottom:4px;padding:.35em .7em}
:lang(en){hyphens:auto}
@container(max-width:9.5em){form .wrong{padding-left:.15em}form :is(.list,.five,.faces) label{flex-wrap:wrap;padding-inline:.35em}:is(.list,.five,.faces) span{flex:1 1 5.6em}}
label.pick{display:flex;align-items:center;gap:.5em;min-height:44px;border:1px solid var(--line);border-radius:8px;background:var(--paper);cursor:pointer}
.levels.faces{${STACKED}}
.faces label{${STACKED_LABEL}}
.pick input{width:1.35em;height:1.35em;margin:0;flex:none;accent-color:var(--key)}
.pick:has(:checked){background:var(--pick);border:2px solid var(--key);font-weight:600}
.pick:focus-within,textarea:focus,input:focus,a:focus,button:focus,summary:focus{outline:3px solid var(--key);outline-offset:2px}
.pick input:focus{outline:none}
svg{width:1.9em;height:1.9em;flex:none}
textarea,input[type=text],input[type=number]{width:100%;font:inherit;padding:.6em;border:1px solid var(--line);border-radius:8px;background:var(--paper);color:var(--ink);min-height:44px}
input[type=number]{width:8em}
.error{color:var(--warn);font-weight:600;margin:.2em 0}
.wrong{border-left:4px solid var(--warn);padding-left:.7em}
.summary{border:3px solid var(--warn);border-radius:8px;padding:.6em .9em;margin:1em 0}
.summary h2{border:0;margin:0;color:var(--warn)}
.summary ul{margin:.3em 0;padding:0;list-style:none}
.summary a{display:inline-block;min-height:44px;padding:.5em 0}
button,.button{display:flex;align-items:center;justify-content:center;width:100%;min-height:54px;font:inherit;font-weight:700;font-size:1.15em;border:0;border-radius:10px;background:var(--key);color:var(--keyink);text-decoration:none;cursor:pointer;margin:1em 0;padding:.3em min(1em,4vw);text-align:center}
.button.second{background:var(--paper);color:var(--ink);border:2px solid var(--line)}
.done{border:3px solid #1c7a3d;border-radius:12px;padding:1em;margin:1em 0}
.done h1{margin:0}
dt{font-weight:600;margin-top:.5em}
dd{margin:0}
@media(forced-colors:active){.pick:has(:checked){outline:3px solid}}
`

/** Rules that show a follow-up question only after the answers it belongs to; where a browser cannot, it is shown with its condition in words. */
export function followUpStyle(survey: Survey): string {
  const rules = survey.questions.flatMap((question) => {
    if (!question.showIf) return []
    const { question: asked, options } = question.showIf
    const chosen = options.map((option) => `#${asked}-${option}:checked`).join(',')
    return [`form:not(:has(${chosen})) #q-${question.code}{display:none}`]
  })
  if (rules.length === 0) return ''
  return `@supports selector(:has(*)){.onlyif{display:none}${rules.join('')}}`
}
