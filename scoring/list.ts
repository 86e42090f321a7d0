import type { IndexDefinition } from './definition.ts'
import oneStop210V1 from './indices/one-stop-210.v1.json' with { type: 'json' }
import oneStop210SurveyV1 from './indices/one-stop-210-survey.v1.json' with { type: 'json' }
import papiV1 from './indices/papi.v1.json' with { type: 'json' }
import papiV2 from './indices/papi.v2.json' with { type: 'json' }
import papiV3 from './indices/papi.v3.json' with { type: 'json' }
import papiV4 from './indices/papi.v4.json' with { type: 'json' }
import papiV5 from './indices/papi.v5.json' with { type: 'json' }
import papiIndicatorsV1 from './indices/papi-indicators.v1.json' with { type: 'json' }
import papiIndicatorsV2 from './indices/papi-indicators.v2.json' with { type: 'json' }
import papiIndicatorsV3 from './indices/papi-indicators.v3.json' with { type: 'json' }
import papiIndicatorsV4 from './indices/papi-indicators.v4.json' with { type: 'json' }
import papiWeightedV1 from './indices/papi-weighted.v1.json' with { type: 'json' }
import parCaMauV1 from './indices/par-ca-mau.v1.json' with { type: 'json' }
import parCommuneModelV1 from './indices/par-commune-model.v1.json' with { type: 'json' }
import parDepartmentModelV1 from './indices/par-department-model.v1.json' with { type: 'json' }
import parDistrictOfficeV1 from './indices/par-district-office.v1.json' with { type: 'json' }
import parProvinceV1 from './indices/par-province.v1.json' with { type: 'json' }
import parProvinceV2 from './indices/par-province.v2.json' with { type: 'json' }
import parProvinceV3 from './indices/par-province.v3.json' with { type: 'json' }
import qd11CommuneV1 from './indices/qd11-commune.v1.json' with { type: 'json' }
import qd766V1 from './indices/qd766.v1.json' with { type: 'json' }
import sipasCounterV1 from './indices/sipas-counter.v1.json' with { type: 'json' }
import sipasHouseholdV1 from './indices/sipas-household.v1.json' with { type: 'json' }
import { parseIndex } from './parse-index.ts'

/** Every built-in index, every version of it, each checked when it is loaded. Which year uses which: `edition`. */
export const indices: readonly IndexDefinition[] = [
  parseIndex(oneStop210SurveyV1, 'one-stop-210-survey.v1.json'),
  parseIndex(oneStop210V1, 'one-stop-210.v1.json'),
  parseIndex(papiIndicatorsV1, 'papi-indicators.v1.json'),
  parseIndex(papiIndicatorsV2, 'papi-indicators.v2.json'),
  parseIndex(papiIndicatorsV3, 'papi-indicators.v3.json'),
  parseIndex(papiIndicatorsV4, 'papi-indicators.v4.json'),
  parseIndex(papiWeightedV1, 'papi-weighted.v1.json'),
  parseIndex(papiV1, 'papi.v1.json'),
  parseIndex(papiV2, 'papi.v2.json'),
  parseIndex(papiV3, 'papi.v3.json'),
  parseIndex(papiV4, 'papi.v4.json'),
  parseIndex(papiV5, 'papi.v5.json'),
  parseIndex(parCaMauV1, 'par-ca-mau.v1.json'),
  parseIndex(parCommuneModelV1, 'par-commune-model.v1.json'),
  parseIndex(parDepartmentModelV1, 'par-department-model.v1.json'),
  parseIndex(parDistrictOfficeV1, 'par-district-office.v1.json'),
  parseIndex(parProvinceV1, 'par-province.v1.json'),
  parseIndex(parProvinceV2, 'par-province.v2.json'),
  parseIndex(parProvinceV3, 'par-province.v3.json'),
  parseIndex(qd11CommuneV1, 'qd11-commune.v1.json'),
  parseIndex(qd766V1, 'qd766.v1.json'),
  parseIndex(sipasCounterV1, 'sipas-counter.v1.json'),
  parseIndex(sipasHouseholdV1, 'sipas-household.v1.json'),
]

/**
 * One version of a built-in index; the newest where no version is named.
 *
 * @param code of the index, without its version
 * @returns null where there is no such index or version
 * @example findIndex('papi', 1)?.years // → { from: 2011, to: 2015 }
 * @example findIndex('par-province')?.version // → 3
 * @example findIndex('papi', 99) // → null
 */
export function findIndex(code: string, version?: number): IndexDefinition | null {
  const found = indices.filter((index) => index.code === code && (version ?? index.version) === index.version)
  return found.sort((a, b) => b.version - a.version)[0] ?? null
}
