import { type Compilable, type CompiledQuery, sql } from 'kysely'
import { batches } from './batches.ts'
import { byKey } from './key-order.ts'
import { SECTION_SUMS, type Tables } from './schema.ts'
import type { Database } from './store.ts'

/** One answered form, ready to be written. */
export type Submission = {
  readonly response: Tables['response']
  readonly questions: ReadonlyArray<{ readonly question: string; readonly option: string }>
  readonly sections: ReadonlyArray<{ readonly section: string; readonly sums: SectionSums }>
  /** Vietnam day and hour, for the volume. */
  readonly day: string
  readonly hour: number
  readonly comments: ReadonlyArray<Omit<Tables['comment'], 'id'>>
  readonly margins: ReadonlyArray<Omit<Tables['margin'], 'n'>>
  /** The public step this answer brings nearer. */
  readonly step: StepKey
}

/** What becomes public together: the answers of two units, receiving and deciding, to one form in one channel. */
export type StepKey = Readonly<Pick<Tables['public_step'], 'unit' | 'decider' | 'survey' | 'channel'>>

type SectionSums = Readonly<Record<(typeof SECTION_SUMS)[number], number>>

/**
 * Builds the one atomic plan of a submission, in the order every writer keeps (`byKey`). Its statements are compiled
 * once: this is the hot path.
 */
export type SubmissionPlanner = (submission: Submission) => Compilable[]

export function submissionPlanner(db: Database): SubmissionPlanner {
  const response = db
    .insertInto('response')
    .values({
      id: '',
      stream: 0,
      definition: 0,
      half_month: '',
      hour: '',
      status: 'counted',
      flags: '',
      answers: '',
      digest: '',
    })
    .compile()
  const key = { stream: 0, definition: 0, half_month: '', status: 'counted' } as const
  const tally = ofAnyLength((rows) =>
    db
      .insertInto('tally')
      .values(rows.map(() => ({ ...key, question: '', option: '', n: 1 })))
      .onConflict((conflict) =>
        conflict
          .columns(['stream', 'definition', 'half_month', 'status', 'question', 'option'])
          .doUpdateSet({ n: sql`tally.n + excluded.n` }),
      )
      .compile(),
  )
  const noSums = Object.fromEntries(SECTION_SUMS.map((name) => [name, 0])) as SectionSums
  const addedSums = Object.fromEntries(
    SECTION_SUMS.map((name) => [
      name,
      sql<number>`${sql.ref(`tally_section.${name}`)} + ${sql.ref(`excluded.${name}`)}`,
    ]),
  )
  const section = ofAnyLength((rows) =>
    db
      .insertInto('tally_section')
      .values(rows.map(() => ({ ...key, section: '', ...noSums })))
      .onConflict((conflict) =>
        conflict.columns(['stream', 'definition', 'half_month', 'status', 'section']).doUpdateSet(addedSums),
      )
      .compile(),
  )
  const arrival = db
    .insertInto('arrivals')
    .values({ stream: 0, day: '', hour: 0, n: 1 })
    .onConflict((conflict) =>
      conflict.columns(['stream', 'day', 'hour']).doUpdateSet({ n: sql`arrivals.n + excluded.n` }),
    )
    .compile()
  const margin = ofAnyLength((rows) =>
    db
      .insertInto('margin')
      .values(rows.map(() => ({ unit: '', year: 0, definition: 0, question: '', option: '', n: 1 })))
      .onConflict((conflict) =>
        conflict
          .columns(['unit', 'year', 'definition', 'question', 'option'])
          .doUpdateSet({ n: sql`margin.n + excluded.n` }),
      )
      .compile(),
  )
  const stepUpsert = db
    .insertInto('public_step')
    .values({ unit: '', decider: '', survey: '', channel: '', counted: 1, published: 0, day: '' })
    .onConflict((conflict) =>
      conflict
        .columns(['unit', 'decider', 'survey', 'channel'])
        .doUpdateSet({ counted: sql`public_step.counted + excluded.counted` }),
    )
    .compile()

  return ({ response: row, questions, sections, day, hour, comments, margins, step }) => {
    const { stream, definition, half_month, status } = row
    return [
      bind(response, [
        row.id,
        stream,
        definition,
        half_month,
        row.hour,
        status,
        row.flags,
        row.answers,
        row.digest,
      ]),
      ...tally(
        questions
          .map(({ question, option }) => [stream, definition, half_month, status, question, option, 1])
          .sort(byKey),
      ),
      ...section(
        sections
          .map(({ section: name, sums }) => {
            const cells: Array<string | number> = [stream, definition, half_month, status, name]
            for (const sum of SECTION_SUMS) cells.push(sums[sum])
            return cells
          })
          .sort(byKey),
      ),
      bind(arrival, [row.stream, day, hour, 1]),
      bind(stepUpsert, [step.unit, step.decider, step.survey, step.channel, 1, 0, '']),
      ...margin(margins.map((m) => [m.unit, m.year, m.definition, m.question, m.option, 1]).sort(byKey)),
      ...comments.map((comment) => db.insertInto('comment').values({ id: randomCommentId(), ...comment })),
    ]
  }
}

/** Rows written in as few statements as every engine takes; a statement is compiled once for each length. */
function ofAnyLength(
  compile: (rows: ReadonlyArray<unknown>) => CompiledQuery,
): (rows: ReadonlyArray<ReadonlyArray<unknown>>) => Compilable[] {
  const known = new Map<number, CompiledQuery>()
  return (rows) =>
    batches(rows).map((batch) => {
      const text = known.get(batch.length) ?? compile(batch)
      known.set(batch.length, text)
      // flat() takes ten times as long.
      const parameters: unknown[] = []
      for (const row of batch) for (const cell of row) parameters.push(cell)
      return bind(text, parameters)
    })
}

function bind({ query, queryId, sql: text }: CompiledQuery, parameters: ReadonlyArray<unknown>): Compilable {
  const bound = { query, queryId, sql: text, parameters }
  return { compile: () => bound as never }
}

/** A random 31-bit key, so that the order of comments does not tell the order of responses. */
function randomCommentId(): number {
  return (crypto.getRandomValues(new Uint32Array(1))[0] ?? 0) >>> 1
}
