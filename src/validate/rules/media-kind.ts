import { diagnose, type Diagnostic } from "../../diagnostics/diagnostic.ts"
import type { Media } from "../../model/post.ts"
import { cite, severityOf } from "../../networks/beyond.ts"
import { listOf } from "../shape-words.ts"
import { nameOf, placeAt, type Subject } from "./subject.ts"

export const kindNames = {
  image: "an image",
  gif: "a GIF",
  video: "a video",
  document: "a document",
  unknown: "of an unknown kind",
} as const satisfies Record<Media["kind"], string>

/** Every file is of a kind and a type that network and provider take. */
export function mediaKind(subject: Subject): readonly Diagnostic[] {
  const { content, paths, target } = subject
  return content.media.flatMap((media, index) => {
    const refusal = refusalOf(media, subject)
    if (!refusal) return []
    const { severity, ...why } = refusal
    const place = placeAt(subject, [...paths.media, index, media.file === null ? "url" : "file"])
    const args = { file: nameOf(media), ...why, target: target.name }
    return [diagnose("media/kind", args, { ...place, severity })]
  })
}

interface Refusal {
  readonly by: string
  readonly what: string
  readonly can: "cannot" | "may not"
  readonly source: string
  /** What it can be converted to, such as `JPEG or WebP`; null where no conversion helps. */
  readonly formats: string | null
  readonly severity: "error" | "warning"
}

/** By whom a kind or type is not taken; null where everybody takes it. */
export function refusalOf(
  { kind, mime }: Pick<Media, "kind" | "mime">,
  subject: Pick<Subject, "narrowed" | "network" | "provider">,
): Refusal | null {
  const { narrowed, network, provider } = subject
  const here = `${provider.name} on ${network.name}`
  if (kind === "unknown") return null
  if (network.media.kinds[kind] === undefined) return { ...refused, by: network.name, what: kindNames[kind] }
  if (narrowed.kinds && !narrowed.kinds.includes(kind)) return { ...refused, by: here, what: kindNames[kind] }
  if (mime === null) return null
  const isEverywhere = narrowed.types === provider.capabilities.media.types
  const ofProvider = { what: mime, formats: formatsAmong(narrowed.types, mime) }
  const byProvider = { ...refused, ...ofProvider, by: isEverywhere ? provider.name : here }
  const ofNetwork = network.media.kinds[kind].choices?.find(
    ({ of, oneOf }) => of === "type" && !oneOf.includes(mime),
  )
  const isProvided = narrowed.types.some((type) => matches(mime, type))
  if (ofNetwork === undefined) return isProvided ? null : byProvider
  const severity = severityOf(ofNetwork)
  // What the provider refuses for certain is more than what the network may refuse.
  if (severity === "warning" && !isProvided) return byProvider
  const can = severity === "warning" ? "may not" : "cannot"
  const formats = formatsAmong(ofNetwork.oneOf, mime)
  return { by: network.name, what: mime, can, source: cite(ofNetwork), formats, severity }
}

const refused = { can: "cannot", source: "", formats: null, severity: "error" } as const

/** Those of the same family that are named one by one, as people call them: `JPEG or WebP`. */
function formatsAmong(types: readonly string[], mime: string): string | null {
  const family = mime.slice(0, mime.indexOf("/") + 1)
  const names = types.flatMap((type) => {
    const name = type.startsWith(family) && type.slice(family.length)
    return name && name !== "*" ? [spelled[name] ?? name.toUpperCase()] : []
  })
  return names.length === 0 ? null : listOf([...new Set(names)])
}

const spelled: Readonly<Record<string, string>> = {
  quicktime: "MOV",
  webm: "WebM",
  webp: "WebP",
  "x-m4v": "M4V",
}

/** `pattern` is an exact type or `image/*`. */
function matches(mime: string, pattern: string): boolean {
  return pattern.endsWith("/*") ? mime.startsWith(pattern.slice(0, -1)) : mime === pattern
}
