import { type Survey, surveySchema } from './survey.ts'
import { type Problem, surveyProblems } from './survey-rules.ts'

/** A survey definition that cannot be used, with every rule it breaks. */
export class SurveyError extends Error {
  readonly file: string
  readonly problems: readonly Problem[]

  constructor(file: string, problems: readonly Problem[]) {
    super(problems.map(({ place, rule }) => `${file}: ${place}: ${rule}`).join('\n'))
    this.name = 'SurveyError'
    this.file = file
    this.problems = problems
  }
}

/**
 * Reads a survey definition: first its shape, then the rules of `surveyProblems`.
 * @param json what JSON.parse gave
 * @param file the name the messages carry
 * @throws SurveyError naming the file, the question, section or scale, and the rule, for every rule broken
 * @example (() => { try { parseSurvey({}, 'my.json') } catch (error) { return error.problems[0] } })() // → { place: 'code', rule: 'Invalid input: expected string, received undefined' }
 */
export function parseSurvey(json: unknown, file: string): Survey {
  const shape = surveySchema.safeParse(json)
  if (!shape.success)
    throw new SurveyError(
      file,
      shape.error.issues.map(({ path, message }) => ({ place: placeOf(json, path), rule: message })),
    )
  const problems = surveyProblems(shape.data)
  if (problems.length > 0) throw new SurveyError(file, problems)
  return shape.data
}

/** A path as a person finds it in the file: `questions.2 (trips).scale` rather than `questions.2.scale`. */
function placeOf(json: unknown, path: readonly PropertyKey[]): string {
  const names: string[] = []
  let node = json
  for (const step of path) {
    node = isRecord(node) ? node[String(step)] : undefined
    const code = typeof step === 'number' && isRecord(node) ? node.code : undefined
    names.push(typeof code === 'string' ? `${String(step)} (${code})` : String(step))
  }
  return names.join('.') || 'survey'
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}
