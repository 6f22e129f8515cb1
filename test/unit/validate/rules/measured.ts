/** Media with measures, and invented facts to hold them against. */
import type {
  Evidence,
  FileFacts,
  KindFacts,
  MediaKind,
  NetworkFacts,
} from "../../../../src/model/network.ts"
import type { Measures, Media } from "../../../../src/model/post.ts"
import { aMedia, video } from "./rule-tester.ts"

const source = { url: "https://docs.example.com/media", read: "2026-09-11" }
export const stated: Evidence = { source, confidence: "high" }
export const rumoured: Evidence = { source, confidence: "low" }
export const advised: Evidence = { source, confidence: "high", advisory: true }
/** What stands behind every fix. */
export const cited = " (as of 2026-09-11, https://docs.example.com/media)"

type Given = FileFacts & Pick<KindFacts, "still" | "indexFirst" | "thumbnail">

/** A network that takes ten of these kinds. */
export function taking(
  kinds: Readonly<Partial<Record<MediaKind, Given>>>,
  more: Partial<NetworkFacts["media"]> = {},
): Pick<NetworkFacts, "name" | "media"> {
  const count = { max: 10, ...stated }
  const counted = Object.fromEntries(
    Object.entries(kinds).map(([kind, facts]) => [kind, { count, ...facts }]),
  )
  return { name: "Acme", media: { required: false, count, kinds: counted, mixed: true, ...more } }
}

const nothing: Measures = {
  ...{ width: null, height: null, frames: null, duration: null, frameRate: null, bitRate: null },
  ...{ videoCodec: null, audioCodec: null, channels: null, sampleRate: null, startsFast: null },
}

/** An image with these measures. */
export function image(measures: Partial<Measures>, given: Partial<Media> = {}): Media {
  return aMedia({ measures: { ...nothing, frames: 1, ...measures }, ...given })
}

/** A video with these measures. */
export function film(measures: Partial<Measures>, given: Partial<Media> = {}): Media {
  return { ...video, measures: { ...nothing, ...measures }, ...given }
}

export const size = (width: number, height: number) => ({ width, height })
