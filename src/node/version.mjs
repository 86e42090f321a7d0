// Evaluated before everything else, and plain JavaScript: an older Node lacks what loads TypeScript here, and the
// database driver crashes on it without a word.
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
if (major < 22 || (major === 22 && minor < 12)) {
  console.error(
    `Thước Đo cần Node 22.12 trở lên, máy này đang chạy ${process.versions.node}. Xin chạy qua "npm run …".`,
  )
  process.exit(1)
}
