/**
 * Gives what arrives while the last group is being worked on to `work` as one group, of at most `most`. There is one
 * group at a time, and the first waits for the end of the turn, so that what arrives together goes together.
 */
export function gatherer<Item>(
  most: number,
  work: (group: ReadonlyArray<Item>) => Promise<void>,
): (item: Item) => void {
  let waiting: Item[] = []
  let busy = false

  async function workOff(): Promise<void> {
    while (waiting.length > 0) {
      const group = waiting.slice(0, most)
      waiting = waiting.slice(most)
      await work(group)
    }
    busy = false
  }

  return (item) => {
    waiting.push(item)
    if (busy) return
    busy = true
    setImmediate(workOff)
  }
}
