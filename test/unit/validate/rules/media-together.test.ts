import { mediaThumbnail } from "../../../../src/validate/rules/media-thumbnail.ts"
import { mediaUnequal } from "../../../../src/validate/rules/media-unequal.ts"
import { advised, cited, film, image, rumoured, size, stated, taking } from "./measured.ts"
import { aMedia, testRule } from "./rule-tester.ts"

const covered = taking({
  video: {
    thumbnail: {
      choices: [{ of: "type", oneOf: ["image/jpeg"], ...stated }],
      bounds: [
        { of: "bytes", max: 8_000_000, ...stated },
        { of: "width", min: 640, ...rumoured },
      ],
    },
  },
})
const cover = (given: Parameters<typeof aMedia>[0]) =>
  film({}, { thumbnail: aMedia({ file: "media/cover.jpg", alt: null, ...given }) })

testRule("mediaThumbnail", mediaThumbnail, {
  valid: {
    "a video without": { facts: covered, content: { media: [film({})] } },
    "a small JPEG": { facts: covered, content: { media: [cover({})] } },
    "any where nothing is stated": {
      facts: taking({ video: {} }),
      content: { media: [cover({ mime: "image/png" })] },
    },
    "one that the provider does not carry": {
      facts: covered,
      content: { media: [cover({ mime: "image/png" })] },
      lacks: ["thumbnail"],
    },
    "one that the provider does not carry there": {
      facts: covered,
      content: { media: [cover({ mime: "image/png" })] },
      support: { lacks: ["thumbnail"] },
    },
  },
  invalid: {
    "another type, whatever its size": {
      given: { facts: covered, content: { media: [cover({ mime: "image/png", bytes: 9_000_000 })] } },
      finds: [
        {
          code: "media/thumbnail",
          message: 'The thumbnail "media/cover.jpg" is image/png, but Acme takes image/jpeg',
          help: `Export it again: image/jpeg${cited}`,
          at: "media.0.thumbnail",
        },
      ],
    },
    "one that is too large, and narrow": {
      given: {
        facts: covered,
        content: { media: [cover({ bytes: 9_000_000, measures: image(size(320, 180)).measures })] },
      },
      finds: [
        {
          code: "media/thumbnail",
          message: 'The thumbnail "media/cover.jpg" is 9.0 MB, but Acme takes at most 8.0 MB',
          help: `Export it again: at most 8.0 MB${cited}`,
          at: "media.0.thumbnail",
        },
        {
          code: "media/thumbnail",
          severity: "warning",
          message:
            'The thumbnail "media/cover.jpg" is 320 pixels wide, but Acme is said to take at least 640 pixels',
          at: "media.0.thumbnail",
        },
      ],
    },
  },
})

const cropped = taking({}, { alike: { of: "ratio", ...advised } })
const equal = taking({}, { alike: { of: "size", ...rumoured } })
const named = (file: string, width: number, height: number) => image(size(width, height), { file })

testRule("mediaUnequal", mediaUnequal, {
  valid: {
    "one file": { facts: equal, content: { media: [named("a.jpg", 1080, 1350)] } },
    "the same ratio in two sizes": {
      facts: cropped,
      content: { media: [named("a.jpg", 1080, 1350), named("b.jpg", 541, 676)] },
    },
    "two shapes where nothing is stated": {
      facts: taking({}),
      content: { media: [named("a.jpg", 1080, 1350), named("b.jpg", 1, 1)] },
    },
    "a first file that nobody measured": {
      facts: cropped,
      content: { media: [aMedia(), named("b.jpg", 1, 1), named("c.jpg", 2, 1)] },
    },
  },
  invalid: {
    "files that are cropped to the first": {
      given: {
        facts: cropped,
        content: { media: [named("a.jpg", 1080, 1350), aMedia(), named("c.jpg", 1920, 1080)] },
      },
      finds: [
        {
          code: "media/unequal",
          severity: "warning",
          message:
            '"c.jpg" is 16:9, but the first of the post, "a.jpg", is 4:5, and Acme crops all to the first',
          help: `Export it as 4:5 too${cited}`,
          at: "media.2.file",
        },
      ],
    },
    "the same ratio in two sizes, where the size counts": {
      given: {
        facts: equal,
        content: { media: [named("a.jpg", 1000, 1500), named("b.jpg", 500, 750)] },
      },
      finds: [
        {
          code: "media/unequal",
          severity: "warning",
          message:
            '"b.jpg" is 500 × 750 pixels, but the first of the post, "a.jpg", is 1000 × 1500 pixels, and Acme wants all in one size',
          help: `Export it as 1000 × 1500 pixels too${cited}`,
          at: "media.1.file",
        },
      ],
    },
  },
})
