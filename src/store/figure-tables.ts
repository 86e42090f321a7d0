type Figure = {
  unit: string
  indicator: string
  period: string
  numerator: string
  denominator: string
  document: string
  dated: string
}

type FigureDecision = Pick<Figure, 'unit' | 'indicator' | 'period'> & {
  version: number
  seq: number
  decision: 'confirmed' | 'returned'
  actor: string
  at: string
  note: string
}

type PlanAdoption = { plan: string; version: number; body: string; actor: string; at: string }

type Duty = { id: string; version: number; body: string; actor: string; at: string }

type DutyDone = {
  duty: string
  unit: string
  period: string
  version: number
  done_on: string
  document: string
  actor: string
  at: string
}

/** Table name → row of what is declared and promised, as 0008_figures.sql makes them. */
export type FigureTables = {
  figure: Figure
  figure_decision: FigureDecision
  plan_adoption: PlanAdoption
  duty: Duty
  duty_done: DutyDone
}
