import { csvCell } from '../sheet/csv-cell.ts'
import type { Figure, UnitReport } from './unit-report-schema.ts'

const HEAD = [
  'unit',
  'period',
  'survey',
  'evidence',
  'level',
  'code',
  'name',
  'people',
  'answers',
  'value',
  'lower',
  'upper',
  'reason',
  'option',
  'n',
  'goal',
  'operator',
  'state',
  'sure',
  'provisional',
] as const

type Row = Partial<Record<(typeof HEAD)[number], string | number | null>>

/** The figures of a unit page as one flat table; shares are 0–1 with a dot. */
export function unitCsv(report: UnitReport): string {
  const { dossiers } = report
  const rate: Row[] = dossiers
    ? [
        {
          unit: report.unit.code,
          period: report.period.code,
          level: 'response rate',
          people: dossiers.answers,
          value: dossiers.responseRate,
          n: dossiers.finished,
        },
        {
          unit: report.unit.code,
          period: report.period.code,
          level: 'late dossiers',
          value: dossiers.lateShare,
          n: dossiers.late,
        },
      ]
    : []
  const rows = report.results.flatMap((result): Row[] => {
    const base = {
      unit: report.unit.code,
      period: report.period.code,
      survey: result.survey.code,
      evidence: result.evidence,
    }
    const row = (level: string, code: string, name: string, figure: Figure): Row => ({
      ...base,
      level,
      code,
      name,
      ...figure,
    })
    const levels = (
      level: string,
      code: string,
      bars: ReadonlyArray<{ option: string; text: string; n: number }> | null,
    ) =>
      (bars ?? []).map((bar): Row => ({ ...base, level, code, name: bar.text, option: bar.option, n: bar.n }))
    return [
      row('headline', '', report.unit.name, result.headline),
      ...levels('headline distribution', '', result.distribution),
      { ...base, level: 'quarantined', n: result.quarantined.n },
      ...result.sections.flatMap((section) => [
        row('section', section.code, section.title, section.figure),
        ...section.items.flatMap((item) => [
          row('item', item.code, item.text, item.figure),
          ...levels('item distribution', item.code, item.distribution),
        ]),
      ]),
      ...result.questions.flatMap((question) =>
        levels('question distribution', question.code, question.distribution),
      ),
      ...result.targets.map(
        (target): Row => ({
          ...row('target', target.code, target.name, target.figure),
          goal: target.goal,
          operator: target.operator,
          state: target.state,
          sure: target.sure,
          provisional: String(target.provisional),
        }),
      ),
      ...(['fields', 'moments', 'channels'] as const).flatMap((facet) =>
        result[facet].cells.map((cell) => row(facet, cell.code, cell.name, cell.figure)),
      ),
      ...result.trend.map((point) => ({
        ...row('trend', point.period, '', point.figure),
        period: point.period,
      })),
    ]
  })
  return [
    HEAD.join(','),
    ...[...rows, ...rate].map((row) => HEAD.map((name) => csvCell(row[name])).join(',')),
  ].join('\r\n')
}
