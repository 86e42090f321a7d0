/**
 * Writes a picture of black and white squares as PNG (ISO/IEC 15948), one bit a pixel. The library's own writer
 * needs Node's streams; this one needs what every runtime has.
 *
 * @param size squares on each side
 * @param dark whether the square in this row and column is black
 * @param margin white squares around the picture
 * @param scale pixels a square
 */
export async function squaresPng(
  size: number,
  dark: (row: number, column: number) => boolean,
  { margin, scale }: { readonly margin: number; readonly scale: number },
): Promise<Uint8Array<ArrayBuffer>> {
  const pixels = (size + 2 * margin) * scale
  const lineBytes = 1 + Math.ceil(pixels / 8)
  const image = new Uint8Array(lineBytes * pixels)
  for (let y = 0; y < pixels; y += 1) {
    const line = y * lineBytes
    const row = Math.floor(y / scale) - margin
    // The first byte of a line names its filter: none.
    for (let x = 0; x < pixels; x += 1) {
      const column = Math.floor(x / scale) - margin
      const inside = row >= 0 && row < size && column >= 0 && column < size
      if (!(inside && dark(row, column)))
        image[line + 1 + (x >> 3)] = (image[line + 1 + (x >> 3)] ?? 0) | (128 >> (x & 7))
    }
  }
  const header = new Uint8Array(13)
  const view = new DataView(header.buffer)
  view.setUint32(0, pixels)
  view.setUint32(4, pixels)
  header[8] = 1
  return joined([
    Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a),
    chunk('IHDR', header),
    chunk('IDAT', await deflated(image)),
    chunk('IEND', new Uint8Array()),
  ])
}

async function deflated(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  const stream = new Blob([bytes]).stream().pipeThrough(new CompressionStream('deflate'))
  return new Uint8Array(await new Response(stream).arrayBuffer())
}

function chunk(kind: string, data: Uint8Array): Uint8Array {
  const body = joined([new TextEncoder().encode(kind), data])
  return joined([number(data.length), body, number(crc32(body))])
}

function number(value: number): Uint8Array {
  const bytes = new Uint8Array(4)
  new DataView(bytes.buffer).setUint32(0, value)
  return bytes
}

/** The check of PNG, annex D of the standard. */
function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff
  for (const byte of bytes) {
    crc ^= byte
    for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? 0xedb88320 ^ (crc >>> 1) : crc >>> 1
  }
  return (crc ^ 0xffffffff) >>> 0
}

function joined(parts: ReadonlyArray<Uint8Array>): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}
