/** A public page that only says something. */
export function ResultsNotice({ title, words }: { title: string; words: string }) {
  return (
    <>
      <h1>{title}</h1>
      <p class="notice">{words}</p>
      <p>
        <a href="/">Về trang chủ</a>
      </p>
    </>
  )
}
