import { join } from 'node:path'
import { readConfig } from '../../src/config.ts'
import { openInstallation } from '../../src/node/installation.ts'
import { rebuildTallies } from '../../src/store/rebuild.ts'
import { saveCounters } from '../support/counters.ts'
import { sequence } from '../support/figures.ts'
import { lostAnswers } from '../support/lost-answers.ts'
import { type Form, type Submission, submissions } from '../support/submissions.ts'

const SURVEY = 'ward'

export type Proof = {
  readonly stored: number
  /** Acknowledged, and not in the ledger. */
  readonly lost: number
  /** Figures of the tallies that are not what the ledger gives. */
  readonly differences: number
}

export type ProvingGround = {
  /** The DATABASE_URL. */
  readonly url: string
  /** Ready-made posts of new forms. */
  forms(count: number, port: number): Promise<Submission[]>
  /** Opens the database by itself and holds it against what the server has acknowledged. */
  prove(acknowledged: Iterable<string>): Promise<Proof>
}

/** A SQLite file with forty counters on which a server is to be hurt. */
export async function provingGround(
  folder: string,
  name = 'drill.db',
): Promise<ProvingGround & { readonly file: string }> {
  const file = join(folder, name)
  return { file, ...(await provingGroundOn(file)) }
}

/** The same in any empty database. */
export async function provingGroundOn(url: string): Promise<ProvingGround> {
  const random = sequence(Math.floor(Math.random() * 1e9) + 1)
  const form = await opened(url, async ({ store, definitions, formKey }): Promise<Form> => {
    const current = definitions.current(SURVEY)
    if (!current) throw new Error(`no survey ${SURVEY}`)
    const codes = await saveCounters(store, { communes: 10, each: 4, survey: SURVEY })
    return { codes, definition: current.id, survey: current.survey, key: formKey }
  })
  return {
    url,
    forms: (count, port) => submissions(form, count, port, random),
    prove: (acknowledged) =>
      opened(url, async ({ store, definitions }) => {
        const { responses, differences } = await rebuildTallies(store, definitions, {
          apply: false,
        })
        return {
          stored: responses,
          lost: await lostAnswers(store, [...acknowledged]),
          differences: differences.length,
        }
      }),
  }
}

type Installation = Awaited<ReturnType<typeof openInstallation>>

async function opened<Result>(url: string, use: (deps: Installation) => Promise<Result>): Promise<Result> {
  const deps = await openInstallation(readConfig({ DATABASE_URL: url }))
  try {
    return await use(deps)
  } finally {
    await deps.store.close()
  }
}
