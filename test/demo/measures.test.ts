import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { publicBooks } from '../../src/report/public-books.ts'
import { currentYear, unitReport } from '../../src/report/unit-report.ts'
import { unitTrees } from '../../src/units/trees.ts'
import { type DemoSite, demoSite } from '../support/demo-site.ts'

describe('the promises of the demo are read with the forms they are about', () => {
  let site: DemoSite
  beforeAll(async () => {
    site = await demoSite()
  })
  afterAll(() => site.close())

  const promises = async (code: string) => {
    const tree = await unitTrees(site.deps)()
    const unit = tree.unit(code)
    if (!unit) throw new Error(`no unit ${code}`)
    const report = await unitReport(
      site.deps,
      await publicBooks(site.deps),
      tree,
      unit,
      currentYear(site.deps),
    )
    return report.results.map(({ survey, targets }) => [survey.code, targets.map((target) => target.code)])
  }

  it.each([
    [
      'SYT',
      [
        ['counter-sipas', ['MAU-80-DEPARTMENT']],
        ['health-education', ['MAU-80-HEALTH']],
      ],
    ],
    [
      'SGDDT',
      [
        ['counter-sipas', ['MAU-80-DEPARTMENT']],
        ['health-education', ['MAU-80-EDUCATION']],
      ],
    ],
    ['BVDK', [['health-education', ['MAU-80-HEALTH']]]],
  ])('%s', async (unit, expected) => {
    expect(await promises(unit)).toEqual(expected)
  })

  it('of the forms of the province the survey of households alone is read against its promise', async () => {
    const read = await promises('TG')
    expect(read.filter(([, targets]) => targets?.length !== 0)).toEqual([
      ['household-sipas', ['MAU-80-PROVINCE']],
    ])
    // In June this year's survey has not begun: a form nobody has answered yet leads no page.
    expect(read[0]?.[0]).toBe('ward')
  })

  it('patients are asked for their trips and not for the service they came for', async () => {
    const { definitions } = site.deps
    const asked = definitions.current('health-education')?.survey.questions.map(({ role }) => role)
    expect(asked).toContain('trips')
    expect(asked).not.toContain('service')
  })
})
