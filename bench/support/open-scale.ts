import { existsSync, renameSync, statSync } from 'node:fs'
import { readConfig } from '../../src/config.ts'
import { openInstallation } from '../../src/node/installation.ts'
import { fillScale } from './fill-scale.ts'
import { saveScaleProvince } from './scale-province.ts'

const SURVEY = 'ward'

/** Opens a filled store, filling it first where the file is not there. */
export async function openScale(file: string, responses: number): ReturnType<typeof openInstallation> {
  if (!existsSync(file)) await make(file, responses)
  return openInstallation(configOf(file))
}

async function make(file: string, responses: number): Promise<void> {
  const part = `${file}.part`
  const started = performance.now()
  const { store, definitions } = await openInstallation(configOf(part))
  const current = definitions.current(SURVEY)
  if (!current) throw new Error(`no survey ${SURVEY}`)
  const streams = await saveScaleProvince(store)
  await store.close()
  fillScale(part, { streams, definition: current.id, survey: current.survey, responses })
  renameSync(part, file)
  const seconds = (performance.now() - started) / 1000
  const megabytes = statSync(file).size / 1e6
  console.log(`filled ${responses.toLocaleString('en')}: ${seconds.toFixed(0)} s, ${megabytes.toFixed(0)} MB`)
}

function configOf(file: string) {
  return readConfig({ DATABASE_URL: file, PUBLIC_RESULTS: 'step', PUBLISH_STEP: '0' })
}
