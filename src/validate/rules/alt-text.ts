import { diagnose, type Diagnostic } from "../../diagnostics/diagnostic.ts"
import { cite, severityOf, surely } from "../../networks/beyond.ts"
import { nameOf, placeAt, type Subject } from "./subject.ts"

/** Images have an alternative text, and it fits, wherever the text can reach the network. */
export function altText(subject: Subject): readonly Diagnostic[] {
  const { config, content, narrowed, network, paths, provider } = subject
  if (network.alt === "none" || !narrowed.altText) return []
  const own = narrowed.altLimits.characters ?? Number.POSITIVE_INFINITY
  const facts = network.alt === null || network.alt.max > own ? null : network.alt
  const limit = facts?.max ?? own
  const by = facts ? network.name : `${provider.name} on ${network.name}`
  const severity = config.policy.altText === "required" ? "error" : "warning"
  return content.media.flatMap((media, index) => {
    const place = placeAt(subject, [...paths.media, index, "alt"])
    if (media.alt !== null && media.alt.trim() !== "") {
      const used = [...media.alt].length
      if (used <= limit) return []
      const said = facts
        ? { allows: surely("allow", facts), source: cite(facts) }
        : { allows: "allows", source: "" }
      const beyond = { ...place, severity: facts ? severityOf(facts) : ("error" as const) }
      return [diagnose("media/alt-too-long", { used, limit, network: by, ...said }, beyond)]
    }
    if (config.policy.altText === "off" || (media.kind !== "image" && media.kind !== "gif")) return []
    return [diagnose("media/alt-missing", { file: nameOf(media) }, { ...place, severity })]
  })
}
