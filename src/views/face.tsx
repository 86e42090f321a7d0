const MOUTHS = ['', 'M8 18q4-5 8 0', 'M8 17q4-3 8 0', 'M8 16.5h8', 'M8 15q4 3 8 0', 'M7.500 14q4.500 6 9 0z']

/** One of five drawn faces; always beside its words, so it is hidden from screen readers. */
export function Face({ level }: { level: number }) {
  return (
    <svg
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      stroke-width="1.6"
      stroke-linecap="round"
      aria-hidden="true"
    >
      <circle cx="12" cy="12" r="10.500" />
      <path d={`M8.500 9v.6M15.500 9v.6${MOUTHS[level] ?? ''}`} />
    </svg>
  )
}
