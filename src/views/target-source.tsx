import { briefSource, fullSource } from '../locales/promise-source.ts'

type Target = {
  readonly name: string
  readonly document: string
  readonly clause: string
  readonly sample: boolean
}

/** Under a verdict: what was promised and where; the words of the document wait behind one line. */
export function TargetSource({ target: { name, document, clause, sample } }: { target: Target }) {
  const [brief, full] = [briefSource(document, clause), fullSource(document, clause)]
  return (
    <>
      <p class="small">
        {sample ? 'Chỉ tiêu mẫu. ' : ''}
        {name}. {brief}.
      </p>
      {brief === full ? null : (
        <details class="small">
          <summary>Văn bản giao chỉ tiêu</summary>
          <p>{full}.</p>
        </details>
      )}
    </>
  )
}
