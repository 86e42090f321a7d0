import { Hono } from 'hono'
import { type PosterDeps, posterRoutes } from '../../src/routes/poster.tsx'
import type { PrintedCode } from '../../src/views/poster-text.ts'

export const printed: PrintedCode = {
  code: '7K3M9QXTD',
  unitName: 'Trung tâm Phục vụ hành chính công',
  parentName: 'Ủy ban nhân dân phường Đông Hòa',
  label: 'Quầy số 3 – Đất đai',
  seconds: 50,
  state: 'open',
}

/** What the symbol of `printed` carries under the address below. */
export const SCANNED = 'HTTPS://DANHGIA.TINH.GOV.VN/Q/7K3M9QXTD'

/** The poster routes alone, mounted as the service mounts them, over one known code. */
export function posterApp(code: PrintedCode = printed, deps: Partial<PosterDeps> = {}): Hono {
  const routes = posterRoutes({
    lookup: async (asked) => (asked === code.code ? code : null),
    clock: () => new Date('2026-03-14T17:30:00Z'),
    publicUrl: 'https://danhgia.tinh.gov.vn',
    hotline: '1022',
    demo: false,
    ...deps,
  })
  return new Hono().route('/q', routes).route('/Q', routes)
}
