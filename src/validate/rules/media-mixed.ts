import { diagnose, type Diagnostic } from "../../diagnostics/diagnostic.ts"
import type { Media } from "../../model/post.ts"
import { placeAt, type Subject } from "./subject.ts"

/** Images and videos stand in one post only where network and provider can. */
export function mediaMixed(subject: Subject): readonly Diagnostic[] {
  const { content, narrowed, network, paths, provider, target } = subject
  const kinds = new Set(content.media.map(stillOrMoving))
  if (!kinds.has("still") || !kinds.has("video")) return []
  const { mixed } = network.media
  if (mixed && narrowed.mixed) return []
  const by = mixed ? provider.name : network.name
  return [diagnose("media/mixed", { by, target: target.name }, placeAt(subject, paths.media))]
}

/** A GIF goes with images: networks that give it a post of its own limit its number. */
function stillOrMoving({ kind }: Media): "still" | "video" | "other" {
  if (kind === "image" || kind === "gif") return "still"
  return kind === "video" ? "video" : "other"
}
