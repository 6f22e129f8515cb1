import { mediaAudio } from "../../../../src/validate/rules/media-audio.ts"
import { mediaBitRate } from "../../../../src/validate/rules/media-bit-rate.ts"
import { mediaDuration } from "../../../../src/validate/rules/media-duration.ts"
import { mediaFrameRate } from "../../../../src/validate/rules/media-frame-rate.ts"
import { mediaFrames } from "../../../../src/validate/rules/media-frames.ts"
import { advised, cited, film, image, stated, taking } from "./measured.ts"
import { gif, testRule } from "./rule-tester.ts"

const lasting = taking({
  video: {
    bounds: [
      { of: "duration", min: 3, max: 1200, ...stated },
      { of: "duration", max: 140, ...advised },
    ],
  },
})

testRule("mediaDuration", mediaDuration, {
  valid: {
    "both ends": { facts: lasting, content: { media: [film({ duration: 3 }), film({ duration: 140 })] } },
    "a still picture": { facts: lasting, content: { media: [image({})] } },
  },
  invalid: {
    "a video that is too short, one that may be too long, and one that is": {
      given: {
        facts: lasting,
        content: { media: [2.96, 140.04, 3 * 3600 + 60].map((duration) => film({ duration })) },
      },
      finds: [
        {
          code: "media/duration",
          message: '"media/a.mp4" is 2.96 s long, but Acme takes at least 3 s',
          help: `Make it at least 3 s long${cited}`,
          at: "media.0.file",
        },
        {
          code: "media/duration",
          severity: "warning",
          message: '"media/a.mp4" is 2 min 20.04 s long, but Acme asks for at most 2 min 20 s',
          at: "media.1.file",
        },
        {
          code: "media/duration",
          message: '"media/a.mp4" is 3 h 1 min long, but Acme takes at most 20 min',
          help: `Make it at most 20 min long${cited}`,
          at: "media.2.file",
        },
      ],
    },
  },
})

const paced = taking({ video: { bounds: [{ of: "frame-rate", min: 24, max: 60, ...stated }] } })

testRule("mediaFrameRate", mediaFrameRate, {
  valid: {
    "what counts as 24, 30 and 60": {
      facts: paced,
      content: { media: [23.976, 29.97, 60.02].map((frameRate) => film({ frameRate })) },
    },
  },
  invalid: {
    "too few and too many": {
      given: { facts: paced, content: { media: [film({ frameRate: 23.4 }), film({ frameRate: 120 })] } },
      finds: [
        {
          code: "media/frame-rate",
          message: '"media/a.mp4" has 23.4 frames a second, but Acme takes at least 24 frames a second',
          at: "media.0.file",
        },
        {
          code: "media/frame-rate",
          message: '"media/a.mp4" has 120 frames a second, but Acme takes at most 60 frames a second',
          help: `Export it with at most 60 frames a second${cited}`,
          at: "media.1.file",
        },
      ],
    },
  },
})

const moving = (frames: number) => image({ frames }, { file: gif.file, kind: "gif" })

testRule("mediaFrames", mediaFrames, {
  valid: {
    "as many as there may be": {
      facts: taking({ gif: { bounds: [{ of: "frames", max: 350, ...stated }] } }),
      content: { media: [moving(350)] },
    },
  },
  invalid: {
    "one frame too many": {
      given: {
        facts: taking({ gif: { bounds: [{ of: "frames", max: 350, ...stated }] } }),
        content: { media: [moving(351)] },
      },
      finds: [
        {
          code: "media/frames",
          message: '"media/a.gif" has 351 frames, but Acme takes at most 350 frames',
          help: `Leave frames out, so that it has at most 350 frames${cited}`,
          at: "media.0.file",
        },
      ],
    },
  },
})

testRule("mediaBitRate", mediaBitRate, {
  valid: {
    "a video of a usual rate": {
      facts: taking({ video: { bounds: [{ of: "bit-rate", max: 25_000_000, ...stated }] } }),
      content: { media: [film({ bitRate: 25_000_000 })] },
    },
  },
  invalid: {
    "a video fresh from a camera": {
      given: {
        facts: taking({ video: { bounds: [{ of: "bit-rate", max: 25_000_000, ...stated }] } }),
        content: { media: [film({ bitRate: 100_200_000 })] },
      },
      finds: [
        {
          code: "media/bit-rate",
          message: '"media/a.mp4" has 100.2 Mbit a second, but Acme takes at most 25 Mbit a second',
          help: `Export it with at most 25 Mbit a second${cited}`,
          at: "media.0.file",
        },
      ],
    },
  },
})

const heard = taking({
  video: {
    bounds: [
      { of: "channels", max: 2, ...stated },
      { of: "sample-rate", max: 48_000, ...stated },
    ],
  },
})

testRule("mediaAudio", mediaAudio, {
  valid: {
    stereo: { facts: heard, content: { media: [film({ channels: 2, sampleRate: 44_100 })] } },
    silence: { facts: heard, content: { media: [film({})] } },
  },
  invalid: {
    "the sound of a cinema": {
      given: { facts: heard, content: { media: [film({ channels: 6, sampleRate: 96_000 })] } },
      finds: [
        {
          code: "media/audio",
          message: '"media/a.mp4" has 6 channels of sound, but Acme takes at most 2 channels',
          help: `Export its sound with at most 2 channels${cited}`,
          at: "media.0.file",
        },
        {
          code: "media/audio",
          message: '"media/a.mp4" has sound of 96 kHz, but Acme takes at most 48 kHz',
          at: "media.0.file",
        },
      ],
    },
  },
})
