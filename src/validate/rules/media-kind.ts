import { diagnose, type Diagnostic } from "../../diagnostics/diagnostic.ts"
import type { Media } from "../../model/post.ts"
import { nameOf, placeAt, type Subject } from "./subject.ts"

const kindNames = {
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
    const path = [...paths.media, index, media.file === null ? "url" : "file"]
    return [
      diagnose(
        "media/kind",
        { file: nameOf(media), ...refusal, target: target.name },
        placeAt(subject, path),
      ),
    ]
  })
}

function refusalOf(
  { kind, mime }: Media,
  { narrowed, network, provider }: Subject,
): { by: string; what: string } | null {
  if (kind === "unknown") return null
  if (network.kinds[kind] === undefined) return { by: network.name, what: kindNames[kind] }
  if (narrowed.kinds && !narrowed.kinds.includes(kind)) {
    return { by: `${provider.name} on ${network.name}`, what: kindNames[kind] }
  }
  if (mime === null || narrowed.types.some((type) => matches(mime, type))) return null
  const isEverywhere = narrowed.types === provider.capabilities.media.types
  return { by: isEverywhere ? provider.name : `${provider.name} on ${network.name}`, what: mime }
}

/** `pattern` is an exact type or `image/*`. */
function matches(mime: string, pattern: string): boolean {
  return pattern.endsWith("/*") ? mime.startsWith(pattern.slice(0, -1)) : mime === pattern
}
