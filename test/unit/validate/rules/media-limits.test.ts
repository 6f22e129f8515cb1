import { mediaDimensions } from "../../../../src/validate/rules/media-dimensions.ts"
import { mediaRatio } from "../../../../src/validate/rules/media-ratio.ts"
import { mediaSize } from "../../../../src/validate/rules/media-size.ts"
import { advised, cited, film, image, rumoured, size, stated, taking } from "./measured.ts"
import { aMedia, pdf, testRule, video } from "./rule-tester.ts"

const bytes = { of: "bytes" } as const
const eight = taking({ image: { bounds: [{ ...bytes, min: 10_000, max: 8_000_000, ...stated }] } })
const twice = taking({
  image: {
    bounds: [
      { ...bytes, max: 8 * 2 ** 20, ...stated },
      { ...bytes, max: 8_000_000, ...advised },
      { ...bytes, max: 9 * 2 ** 20, ...stated },
    ],
  },
})

testRule("mediaSize", mediaSize, {
  valid: {
    "both ends": {
      facts: eight,
      content: { media: [aMedia({ bytes: 10_000 }), aMedia({ bytes: 8_000_000 })] },
    },
    "a URL, which nobody measured": {
      facts: eight,
      content: { media: [aMedia({ url: "https://cdn.example.com/a.jpg", bytes: null })] },
    },
    "a kind with no such limit": { facts: eight, content: { media: [video] } },
    "a file of an unknown kind": { facts: eight, content: { media: [aMedia({ kind: "unknown" })] } },
  },
  invalid: {
    "an image that is too small, and one that is too large": {
      given: { facts: eight, content: { media: [aMedia({ bytes: 9_000 }), aMedia({ bytes: 9_432_100 })] } },
      finds: [
        {
          code: "media/size",
          message: '"media/a.jpg" is 9.0 kB, but Acme takes at least 10.0 kB',
          help: `Export it in better quality, with at least 10.0 kB${cited}`,
          at: "media.0.file",
        },
        {
          code: "media/size",
          message: '"media/a.jpg" is 9.4 MB, but Acme takes at most 8.0 MB',
          help: `Compress it to at most 8.0 MB${cited}`,
          at: "media.1.file",
        },
      ],
    },
    "one byte too many": {
      given: { facts: eight, content: { media: [aMedia({ bytes: 8_000_001 })] } },
      finds: [
        {
          code: "media/size",
          message: '"media/a.jpg" is 8.000001 MB, but Acme takes at most 8.0 MB',
          at: "media.0.file",
        },
      ],
    },
    "of several limits the tightest error, in its own unit": {
      given: { facts: twice, content: { media: [aMedia({ bytes: 10_485_760 })] } },
      finds: [
        {
          code: "media/size",
          message: '"media/a.jpg" is 10.0 MiB, but Acme takes at most 8.0 MiB',
          at: "media.0.file",
        },
      ],
    },
    "what only an advised limit minds, as a warning": {
      given: { facts: twice, content: { media: [aMedia({ bytes: 8_200_000 })] } },
      finds: [
        {
          code: "media/size",
          severity: "warning",
          message: '"media/a.jpg" is 8.2 MB, but Acme asks for at most 8.0 MB',
          at: "media.0.file",
        },
      ],
    },
    "a document, which has no measures": {
      given: {
        facts: taking({ document: { bounds: [{ ...bytes, max: 100_000_000, ...stated }] } }),
        content: { media: [{ ...pdf, bytes: 2_340_000_000 }] },
      },
      finds: [
        {
          code: "media/size",
          message: '"media/a.pdf" is 2.3 GB, but Acme takes at most 100.0 MB',
          at: "media.0.file",
        },
      ],
    },
    "what the provider does not take, whatever the network": {
      given: {
        facts: taking({ video: {} }),
        capabilities: {
          media: {
            ...{ upload: "separate", types: ["image/*", "video/*"], mixed: true },
            bytes: { video: { max: 500_000_000, ...stated } },
          },
        },
        content: { media: [{ ...video, bytes: 500_100_000 }] },
      },
      finds: [
        {
          code: "media/size",
          message: '"media/a.mp4" is 500.1 MB, but Fake takes at most 500.0 MB',
          at: "media.0.file",
        },
      ],
    },
  },
})

const sized = taking({
  image: {
    bounds: [
      { of: "width", max: 1920, ...advised },
      { of: "height", max: 4000, ...stated },
      { of: "short-side", min: 250, ...stated },
      { of: "side-sum", max: 10_000, ...stated },
      { of: "pixels", max: 36_152_319, ...stated },
    ],
  },
})

testRule("mediaDimensions", mediaDimensions, {
  valid: {
    "a picture of a usual size": { facts: sized, content: { media: [image(size(1080, 1350))] } },
    "a file that nobody measured": { facts: sized, content: { media: [aMedia()] } },
    "a picture that tells one side only": {
      facts: taking({ image: { bounds: [{ of: "pixels", max: 1, ...stated }] } }),
      content: { media: [image({ width: 9 })] },
    },
  },
  invalid: {
    "a picture that is too small": {
      given: { facts: sized, content: { media: [image(size(640, 240))] } },
      finds: [
        {
          code: "media/dimensions",
          message: '"media/a.jpg" is 240 pixels on its short side, but Acme takes at least 250 pixels',
          help: `Export it with at least 250 pixels${cited}`,
          at: "media.0.file",
        },
      ],
    },
    "every measure of a picture that is too large": {
      given: { facts: sized, content: { media: [image(size(6100, 6000))] } },
      finds: [
        {
          code: "media/dimensions",
          severity: "warning",
          message: '"media/a.jpg" is 6100 pixels wide, but Acme asks for at most 1920 pixels',
          at: "media.0.file",
        },
        {
          code: "media/dimensions",
          message: '"media/a.jpg" is 6000 pixels high, but Acme takes at most 4000 pixels',
          at: "media.0.file",
        },
        {
          code: "media/dimensions",
          message:
            '"media/a.jpg" is 12100 pixels, width and height together, but Acme takes at most 10000 pixels',
          at: "media.0.file",
        },
        {
          code: "media/dimensions",
          message: '"media/a.jpg" has 36.6 million pixels, but Acme takes at most 36.2 million pixels',
          at: "media.0.file",
        },
      ],
    },
  },
})

const wide = taking({
  image: { bounds: [{ of: "ratio", min: 4 / 5, max: 1.91, ...stated }] },
  video: {
    bounds: [
      { of: "ratio", min: 0.01, max: 10, ...stated },
      { of: "ratio", min: 9 / 16, max: 9 / 16, ...advised },
    ],
  },
  gif: { bounds: [{ of: "ratio", max: 20, ...rumoured }] },
})

testRule("mediaRatio", mediaRatio, {
  valid: {
    "both ends": { facts: wide, content: { media: [image(size(1080, 1350)), image(size(1910, 1000))] } },
    "1200 × 628, which everybody calls 1.91:1": {
      facts: wide,
      content: { media: [image(size(1200, 628))] },
    },
    "an upright video": { facts: wide, content: { media: [film(size(1080, 1920))] } },
    "an upright video, a pixel off": { facts: wide, content: { media: [film(size(608, 1080))] } },
  },
  invalid: {
    "a picture that is too high and one that is too wide": {
      given: { facts: wide, content: { media: [image(size(1080, 1440)), image(size(2000, 1000))] } },
      finds: [
        {
          code: "media/ratio",
          message: '"media/a.jpg" has the ratio 3:4, but Acme takes between 4:5 and 1.91:1',
          help: `Crop it to between 4:5 and 1.91:1${cited}`,
          at: "media.0.file",
        },
        {
          code: "media/ratio",
          message: '"media/a.jpg" has the ratio 2:1, but Acme takes between 4:5 and 1.91:1',
          at: "media.1.file",
        },
      ],
    },
    "a lying video where upright ones do better": {
      given: { facts: wide, content: { media: [film(size(1920, 1080))] } },
      finds: [
        {
          code: "media/ratio",
          severity: "warning",
          message: '"media/a.mp4" has the ratio 16:9, but Acme asks for 9:16',
          help: `Crop it to 9:16${cited}`,
          at: "media.0.file",
        },
      ],
    },
    "a banner, by a limit that has one end and is not sure": {
      given: { facts: wide, content: { media: [image(size(2001, 100), { kind: "gif" })] } },
      finds: [
        {
          code: "media/ratio",
          severity: "warning",
          message: '"media/a.jpg" has the ratio 20.01:1, but Acme is said to take at most 20:1',
          at: "media.0.file",
        },
      ],
    },
  },
})
