/** A size for people, in decimal units as file managers and networks count: `812 kB`, `12 MB`, `1.4 GB`. */
export function bytesShown(bytes: number): string {
  if (bytes < 1_000) return `${bytes} bytes`
  if (bytes < 999_500) return `${Math.round(bytes / 1e3)} kB`
  if (bytes < 999_500_000) return `${Math.round(bytes / 1e6)} MB`
  return `${(bytes / 1e9).toFixed(1)} GB`
}
