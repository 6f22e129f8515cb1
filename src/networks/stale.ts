/** Which facts nobody has looked up for long. */
import type { Network } from "../model/config.ts"
import type { Evidence, NetworkFacts, Source } from "../model/network.ts"

const day = 86_400_000
/** Days after which a page is to be read again. */
const fresh = 365

/** Every piece of evidence in the facts of a network, those of its other kinds of post too. */
export function evidenceOf(facts: NetworkFacts): readonly Evidence[] {
  return within(facts)
}

function within(value: unknown): readonly Evidence[] {
  if (typeof value !== "object" || value === null) return []
  const here = "confidence" in value ? [value as Evidence] : []
  return [...here, ...Object.values(value).flatMap(within)]
}

export interface StaleSource extends Source {
  readonly network: Network
}

/** Pages that were read more than a year before `today` (`2026-11-26`), the oldest first, each once for a network. */
export function staleFacts(networks: readonly NetworkFacts[], today: string): readonly StaleSource[] {
  const found = networks.flatMap((facts) => {
    const sources = evidenceOf(facts).map(({ source }) => source)
    const old = sources.filter(({ read }) => Date.parse(today) - Date.parse(read) > fresh * day)
    return [...new Map(old.map((source) => [source.url, { ...source, network: facts.id }])).values()]
  })
  return found.toSorted((a, b) => Date.parse(a.read) - Date.parse(b.read))
}
