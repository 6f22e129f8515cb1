/** `90s`, `10m`, `2h`, `0` → milliseconds; null for anything else. */
export function parseDuration(text: string): number | null {
  if (text === "0") return 0
  const match = /^([1-9][0-9]{0,5})([smh])$/.exec(text)
  if (!match) return null
  const unit = { s: 1_000, m: 60_000, h: 3_600_000 }[match[2] as "s" | "m" | "h"]
  return Number(match[1]) * unit
}
