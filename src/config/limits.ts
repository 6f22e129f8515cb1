/** What single networks and targets take, as the configuration states it. */
import type { Diagnostic } from "../diagnostics/diagnostic.ts"
import type { Config, Limits } from "../model/config.ts"
import type { WrittenConfig } from "../model/generated/config.ts"
import { networks } from "../networks/index.ts"
import { unknownTarget } from "./groups.ts"
import type { Locate } from "./workspaces.ts"

type WrittenLimits = NonNullable<WrittenConfig["limits"]>

const names = {
  text: "text",
  hashtags: "hashtags",
  mentions: "mentions",
  cashtags: "cashtags",
  links: "links",
  media: "media",
  alt: "alt",
  "video-duration": "videoDuration",
  "video-bytes": "videoBytes",
  "image-bytes": "imageBytes",
} as const satisfies Record<keyof WrittenLimits[string], keyof Limits>

export function readLimits(written: WrittenLimits): Config["limits"] {
  return Object.fromEntries(
    Object.entries(written).map(([name, limits]) => [
      name,
      Object.fromEntries(
        Object.entries(limits).map(([key, limit]) => [names[key as keyof typeof names], limit]),
      ),
    ]),
  )
}

interface CheckOptions {
  /** Names of the targets. */
  readonly targets: readonly string[]
  readonly at: Locate
}

/** Limits are those of a target or a network; a group has none. */
export function checkLimits(written: WrittenLimits, { targets, at }: CheckOptions): Diagnostic[] {
  const known = [...targets, ...Object.keys(networks)]
  const keyAt: Locate = (path) => at(path, "key")
  return Object.keys(written)
    .filter((name) => !known.includes(name))
    .map((name) => unknownTarget(name, { known, path: ["limits", name], at: keyAt }))
}
