/** Milliseconds since the epoch of an instant: `at("2026-12-01T18:00:00Z")`. */
export function at(instant: string): number {
  const milliseconds = Date.parse(instant)
  if (Number.isNaN(milliseconds)) throw new RangeError(`"${instant}" is not an instant`)
  return milliseconds
}
