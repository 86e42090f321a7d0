import { databaseFiles } from './store/file-piece.ts'
import type { Store } from './store/store.ts'

/** Where files of evidence are kept, addressed by what is in them: the same bytes are kept once, and never change. */
export type Files = {
  /** Keeps the bytes, durably, before it resolves. @returns their SHA-256 in lower-case hexadecimal */
  put(bytes: Uint8Array<ArrayBuffer>): Promise<string>
  /** Null where there is no such file. */
  get(sha256: string): Promise<Uint8Array<ArrayBuffer> | null>
  has(sha256: string): Promise<boolean>
}

/** The files of an installation: in its database, where neither a folder nor a bucket was given. */
export function filesOf({ files, store }: { readonly files?: Files; readonly store: Store }): Files {
  return files ?? databaseFiles(store)
}
