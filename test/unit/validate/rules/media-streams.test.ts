import { mediaAnimation } from "../../../../src/validate/rules/media-animation.ts"
import { mediaCodec } from "../../../../src/validate/rules/media-codec.ts"
import { mediaSlowStart } from "../../../../src/validate/rules/media-slow-start.ts"
import { advised, cited, film, image, rumoured, stated, taking } from "./measured.ts"
import { aMedia, testRule, video } from "./rule-tester.ts"

const coded = taking({
  video: {
    choices: [
      { of: "type", oneOf: ["video/mp4"], ...stated },
      { of: "video-codec", oneOf: ["h264", "hevc"], ...stated },
      { of: "audio-codec", oneOf: ["aac"], ...rumoured },
    ],
  },
})

testRule("mediaCodec", mediaCodec, {
  valid: {
    "what everybody takes": {
      facts: coded,
      content: { media: [film({ videoCodec: "h264", audioCodec: "aac" })] },
    },
    "a video without sound": { facts: coded, content: { media: [film({ videoCodec: "hevc" })] } },
    "a video that nobody measured": { facts: coded, content: { media: [video] } },
    "any codec where none is named": {
      facts: taking({ video: {} }),
      content: { media: [film({ videoCodec: "prores", audioCodec: "pcm" })] },
    },
  },
  invalid: {
    "video and sound of the web": {
      given: { facts: coded, content: { media: [film({ videoCodec: "vp9", audioCodec: "opus" })] } },
      finds: [
        {
          code: "media/codec",
          message: 'The video of "media/a.mp4" is VP9, but Acme takes H.264 or HEVC (H.265)',
          help: `Export it as MP4 with H.264 video and AAC sound${cited}`,
          at: "media.0.file",
        },
        {
          code: "media/codec",
          severity: "warning",
          message: 'The sound of "media/a.mp4" is Opus, but Acme is said to take AAC',
          at: "media.0.file",
        },
      ],
    },
    "a codec that has no usual name": {
      given: { facts: coded, content: { media: [film({ videoCodec: "prores" })] } },
      finds: [
        {
          code: "media/codec",
          message: 'The video of "media/a.mp4" is prores, but Acme takes H.264 or HEVC (H.265)',
          at: "media.0.file",
        },
      ],
    },
  },
})

const moving = (kind: "gif" | "image", frames: number) => image({ frames }, { kind, file: "media/a.gif" })
const stills = taking({ gif: { still: stated }, image: {} })

testRule("mediaAnimation", mediaAnimation, {
  valid: {
    "a GIF of one frame": { facts: stills, content: { media: [moving("gif", 1)] } },
    "a GIF where GIFs move": { facts: taking({ gif: {} }), content: { media: [moving("gif", 24)] } },
    "an animated picture of another kind": { facts: stills, content: { media: [moving("image", 24)] } },
    "a GIF that nobody measured": {
      facts: stills,
      content: { media: [aMedia({ kind: "gif" })] },
    },
  },
  invalid: {
    "a GIF that would stand still": {
      given: { facts: stills, content: { media: [moving("gif", 24)] } },
      finds: [
        {
          code: "media/animation",
          severity: "warning",
          message: '"media/a.gif" has 24 frames, but Acme shows only the first',
          help: `Export it as MP4, which moves there${cited}`,
          at: "media.0.file",
        },
      ],
    },
  },
})

const early = taking({ video: { indexFirst: advised } })

testRule("mediaSlowStart", mediaSlowStart, {
  valid: {
    "a file that starts fast": { facts: early, content: { media: [film({ startsFast: true })] } },
    "a file that has no such index": { facts: early, content: { media: [film({ startsFast: null })] } },
    "a network that does not ask": {
      facts: taking({ video: {} }),
      content: { media: [film({ startsFast: false })] },
    },
  },
  invalid: {
    "a file fresh from a camera, as a note": {
      given: { facts: early, content: { media: [film({ startsFast: false })] } },
      finds: [
        {
          code: "media/slow-start",
          severity: "info",
          message:
            '"media/a.mp4" has its index, the part "moov", at its end, and Acme asks for it at the start',
          help: `Export it for the web, also called "fast start"${cited}`,
          at: "media.0.file",
        },
      ],
    },
  },
})
