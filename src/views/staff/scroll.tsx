import type { Child } from 'hono/jsx'

/** A wide table that scrolls by itself, by keyboard too. */
export function Scroll({ label, children }: { label: string; children: Child }) {
  return (
    <section class="scroll" tabindex={0} aria-label={label}>
      {children}
    </section>
  )
}
