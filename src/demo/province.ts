import type { StoredTarget } from '../store/target.ts'
import type { ServiceField } from '../units/fields.ts'
import type { UnitRows } from '../units/tree.ts'
import { DEMO_FIELDS } from './fields.ts'
import type { Place } from './place.ts'
import { demoPlaces } from './places.ts'
import { demoTargets } from './targets.ts'
import { DEMO_UNITS, FIRST_NEW_DAY } from './units.ts'

/** Everything of the demo but the answers: an invented province as it stands on a day. */
export type DemoProvince = {
  readonly units: UnitRows
  readonly fields: ReadonlyArray<ServiceField>
  readonly targets: ReadonlyArray<StoredTarget>
  readonly places: ReadonlyArray<Place>
}

export function demoProvince(today: string): DemoProvince {
  return {
    units: {
      units: DEMO_UNITS.map(({ code, name, kind, group, from, to }) => ({
        code,
        name,
        kind,
        ranking_group: group,
        valid_from: from,
        valid_to: to,
      })),
      parents: DEMO_UNITS.map(({ code, parent, from }) => ({
        unit: code,
        parent,
        valid_from: from,
        valid_to: '',
      })),
      successors: DEMO_UNITS.flatMap(({ code, heirs }) =>
        heirs.map((successor) => ({ unit: code, successor, since: FIRST_NEW_DAY })),
      ),
    },
    fields: DEMO_FIELDS,
    targets: demoTargets(today),
    places: demoPlaces(today),
  }
}
