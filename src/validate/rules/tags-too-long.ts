import { diagnose, type Diagnostic } from "../../diagnostics/diagnostic.ts"
import { cite, severityOf } from "../../networks/beyond.ts"
import { searchTagsLength } from "../../networks/search-tags.ts"
import { optionPath } from "../capabilities.ts"
import { placeAt, type Subject } from "./subject.ts"

/** The search tags of a post fit into what its network has for all of them. */
export function tagsTooLong(subject: Subject): readonly Diagnostic[] {
  const { content, network } = subject
  const { tags } = content.options
  const limit = network.searchTags
  if (limit === undefined || !isTexts(tags)) return []
  const used = searchTagsLength(tags)
  if (used <= limit.max) return []
  const args = { used, limit: limit.max, network: network.name, source: cite(limit) }
  const place = placeAt(subject, optionPath("tags", subject), "key")
  return [diagnose("text/tags-too-long", args, { ...place, severity: severityOf(limit) })]
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((item) => typeof item === "string")
}
