import { loadFields } from '../store/field.ts'
import { loadRounds } from '../store/round.ts'
import type { Database } from '../store/store.ts'
import type { ServiceField } from '../units/fields.ts'
import { fieldsOf } from './fields.ts'
import { frameworkOf } from './framework.ts'

/**
 * The fields an appraiser can be limited to: those of the frameworks rounds stand on, the newest wording of each
 * code, and before them the service fields.
 */
export async function grantFields(db: Database): Promise<ServiceField[]> {
  const service = await loadFields(db)
  const ids = [...new Set((await loadRounds(db)).map(({ framework }) => framework))]
  const frameworks = await Promise.all(ids.map((id) => frameworkOf(db, id)))
  const known = new Set(service.map(({ code }) => code))
  const more = new Map<string, ServiceField>()
  for (const framework of frameworks)
    for (const { code, name } of fieldsOf(framework))
      if (!known.has(code) && !more.has(code))
        more.set(code, {
          code,
          vi: `Chấm điểm, ${code}. ${name.vi}`,
          en: `Assessment, ${code}. ${name.en ?? name.vi}`,
        })
  return [...service, ...more.values()]
}
