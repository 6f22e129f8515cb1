/** IANA time zones. */
import { nearest } from "../diagnostics/nearest.ts"

/** Whether the name is an IANA zone or an alias of one; offsets are none. */
export function isTimezone(name: string): boolean {
  if (!/^[A-Za-z]/.test(name)) return false
  try {
    new Intl.DateTimeFormat("en", { timeZone: name })
    return true
  } catch {
    return false
  }
}

/** What to write instead of an unknown zone: the city alone is enough to find it. */
export function suggestTimezone(name: string): string {
  const zones = Intl.supportedValuesOf("timeZone")
  const city = name
    .slice(name.lastIndexOf("/") + 1)
    .replaceAll(" ", "_")
    .toLowerCase()
  const sameCity = zones.find((zone) => zone.slice(zone.lastIndexOf("/") + 1).toLowerCase() === city)
  const meant = nearest(name, zones) ?? sameCity ?? null
  return meant === null
    ? "Write an IANA name such as Europe/London or America/New_York"
    : `Did you mean "${meant}"?`
}
