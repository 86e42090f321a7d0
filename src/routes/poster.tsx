import { zValidator } from '@hono/zod-validator'
import { type Context, Hono } from 'hono'
import { etag } from 'hono/etag'
import * as z from 'zod'
import { vietnamTime } from '../../surveys/vietnam-time.ts'
import { qrPng, qrSvg, type ShortAddress, shortAddress } from '../qr.ts'
import { PosterNotice, PosterPage } from '../views/poster.tsx'
import { POSTER_SIZES } from '../views/poster-size.ts'
import type { PrintedCode } from '../views/poster-text.ts'

export type PosterDeps = {
  /** The code as it stands on a day in Vietnam (`YYYY-MM-DD`), or null where nobody issued it. */
  readonly lookup: (code: string, day: string) => Promise<PrintedCode | null>
  readonly clock: () => Date
  /** The origin the printed address starts with; null until the operator has set it. */
  readonly publicUrl: string | null
  readonly hotline: string
  readonly demo: boolean
}

const query = z.object({ size: z.enum(POSTER_SIZES).default('a4') })

/** `/:code/qr.svg`, `/:code/qr.png` and `/:code/poster`, to be mounted under both `/q` and `/Q`. */
export function posterRoutes(deps: PosterDeps): Hono {
  const notice = (c: Context, status: 400 | 404 | 409 | 410, title: string, advice: string) =>
    c.html(<PosterNotice title={title} advice={advice} />, status)

  /** Answers with what `print` makes of a code that may be printed, else says why it may not. */
  async function printing(
    c: Context,
    code: string,
    print: (printed: PrintedCode, address: ShortAddress) => Response | Promise<Response>,
  ): Promise<Response> {
    const printed = await deps.lookup(code.toUpperCase(), vietnamTime(deps.clock()).day)
    if (!printed)
      return notice(
        c,
        404,
        'Không tìm thấy điểm khảo sát này',
        `Không có điểm khảo sát nào mang mã ${code}. Xin kiểm tra lại mã trong tệp điểm khảo sát đã nhập.`,
      )
    if (printed.state === 'revoked')
      return notice(
        c,
        410,
        'Mã này không còn dùng',
        'Mã đã bị thu hồi nên không in được nữa. Xin gỡ các tờ đã treo và in tờ mang mã thay thế.',
      )
    if (deps.publicUrl === null)
      return notice(
        c,
        409,
        'Chưa in được: chưa có địa chỉ công khai',
        'Tờ mã in ra dùng lâu dài nên phải mang đúng địa chỉ người dân sẽ mở. Người quản trị hệ thống đặt biến ' +
          'PUBLIC_URL (ví dụ: PUBLIC_URL=https://danhgia.tinh.gov.vn), khởi động lại dịch vụ rồi mở lại trang này.',
      )
    return print(printed, shortAddress(deps.publicUrl, printed.code))
  }

  /** Kept an hour, then asked for again by its tag: a code may be revoked, an installation may move. */
  const image = (body: string | Uint8Array<ArrayBuffer>, type: string) =>
    new Response(body, { headers: { 'Content-Type': type, 'Cache-Control': 'public, max-age=3600' } })

  return new Hono()
    .get('/:code/qr.svg', etag(), (c) =>
      printing(c, c.req.param('code'), async (_, { scan }) => image(await qrSvg(scan), 'image/svg+xml')),
    )
    .get('/:code/qr.png', etag(), (c) =>
      printing(c, c.req.param('code'), async (_, { scan }) => image(await qrPng(scan), 'image/png')),
    )
    .get(
      '/:code/poster',
      zValidator('query', query, (result, c) =>
        result.success
          ? undefined
          : notice(
              c,
              400,
              'Không có khổ giấy này',
              `Các khổ in được: ${POSTER_SIZES.map((size) => `?size=${size}`).join(', ')}.`,
            ),
      ),
      (c) =>
        printing(c, c.req.param('code'), async (printed, address) => {
          c.header('Cache-Control', 'private, no-cache')
          return c.html(
            <PosterPage
              printed={printed}
              address={address}
              svg={await qrSvg(address.scan)}
              hotline={deps.hotline}
              demo={deps.demo}
              size={c.req.valid('query').size}
            />,
          )
        }),
    )
}
