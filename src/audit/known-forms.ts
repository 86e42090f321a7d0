import type { PanelForm } from '../../scoring/panel.ts'
import { builtIn } from '../../surveys/list.ts'
import { parseSurvey } from '../../surveys/parse-survey.ts'
import { formOf } from '../report/form-of.ts'

/** The surveys an index may ask, by code: the built-in ones, and those read from files. */
export function knownForms(
  files: ReadonlyArray<{ readonly name: string; readonly json: unknown }>,
): Readonly<Record<string, PanelForm>> {
  const own = files.map(({ name, json }) => parseSurvey(json, name))
  return Object.fromEntries([...builtIn, ...own].map((survey) => [survey.code, formOf(survey)]))
}
