/** Limits of the configuration laid over the facts of a network: another plan, another server, another account. */
import type { Config, Limits, Target } from "../model/config.ts"
import type {
  Bound,
  Countable,
  CountLimit,
  Evidence,
  Limit,
  Measure,
  MediaFacts,
  MediaKind,
  NetworkFacts,
  TextFacts,
} from "../model/network.ts"

/** A team knows its own accounts. */
const evidence: Evidence = {
  source: { url: "limits in the configuration", read: "on every run" },
  confidence: "high",
}

const countables = ["hashtags", "mentions", "cashtags", "links"] as const satisfies readonly Countable[]

/** What the configuration states for a target: its own limits over those of its network, key by key. */
export function limitsFor(
  { name, network }: Pick<Target, "name" | "network">,
  { limits }: Pick<Config, "limits">,
): Limits {
  return { ...limits[network], ...limits[name] }
}

/**
 * The same facts where nothing is stated. A stated limit stands in place of every one that the network has for the same,
 * advisory ones too; what a network does not show or take at all, it still does not.
 */
export function withLimits(facts: NetworkFacts, limits: Limits | undefined): NetworkFacts {
  if (limits === undefined || Object.keys(limits).length === 0) return facts
  const counts = withCounts(facts.counts ?? [], limits)
  return {
    ...facts,
    text: withText(facts.text, limits.text),
    ...(counts.length > 0 && { counts }),
    media: withMedia(facts.media, limits),
    alt: limits.alt === undefined || facts.alt === "none" ? facts.alt : stated(limits.alt),
  }
}

function stated(max: number): Limit {
  return { ...evidence, max }
}

/** A raised limit is one for all: those in bytes and of captions belong to the usual one. */
function withText(text: NetworkFacts["text"], max: number | undefined): NetworkFacts["text"] {
  if (max === undefined || text === "none") return text
  const counting: TextFacts["counting"] = text?.counting ?? "graphemes"
  return { counting, limit: stated(max) }
}

function withCounts(counts: readonly CountLimit[], limits: Limits): readonly CountLimit[] {
  const own = countables.flatMap((of) => {
    const max = limits[of]
    return max === undefined ? [] : [{ ...stated(max), of }]
  })
  return [...counts.filter(({ of }) => limits[of] === undefined), ...own]
}

function withMedia(media: MediaFacts, limits: Limits): MediaFacts {
  const counted = limits.media === undefined ? media : withCount(media, limits.media)
  const measured = withMost(counted, "image", { bytes: limits.imageBytes })
  return withMost(measured, "video", { bytes: limits.videoBytes, duration: limits.videoDuration })
}

/** A kind that may fill a whole post still may; one that is limited by itself stays so. */
function withCount(media: MediaFacts, max: number): MediaFacts {
  const kinds = Object.entries(media.kinds).map(([kind, facts]) => [
    kind,
    facts.count.max < media.count.max ? facts : { ...facts, count: stated(max) },
  ])
  return { ...media, count: stated(max), kinds: Object.fromEntries(kinds) as MediaFacts["kinds"] }
}

function withMost(
  media: MediaFacts,
  kind: MediaKind,
  most: Readonly<Partial<Record<Measure, number | undefined>>>,
): MediaFacts {
  const facts = media.kinds[kind]
  if (!facts) return media
  const own = Object.entries(most).flatMap(([of, max]) =>
    max === undefined ? [] : [{ ...stated(max), of: of as Measure }],
  )
  if (own.length === 0) return media
  const others = (facts.bounds ?? []).flatMap((bound) =>
    most[bound.of] === undefined ? [bound] : withoutMost(bound),
  )
  return { ...media, kinds: { ...media.kinds, [kind]: { ...facts, bounds: [...others, ...own] } } }
}

function withoutMost({ max: _, ...bound }: Bound): Bound[] {
  return bound.min === undefined ? [] : [bound]
}
