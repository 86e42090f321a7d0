import { Hono } from 'hono'
import { secondsToAnswer } from '../../surveys/reading-time.ts'
import { normaliseCode } from '../code.ts'
import { tapsAsked } from '../collector.ts'
import { inlineStylePolicy } from '../content-policy.ts'
import type { Deps } from '../deps.ts'
import { printedCodes } from '../store/printed-code.ts'
import { loadUnits } from '../store/unit.ts'
import { unitTree } from '../units/tree.ts'
import { POSTER_STYLES } from '../views/poster-style.ts'
import type { PrintedCode } from '../views/poster-text.ts'
import { posterRoutes } from './poster.tsx'

/** Posters and QR images of this installation's codes. */
export function printRoutes(deps: Deps): Hono {
  const { store, config, definitions, clock } = deps
  const findCode = printedCodes(store)

  async function lookup(text: string, day: string): Promise<PrintedCode | null> {
    const code = normaliseCode(text)
    const found = code === null ? null : await findCode(code, day)
    const collector = found?.current
    const survey = collector && definitions.current(collector.survey)?.survey
    if (!found || !collector || !survey) return null
    const tree = unitTree(await loadUnits(store.db))
    return {
      code: found.code,
      unitName: found.unitNames.get(collector.unit) ?? collector.unit,
      parentName: tree.parent(collector.unit, day)?.name ?? '',
      label: collector.label,
      seconds: secondsToAnswer(survey, tapsAsked(collector)),
      state: found.state,
      ...(found.closesOn === '' ? {} : { closesOn: found.closesOn }),
    }
  }

  const { publicUrl, hotline, demo } = config
  return new Hono()
    .use('/:code/poster', async (c, next) => {
      await next()
      c.header('Content-Security-Policy', await inlineStylePolicy(Object.values(POSTER_STYLES)))
    })
    .route('/', posterRoutes({ lookup, clock, publicUrl, hotline, demo }))
}
