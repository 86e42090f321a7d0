// pngjs ships no types; these are the two calls the tests make.
declare module 'pngjs' {
  type Image = { width: number; height: number; data: Buffer }
  export const PNG: { sync: { read(png: Buffer): Image } }
}
