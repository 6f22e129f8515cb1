/** The facts that hold for one post: those of its network, with those of its kind of post laid over them. */
import type { Network } from "../model/config.ts"
import type { Content } from "../model/generated/plan.ts"
import type { NetworkFacts } from "../model/network.ts"
import { networks } from "./index.ts"

/** A kind of post, such as a story, is chosen by an option or by the media. */
export function factsFor(network: Network, content: Pick<Content, "options" | "media">): NetworkFacts {
  const facts = networks[network]
  const name = facts.placementOf?.(content) ?? null
  const placement = name === null ? undefined : facts.placements?.[name]
  return placement === undefined ? facts : { ...facts, ...placement }
}
