/** What every rule looks at: one target's share of one post, and the facts it is held against. */
import type { Diagnostic, Severity } from "../../diagnostics/diagnostic.ts"
import { shownUrl } from "../../lib/shown-url.ts"
import type { AltSupport, Capabilities, NetworkSupport } from "../../model/capability.ts"
import type { Config } from "../../model/config.ts"
import type { NetworkFacts } from "../../model/network.ts"
import { factsFor } from "../../networks/facts-for.ts"
import { limitsFor, withLimits } from "../../networks/raised.ts"
import type { DataPath, Media } from "../../model/post.ts"
import type { Provider } from "../../model/provider.ts"
import type { Location } from "../../model/range.ts"
import type { DraftContent, DraftPost } from "../post.ts"

/** What the provider leaves of what the network takes. */
export interface Narrowing extends NetworkSupport {
  readonly mediaRequired: boolean
  readonly mixed: boolean
  /** Content types, as exact types or `image/*`. */
  readonly types: readonly string[]
  readonly bytes: NonNullable<Capabilities["media"]["bytes"]>
  readonly altText: boolean
  readonly altLimits: AltSupport
  readonly title: boolean
}

export interface Subject extends DraftContent {
  readonly post: DraftPost
  /** Of the kind of post that this one becomes, with the team's own limits. */
  readonly network: NetworkFacts
  readonly provider: Provider
  readonly narrowed: Narrowing
  readonly config: Config
}

/** One check. Nothing found gives an empty list. */
export type Rule = (subject: Subject) => readonly Diagnostic[]

export interface Place {
  readonly location: Location
  readonly post: string
  readonly target: string
  readonly severity?: Severity
}

/** The facts that a target's share of a post is held against. */
export function factsOf(
  { target, content }: Pick<DraftContent, "target" | "content">,
  config: Pick<Config, "limits">,
): NetworkFacts {
  return withLimits(factsFor(target.network, content), limitsFor(target, config))
}

/** Where a finding stands: post, target and the place of `path`. */
export function placeAt({ post, target }: Subject, path: DataPath, part: "key" | "value" = "value"): Place {
  return {
    location: { path: post.path, range: post.locate(path, part) },
    post: post.key,
    target: target.name,
  }
}

/** How a media item is called in a message. */
export function nameOf(media: Pick<Media, "file" | "url">): string {
  return media.file ?? (media.url === null ? "media" : shownUrl(media.url))
}
