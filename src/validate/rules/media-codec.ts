import { diagnose, type Diagnostic } from "../../diagnostics/diagnostic.ts"
import type { Choice } from "../../model/network.ts"
import type { Measures } from "../../model/post.ts"
import { cite } from "../../networks/beyond.ts"
import { listOf } from "../shape-words.ts"
import { placeOf, takes } from "./bounds.ts"
import { nameOf, type Subject } from "./subject.ts"

interface Stream {
  readonly what: "video" | "sound"
  readonly of: Choice["of"]
  readonly codec: (measures: Measures) => string | null
}

const streams: readonly Stream[] = [
  { what: "video", of: "video-codec", codec: ({ videoCodec }) => videoCodec },
  { what: "sound", of: "audio-codec", codec: ({ audioCodec }) => audioCodec },
]

/** As people write them; others as the file calls them. */
const names: Readonly<Record<string, string>> = {
  h264: "H.264",
  hevc: "HEVC (H.265)",
  vp8: "VP8",
  vp9: "VP9",
  av1: "AV1",
  aac: "AAC",
  opus: "Opus",
  mp3: "MP3",
}

/** Video and sound are in codecs that the network takes. */
export function mediaCodec(subject: Subject): readonly Diagnostic[] {
  const { content, network } = subject
  return content.media.flatMap((media, index) => {
    const { kind, measures } = media
    if (kind === "unknown" || measures === null) return []
    const choices = network.media.kinds[kind]?.choices ?? []
    return streams.flatMap(({ what, of, codec: read }) => {
      const codec = read(measures)
      const choice = choices.find((each) => each.of === of)
      if (codec === null || !choice || choice.oneOf.includes(codec)) return []
      const args = { file: nameOf(media), what, codec: nameOfCodec(codec), by: network.name }
      const known = listOf(choice.oneOf.map(nameOfCodec))
      const place = placeOf(subject, { media, index, evidence: choice })
      return [diagnose("media/codec", { ...args, takes: takes(choice), known, source: cite(choice) }, place)]
    })
  })
}

function nameOfCodec(codec: string): string {
  return names[codec] ?? codec
}
