import { diagnose, type Diagnostic } from "../../diagnostics/diagnostic.ts"
import { cite, severityOf } from "../../networks/beyond.ts"
import { youtubeTagLength, youtubeTagLimit as limit } from "../../networks/youtube-tags.ts"
import { optionPath } from "../capabilities.ts"
import { placeAt, type Subject } from "./subject.ts"

/** The search tags of a video fit into what YouTube has for all of them. */
export function youtubeTags(subject: Subject): readonly Diagnostic[] {
  const { content, network } = subject
  const { tags } = content.options
  if (network.id !== "youtube" || !isTexts(tags)) return []
  const used = youtubeTagLength(tags)
  if (used <= limit.max) return []
  const args = { used, limit: limit.max, network: network.name, source: cite(limit) }
  const place = placeAt(subject, optionPath("tags", subject), "key")
  return [diagnose("text/tags-too-long", args, { ...place, severity: severityOf(limit) })]
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((item) => typeof item === "string")
}
