import { diagnose, type Diagnostic } from "../../diagnostics/diagnostic.ts"
import { nameOf, placeAt, type Subject } from "./subject.ts"

/** Images have an alternative text, and it fits, wherever the text can reach the network. */
export function altText(subject: Subject): readonly Diagnostic[] {
  const { config, content, narrowed, network, paths } = subject
  const limit = network.alt
  if (limit === "none" || !narrowed.altText) return []
  const severity = config.policy.altText === "required" ? "error" : "warning"
  return content.media.flatMap((media, index) => {
    const place = placeAt(subject, [...paths.media, index, "alt"])
    if (media.alt !== null && media.alt.trim() !== "") {
      const used = [...media.alt].length
      if (limit === null || used <= limit) return []
      return [diagnose("media/alt-too-long", { used, limit, network: network.name }, place)]
    }
    if (config.policy.altText === "off" || (media.kind !== "image" && media.kind !== "gif")) return []
    return [diagnose("media/alt-missing", { file: nameOf(media) }, { ...place, severity })]
  })
}
