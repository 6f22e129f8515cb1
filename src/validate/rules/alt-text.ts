import { diagnose, type Diagnostic } from "../../diagnostics/diagnostic.ts"
import { nameOf, placeAt, type Subject } from "./subject.ts"

/** Images have an alternative text, and it fits, wherever the text can reach the network. */
export function altText(subject: Subject): readonly Diagnostic[] {
  const { config, content, narrowed, network, paths, provider } = subject
  if (network.alt === "none" || !narrowed.altText) return []
  const own = narrowed.altLimits.characters ?? Number.POSITIVE_INFINITY
  const limit = Math.min(network.alt ?? Number.POSITIVE_INFINITY, own)
  const by = limit === own ? `${provider.name} on ${network.name}` : network.name
  const severity = config.policy.altText === "required" ? "error" : "warning"
  return content.media.flatMap((media, index) => {
    const place = placeAt(subject, [...paths.media, index, "alt"])
    if (media.alt !== null && media.alt.trim() !== "") {
      const used = [...media.alt].length
      if (used <= limit) return []
      return [diagnose("media/alt-too-long", { used, limit, network: by }, place)]
    }
    if (config.policy.altText === "off" || (media.kind !== "image" && media.kind !== "gif")) return []
    return [diagnose("media/alt-missing", { file: nameOf(media) }, { ...place, severity })]
  })
}
