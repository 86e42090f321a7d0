import { Hono } from 'hono'
import { secondsToAnswer } from '../../../surveys/reading-time.ts'
import { normaliseCode } from '../../code.ts'
import { codeState, tapsAsked } from '../../collector.ts'
import { inlineStylePolicy } from '../../content-policy.ts'
import { byState, collectorsAt } from '../../counters/words.ts'
import { qrSvg, shortAddress } from '../../qr.ts'
import { guarded, type StaffDeps, type StaffEnv } from '../../staff/guard.tsx'
import { staffMessage } from '../../staff/page.tsx'
import { loadCollectors } from '../../store/collector.ts'
import { PosterBook } from '../../views/poster-book.tsx'
import { POSTER_SIZES } from '../../views/poster-size.ts'
import { POSTER_STYLES } from '../../views/poster-style.ts'
import { unitOf } from './collectors.tsx'

/** A browser lays out some hundreds of papers at once; a whole province is printed unit by unit. */
const MOST_PIECES = 400

/** Posters, tents and labels for all counters of a unit at once. */
export function posterBookRoutes(deps: StaffDeps): Hono<StaffEnv> {
  const { store, config, definitions } = deps
  const app = new Hono<StaffEnv>()
  const on = guarded(app, deps)

  on('GET /staff/units/:unit/posters', async (c) => {
    const { publicUrl, hotline, demo } = config
    if (publicUrl === null)
      return staffMessage(c, config, {
        status: 409,
        title: 'Chưa in được: chưa có địa chỉ công khai',
        words:
          'Tờ mã in ra dùng lâu dài nên phải mang đúng địa chỉ người dân sẽ mở. Người quản trị hệ thống đặt biến PUBLIC_URL (ví dụ: PUBLIC_URL=https://danhgia.tinh.gov.vn), khởi động lại dịch vụ rồi mở lại trang này.',
      })
    const [unit, tree, today] = [unitOf(c), c.get('tree'), c.get('today')]
    const below = c.req.query('below') === '1'
    const size = POSTER_SIZES.find((one) => one === (c.req.query('size') ?? 'a4'))
    if (!size)
      return staffMessage(c, config, {
        status: 400,
        title: 'Không có khổ giấy này',
        words: `Các khổ in được: ${POSTER_SIZES.map((one) => `?size=${one}`).join(', ')}.`,
      })
    const asked = (c.req.queries('codes') ?? []).flatMap((list) =>
      list.split(',').flatMap((code) => normaliseCode(code) ?? []),
    )
    const all = await loadCollectors(store.db)
    const units = below ? tree.subtree(unit.code, today).map(({ code }) => code) : [unit.code]
    // What is closed or revoked is not printed; what is not open yet may be, and says so on the paper.
    const printable = units
      .flatMap((code) => collectorsAt(all, code, today).sort(byState(today)))
      .flatMap((one) => {
        const survey = definitions.current(one.current.survey)?.survey
        return survey ? [{ ...one, survey }] : []
      })
      .filter((one) => one.current.channel === 'qr' && ['open', 'test'].includes(codeState(one, today)))
    const chosen = printable.filter((one) =>
      asked.length > 0 ? asked.includes(one.code) : codeState(one, today) === 'open',
    )
    if (chosen.length > MOST_PIECES)
      return staffMessage(c, config, {
        status: 422,
        title: 'Quá nhiều tờ cho một lần in',
        words: `Có ${chosen.length} điểm khảo sát, mỗi lần in tối đa ${MOST_PIECES}. Xin in theo từng đơn vị trực thuộc.`,
      })
    const pieces = await Promise.all(
      chosen.map(async (one) => {
        const address = shortAddress(publicUrl, one.code)
        const printed = {
          code: one.code,
          unitName: tree.unit(one.current.unit)?.name ?? one.current.unit,
          parentName: tree.parent(one.current.unit, today)?.name ?? '',
          label: one.current.label,
          seconds: secondsToAnswer(one.survey, tapsAsked(one.current)),
          state: codeState(one, today),
        }
        return { printed, address, svg: await qrSvg(address.scan), hotline, demo }
      }),
    )
    c.header('Content-Security-Policy', await inlineStylePolicy(Object.values(POSTER_STYLES)))
    c.header('Cache-Control', 'no-store')
    return c.html(
      <PosterBook
        unitName={unit.name}
        back={`/staff/units/${encodeURIComponent(unit.code)}/collectors`}
        size={size}
        below={below}
        hasBelow={tree.children(unit.code, today).length > 0}
        pieces={pieces}
        choices={printable.map((one) => ({
          code: one.code,
          name: [one.current.label, below ? tree.unit(one.current.unit)?.name : '', one.code]
            .filter(Boolean)
            .join(' – '),
          chosen: chosen.includes(one),
        }))}
      />,
    )
  })

  return app
}
