/** Randomness that a seed repeats. */

export interface Random {
  /** A whole number from 0 up to, and without, `limit`. */
  below(limit: number): number
  /** Of a list that is not empty. */
  pick<const Item>(items: readonly Item[]): Item
  /** True that often, from 0 to 1. */
  chance(share: number): boolean
}

/** mulberry32: small, fast, and good enough to choose what happens next. */
export function createRandom(seed: number): Random {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  const below = (limit: number) => Math.floor(next() * limit)
  return {
    below,
    pick: <Item>(items: readonly Item[]) => items[below(items.length)]!,
    chance: (share) => next() < share,
  }
}
