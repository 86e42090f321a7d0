import { createReadStream, existsSync } from 'node:fs'
import { open, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { createInterface } from 'node:readline'

/** What is not whole yet stands under this name. */
export const PART = '.part'

/** Refuses a path where something is already. */
export function mustBeNew(file: string): void {
  if (existsSync(file)) throw Object.assign(new Error(`${file} exists`), { code: 'EEXIST', path: file })
}

/** Refuses a path where nothing is. */
export function mustExist(file: string): void {
  if (!existsSync(file)) throw Object.assign(new Error(`no ${file}`), { code: 'ENOENT', path: file })
}

/** Writes a new file piece by piece. It gets its name only once it is whole and on the disk. */
export async function writeNew<Result>(
  file: string,
  fill: (write: (text: string) => Promise<void>) => Promise<Result>,
): Promise<Result> {
  mustBeNew(file)
  const handle = await open(file + PART, 'w')
  try {
    const result = await fill(async (text) => void (await handle.write(text)))
    await handle.sync()
    await handle.close()
    await publish(file + PART, file)
    return result
  } catch (error) {
    await handle.close().catch(() => {})
    await rm(file + PART, { force: true })
    throw error
  }
}

/** Renames a file that is whole, and sees to it that the name outlives a power cut. */
export async function publish(part: string, file: string): Promise<void> {
  await rename(part, file)
  const folder = await open(dirname(file), 'r')
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}

/** The file is opened when the first line is asked for: lines read before there is a reader would be lost. */
export async function* linesOf(file: string): AsyncGenerator<string> {
  yield* createInterface({ input: createReadStream(file, 'utf8'), crlfDelay: Number.POSITIVE_INFINITY })
}
