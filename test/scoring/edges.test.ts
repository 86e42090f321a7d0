import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bandFault, type Edges, within } from '../../scoring/edges.ts'

/** Contiguous bands over some cuts, each shared edge closed on one side only. */
const ladder = fc
  .tuple(
    fc.uniqueArray(fc.integer({ min: 1, max: 50 }), { minLength: 1, maxLength: 5 }),
    fc.array(fc.boolean(), { minLength: 5, maxLength: 5 }),
    fc.boolean(),
  )
  .map(([cuts, lowerHolds, descending]) => {
    const sorted = cuts.sort((a, b) => a - b)
    const bands = [...sorted, null].map(
      (cut, at): Edges => ({
        ...(at === 0 ? {} : lowerHolds[at - 1] ? { above: sorted[at - 1] } : { atLeast: sorted[at - 1] }),
        ...(cut === null ? {} : lowerHolds[at] ? { atMost: cut } : { below: cut }),
      }),
    )
    return descending ? bands.reverse() : bands
  })

describe('bands', () => {
  it('without fault hold every value from 0 exactly once', () => {
    fc.assert(
      fc.property(ladder, fc.integer({ min: 0, max: 120 }), (bands, doubled) => {
        expect(bandFault(bands, 0)).toBeNull()
        expect(bands.filter((band) => within(doubled / 2, band))).toHaveLength(1)
      }),
    )
  })

  it('are at fault as soon as one in the middle is taken out', () => {
    fc.assert(
      fc.property(
        ladder.filter((bands) => bands.length >= 3),
        (bands) => {
          expect(bandFault(bands.toSpliced(1, 1), 0)).toMatch(/gap/)
        },
      ),
    )
  })

  it.each([
    { bands: [{ atLeast: 0.3 }, { below: 0.25 }], fault: 'gap between 0.25 and 0.3' },
    { bands: [{ atLeast: 0.3 }, { below: 0.35 }], fault: 'overlap between 0.3 and 0.35' },
    { bands: [{ atLeast: 0.3 }, { atMost: 0.3 }], fault: 'two bands hold exactly 0.3' },
    { bands: [{ above: 0.3 }, { below: 0.3 }], fault: 'no band holds exactly 0.3' },
    {
      bands: [{ atLeast: 0.3 }, { atLeast: 0.1, below: 0.3 }],
      fault: 'no band below 0.1, though values start at 0',
    },
    { bands: [{ above: 0 }], fault: 'no band below 0, though values start at 0' },
    { bands: [{ atLeast: 5, below: 5 }], fault: 'a band from 5 to 5 holds nothing' },
    { bands: [{ atLeast: 1, above: 1 }], fault: 'a band with both atLeast and above' },
    { bands: [{ below: 1 }, { atLeast: 5 }, { atLeast: 1, below: 5 }], fault: 'gap between 1 and 5' },
    { bands: [], fault: 'no bands' },
  ])('are refused: $fault', ({ bands, fault }) => {
    expect(bandFault(bands, 0)).toBe(fault)
  })
})
