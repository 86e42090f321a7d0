import type { Panel } from '../panel.ts'
import { type Release, type ReleaseResult, releaseSchema } from './release.ts'
import { results } from './results.ts'

/** One published figure that its own definition and panel do not give. */
export type ReleaseDifference = {
  readonly unit: string
  readonly what: string
  readonly published: string
  readonly recomputed: string
}

/**
 * Reads a release as an auditor does.
 * @returns the release, or what its text lacks, place by place
 * @example readRelease({ format: 'other' }).ok // → false
 */
export function readRelease(
  json: unknown,
):
  | { readonly ok: true; readonly release: Release }
  | { readonly ok: false; readonly faults: readonly string[] } {
  const read = releaseSchema.safeParse(json)
  if (read.success) return { ok: true, release: read.data }
  return {
    ok: false,
    faults: read.error.issues.map(
      ({ path, message }) => `${path.map(String).join('.') || '(gốc)'}: ${message}`,
    ),
  }
}

/**
 * Scores a release again from its own definition and panel, with no database and no network, and lists every
 * published figure that comes out otherwise; none for a release that keeps its word.
 * @example recompute({ index: { definition: { code: 'x', version: 1, name: { vi: 'X' }, source: { document: 'X', status: 'model' }, attribution: 'assessed', missing: 'refuse', verdicts: [], variants: [], tree: { code: 'r', name: { vi: 'R' }, measure: { method: 'number' } } } }, panel: { period: '2026', units: [] }, results: [{ unit: 'u' }] }) // → [{ unit: 'u', what: 'unit', published: 'u', recomputed: '' }]
 */
export function recompute({ index, panel, results: published }: Release): ReleaseDifference[] {
  const again = new Map(results(index.definition, panel as Panel).map((line) => [line.unit, line]))
  const seen = new Set(published.map(({ unit }) => unit))
  return [
    ...published.flatMap((line) => differences(line, again.get(line.unit))),
    ...[...again.keys()]
      .filter((unit) => !seen.has(unit))
      .map((unit) => ({ unit, what: 'unit', published: '', recomputed: unit })),
  ]
}

function differences(line: ReleaseResult, again: ReleaseResult | undefined): ReleaseDifference[] {
  if (!again) return [{ unit: line.unit, what: 'unit', published: line.unit, recomputed: '' }]
  return (Object.keys(line) as Array<keyof ReleaseResult>).flatMap((what) => {
    const [published, recomputed] = [plain(line[what]), plain(again[what])]
    return published === recomputed ? [] : [{ unit: line.unit, what, published, recomputed }]
  })
}

/** One text for equal values, whatever the order of their keys. */
function plain(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    part !== null && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  )
}
