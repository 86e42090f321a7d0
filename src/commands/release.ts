import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import { readRelease, recompute } from '../../scoring/release/recompute.ts'
import { canonicalJson } from '../../surveys/canonical.ts'
import type { Printed } from './audit.ts'

const MOST_SHOWN = 100

/**
 * Scores a published release again from its own file, and says every figure that comes out otherwise. The first line
 * is the SHA-256 of the file as it is, with the id: the same as on the public page, or it is another file.
 */
export function checkRelease(text: string): Printed {
  const hash = hashOf(text)
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch (error) {
    return { out: hash, error: `Tệp không phải JSON hợp lệ: ${error}`, code: 1 }
  }
  const read = readRelease(json)
  if (!read.ok)
    return { out: hash, error: ['Tệp không phải một kết quả công bố:', ...read.faults].join('\n'), code: 1 }
  const { release } = read
  const differences = [
    ...(canonicalJson(json) === text ? [] : ['Tệp không ở dạng JSON chuẩn (RFC 8785) như lúc công bố.']),
    ...(hashOf(canonicalJson(definitionOf(json))) === release.index.sha256
      ? []
      : ['Bộ chỉ số trong tệp không khớp với mã SHA-256 của nó (index.sha256).']),
    ...recompute(release).map(
      ({ unit, what, published, recomputed }) =>
        `${unit}: ${what}: công bố ${published || '(không có)'}, tính lại ${recomputed || '(không có)'}`,
    ),
  ]
  const more = differences.length - MOST_SHOWN
  const shown = [...differences.slice(0, MOST_SHOWN), ...(more > 0 ? [`… và ${more} khác biệt nữa`] : [])]
  return differences.length === 0
    ? { out: `${hash}  ${release.id}\nkhớp`, error: '', code: 0 }
    : { out: `${hash}  ${release.id}`, error: shown.join('\n'), code: 1 }
}

/** The definition as it stands in the file: reading it fills in defaults, and these are not in its hash. */
function definitionOf(json: unknown): unknown {
  const index: unknown = typeof json === 'object' && json !== null ? Reflect.get(json, 'index') : null
  return typeof index === 'object' && index !== null ? Reflect.get(index, 'definition') : null
}

/** At once, unlike the platform's own: a command on a file waits for nothing. */
const hashOf = (text: string) => bytesToHex(sha256(utf8ToBytes(text)))
