import { spawnSync } from 'node:child_process'
import jsqr from 'jsqr'
import { PNG } from 'pngjs'

/** Whether Debian's zbarimg, a reader that shares no code with the writer, is on this machine. */
export const hasZbar = spawnSync('zbarimg', ['--version']).status === 0

/** Why a decoding test is skipped, to be printed with it. */
export const noZbar = 'no zbarimg: install zbar-tools'

/** Every QR code zbar reads in a PNG, in no promised order; [] where it reads none. */
export const zbarReads = (png: Uint8Array): string[] => {
  const ran = spawnSync('zbarimg', ['--quiet', '--raw', '-Sdisable', '-Sqrcode.enable', 'png:-'], {
    input: png,
  })
  // 4 is zbarimg's "no barcode was found".
  if (ran.status !== 0 && ran.status !== 4) throw new Error(`zbarimg: ${ran.stderr?.toString() ?? ran.error}`)
  return ran.stdout
    .toString()
    .split('\n')
    .filter((line) => line !== '')
}

/** The one QR code jsQR reads in a PNG, or null; where several are in view it sees one at most. */
export const jsqrReads = (png: Uint8Array): string | null => {
  const { width, height, data } = PNG.sync.read(Buffer.from(png))
  return jsqr.default(new Uint8ClampedArray(data), width, height)?.data ?? null
}
