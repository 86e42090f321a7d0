import { raw } from 'hono/html'
import type { ShortAddress } from '../qr.ts'
import { fitOf, honestTime, isCrowded, marksOf, type PrintedCode, spelledCode } from './poster-text.ts'

/** Everything that goes on one piece of paper. */
export type Printed = {
  readonly printed: PrintedCode
  readonly address: ShortAddress
  /** The symbol of `address.scan`, as SVG. */
  readonly svg: string
  /** Whom to tell about a pasted-over code; '' where there is no hotline. */
  readonly hotline: string
  readonly demo: boolean
}

const Marks = ({ printed, demo, brief }: Pick<Printed, 'printed' | 'demo'> & { brief?: boolean }) => {
  const marks = marksOf(printed, demo)
  return marks.length === 0 ? null : (
    <div class="marks">
      {marks.map(([word, meaning]) => (
        <p>
          <b>{word}</b>
          {brief ? '' : ` – ${meaning}`}
        </p>
      ))}
    </div>
  )
}

/** The class of one printed piece: crowded ones are set smaller as a whole. */
const pieceOf = (kind: 'poster' | 'label', { printed, address, demo }: Printed) =>
  isCrowded(printed, address.words, marksOf(printed, demo).length) ? `${kind} crowded` : kind

const Unit = ({ printed }: Pick<Printed, 'printed'>) => (
  <div>
    {printed.parentName && <p class={`unit parent ${fitOf(printed.parentName)}`}>{printed.parentName}</p>}
    <p class={`unit name ${fitOf(printed.unitName)}`}>{printed.unitName}</p>
  </div>
)

const Invite = () => (
  <h2 class="invite">
    <span>MỜI ÔNG/BÀ</span> <span>ĐÁNH GIÁ SỰ PHỤC VỤ</span>
  </h2>
)

const QrSymbol = ({ address, svg }: Pick<Printed, 'address' | 'svg'>) => (
  <div class="qr" role="img" aria-label={`Mã QR mở địa chỉ ${address.words}`}>
    {raw(svg)}
  </div>
)

/** May break before the path and nowhere else, unless a host is longer than the paper is wide. */
const Address = ({ address }: Pick<Printed, 'address'>) => {
  const path = address.words.lastIndexOf('/Q/')
  return (
    <p class={`address ${fitOf(address.words)}`}>
      {address.words.slice(0, path)}
      <wbr />
      {address.words.slice(path)}
    </p>
  )
}

const Check = ({ hotline }: Pick<Printed, 'hotline'>) => (
  <>
    Trang mở ra phải có <b>địa chỉ đúng như trên</b>. Nếu trang hỏi mật khẩu, số tài khoản, hoặc tờ này bị dán
    đè mã khác: xin dừng lại và báo <b class="call">{hotline || 'quầy hướng dẫn'}</b>.
  </>
)

/** A ruler with five long marks, one a level. */
const Ruler = () => (
  <svg class="ruler" viewBox="0 0 164 9" stroke-width="1" aria-hidden="true">
    <path
      d={`M2 1h160${Array.from({ length: 41 }, (_, k) => `M${2 + 4 * k} 1v${k % 10 ? 3 : 7}`).join('')}`}
    />
  </svg>
)

/** One poster that fills its paper: A4, A5 or A6. */
export const Poster = (it: Printed) => (
  <article class={pieceOf('poster', it)}>
    <Marks {...it} />
    <Unit {...it} />
    <Ruler />
    <Invite />
    <p class="scan">
      <span>Quét mã bằng máy ảnh điện thoại</span>{' '}
      <span>
        hoặc Zalo – <b>{honestTime(it.printed.seconds)}</b>
      </span>
    </p>
    <QrSymbol {...it} />
    <Address {...it} />
    <div class={it.printed.label ? 'place' : 'place alone'}>
      {it.printed.label && <p class={`counter ${fitOf(it.printed.label)}`}>{it.printed.label}</p>}
      <p class="code">
        Mã đánh giá: <b>{spelledCode(it.printed.code)}</b>
      </p>
    </div>
    <div class="ease">
      <p>
        <b>Không cần đăng nhập.</b> Không hỏi họ tên, số điện thoại, số căn cước.
      </p>
      <p>
        <b>Không dùng điện thoại?</b> Xin nhận phiếu giấy tại quầy hướng dẫn.
      </p>
    </div>
    <p class="check">
      <Check {...it} />
    </p>
  </article>
)

/** One table label of 105 × 74 mm: the same promises in fewer words. */
export const Label = (it: Printed) => (
  <article class={pieceOf('label', it)}>
    <QrSymbol {...it} />
    <div class="side">
      <Marks {...it} brief />
      <Unit {...it} />
      <Invite />
      {it.printed.label && <p class={`counter ${fitOf(it.printed.label)}`}>{it.printed.label}</p>}
      <p class="scan">
        <span>Quét bằng máy ảnh hoặc Zalo</span>{' '}
        <span>
          – <b>{honestTime(it.printed.seconds)}</b>
        </span>
      </p>
    </div>
    <div class="foot">
      <div class="where">
        <Address {...it} />
        <p class="code">
          Mã: <b>{spelledCode(it.printed.code)}</b>
        </p>
      </div>
      <p class="small">
        Không cần đăng nhập, không hỏi họ tên. Không dùng điện thoại? Có phiếu giấy tại quầy hướng dẫn.{' '}
        <Check {...it} />
      </p>
    </div>
  </article>
)
