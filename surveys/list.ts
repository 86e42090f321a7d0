import counterSipas from './definitions/counter-sipas.v1.json' with { type: 'json' }
import healthEducation from './definitions/health-education.v1.json' with { type: 'json' }
import healthEducation2 from './definitions/health-education.v2.json' with { type: 'json' }
import householdSipas from './definitions/household-sipas.v1.json' with { type: 'json' }
import oneStop210 from './definitions/one-stop-210.v1.json' with { type: 'json' }
import oneTap from './definitions/one-tap.v1.json' with { type: 'json' }
import ward from './definitions/ward.v1.json' with { type: 'json' }
import { parseSurvey } from './parse-survey.ts'
import type { Survey } from './survey.ts'

/** Every built-in survey, every published version of it; parsed when the module is loaded. */
export const builtIn: readonly Survey[] = [
  parseSurvey(oneTap, 'one-tap.v1.json'),
  parseSurvey(ward, 'ward.v1.json'),
  parseSurvey(counterSipas, 'counter-sipas.v1.json'),
  parseSurvey(householdSipas, 'household-sipas.v1.json'),
  parseSurvey(oneStop210, 'one-stop-210.v1.json'),
  parseSurvey(healthEducation, 'health-education.v1.json'),
  parseSurvey(healthEducation2, 'health-education.v2.json'),
]

/** One version of a built-in survey.
 * @example find('ward', 1)?.seconds // → 56
 * @example find('ward', 99) // → undefined
 */
export function find(code: string, version: number): Survey | undefined {
  return builtIn.find((survey) => survey.code === code && survey.version === version)
}

/** The newest version of a built-in survey.
 * @example latest('one-tap')?.version // → 1
 */
export function latest(code: string): Survey | undefined {
  return builtIn
    .filter((survey) => survey.code === code)
    .reduce<Survey | undefined>(
      (newest, survey) => (newest && newest.version > survey.version ? newest : survey),
      undefined,
    )
}
