import { describe, expect, it } from "vitest"
import type { Capabilities } from "../../../src/model/capability.ts"
import type { Network } from "../../../src/model/config.ts"
import type { Limit, NetworkFacts, PostFacts } from "../../../src/model/network.ts"
import { severityOf } from "../../../src/networks/beyond.ts"
import { networks } from "../../../src/networks/index.ts"
import { providers } from "../../../src/providers/index.ts"

/** Every contract of every provider, with the network that it reaches. */
const rows = Object.values(providers).flatMap(({ name, capabilities, contracts = {} }) => {
  const others = Object.entries(contracts).map(([version, contract]) => [
    `${name} ${version}`,
    { ...capabilities, ...contract.capabilities },
  ])
  return [[name, capabilities], ...others].flatMap(([who, can]) =>
    Object.keys((can as Capabilities).networks).map(
      (network) => [who as string, network as Network, can as Capabilities] as const,
    ),
  )
})

const kindsOfPost = (facts: NetworkFacts): readonly PostFacts[] => [
  facts,
  ...Object.values(facts.placements ?? {}).map((own) => ({ ...facts, ...own })),
]

/** Most that any kind of post takes for certain; infinite where one has no such limit. */
function hardest(
  facts: NetworkFacts,
  limitOf: (kind: PostFacts) => Limit | null | "none" | undefined,
): number {
  const limits = kindsOfPost(facts).flatMap((kind) => {
    const limit = limitOf(kind)
    if (limit === "none") return []
    return [limit && severityOf(limit) === "error" ? limit.max : Number.POSITIVE_INFINITY]
  })
  return Math.max(...limits)
}

/** Wider than the network on purpose, with the reason. The smaller number decides, so nothing is let through. */
const exceptions: Readonly<Record<string, string>> = {
  "Postoria media": "Its page states one number, 10 media per post, for all networks together",
}

describe("a provider only narrows what a network takes", () => {
  it.each(rows)("%s on %s", (who, network, { networks: reached }) => {
    const facts = networks[network]
    const { text = 0, media = 0, alt, kinds = [] } = reached[network]!
    const most = {
      text: hardest(facts, ({ text: own }) => (own === "none" ? "none" : own?.limit)),
      media: hardest(facts, (kind) => kind.media.count),
      alt: hardest(facts, (kind) => kind.alt),
    }
    expect(text).toBeLessThanOrEqual(most.text)
    if (!exceptions[`${who} media`]) expect(media).toBeLessThanOrEqual(most.media)
    if (typeof alt === "object") expect(alt.characters ?? 0).toBeLessThanOrEqual(most.alt)
    const known = kindsOfPost(facts).flatMap((kind) => Object.keys(kind.media.kinds))
    for (const kind of kinds) expect(known).toContain(kind)
  })

  it("reaches every network but those that no service posts to yet", () => {
    const reached = new Set(rows.map(([, network]) => network))
    const all = Object.keys(networks) as Network[]
    expect(all.filter((network) => !reached.has(network))).toEqual(["snapchat", "reddit"])
  })
})
