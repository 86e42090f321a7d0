import type { Child } from 'hono/jsx'

/** A name and what it stands for, in a list of such; nothing where there are no words. */
export function Pair({ name, children }: { name: string; children: Child }) {
  return children === '' ? null : (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}
