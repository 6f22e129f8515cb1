import { altText } from "../../../../src/validate/rules/alt-text.ts"
import { mediaCount } from "../../../../src/validate/rules/media-count.ts"
import { mediaKind } from "../../../../src/validate/rules/media-kind.ts"
import { mediaMixed } from "../../../../src/validate/rules/media-mixed.ts"
import { mediaRequired } from "../../../../src/validate/rules/media-required.ts"
import { aMedia, gif, pdf, testRule, video } from "./rule-tester.ts"

const images = (count: number) => Array.from({ length: count }, () => aMedia())
const byUrl = aMedia({ url: "https://cdn.example.com/x", kind: "unknown", mime: null, alt: null })

testRule("mediaRequired", mediaRequired, {
  valid: {
    "text only on X": {},
    "an image on Instagram": { network: "instagram", content: { media: images(1) } },
  },
  invalid: {
    "text only on Instagram": {
      given: { network: "instagram" },
      finds: [
        {
          code: "media/required",
          message: "Instagram takes no post without an image or a video, and this post has none",
          help: "Add media, or take the Instagram target out of this post",
          at: "media",
        },
      ],
    },
    "a provider that needs media": {
      given: { support: { mediaRequired: true } },
      finds: [
        {
          code: "media/required",
          message: "Fake on X takes no post without an image or a video, and this post has none",
          at: "media",
        },
      ],
    },
  },
})

testRule("mediaCount", mediaCount, {
  valid: {
    "four images on X": { content: { media: images(4) } },
    "one video on X": { content: { media: [video] } },
    "ten of both on Instagram": { network: "instagram", content: { media: [...images(9), video] } },
    "a kind that X does not take at all": { content: { media: [pdf, pdf] } },
  },
  invalid: {
    "five images on X": {
      given: { content: { media: images(5) } },
      finds: [
        {
          code: "media/too-many",
          message: "This post has 5 media, but X takes at most 4 in one post",
          help: 'Remove some, or give this target its own list under "overrides.acme.media" (as of 2026-11-21, https://docs.x.com/x-api/media/quickstart/best-practices)',
          at: "media",
        },
      ],
    },
    "a provider that takes fewer": {
      given: { content: { media: images(2) }, support: { media: 1 } },
      finds: [
        {
          code: "media/too-many",
          message: "This post has 2 media, but Fake on X takes at most 1 in one post",
          help: 'Remove some, or give this target its own list under "overrides.acme.media"',
          at: "media",
        },
      ],
    },
    "more photos than others say that Facebook takes": {
      given: { network: "facebook", content: { media: images(11) } },
      finds: [
        {
          code: "media/too-many",
          severity: "warning",
          message: "This post has 11 media, but Facebook is said to take at most 10 in one post",
          at: "media",
        },
      ],
    },
    "more photos than a provider takes on Facebook": {
      given: { network: "facebook", content: { media: images(10) }, support: { media: 9 } },
      finds: [
        {
          code: "media/too-many",
          message: "This post has 10 media, but Fake on Facebook takes at most 9 in one post",
          at: "media",
        },
      ],
    },
    "two images in a story": {
      given: { network: "instagram", content: { media: images(2), options: { type: "story" } } },
      finds: [
        {
          code: "media/too-many",
          message: "This post has 2 media, but Instagram Stories takes at most 1 in one post",
          at: "media",
        },
      ],
    },
    "two videos on X": {
      given: { content: { media: [video, video] } },
      finds: [
        {
          code: "media/too-many",
          message: "This post has 2 videos, but X takes at most 1 in one post",
          at: "media",
        },
      ],
    },
    "two GIFs on Mastodon": {
      given: { network: "mastodon", content: { media: [gif, gif] } },
      finds: [
        {
          code: "media/too-many",
          message: "This post has 2 GIFs, but Mastodon takes at most 1 in one post",
          at: "media",
        },
      ],
    },
  },
})

testRule("mediaMixed", mediaMixed, {
  valid: {
    "images on X": { content: { media: images(2) } },
    "images and a video on Instagram": { network: "instagram", content: { media: [aMedia(), video] } },
    "URLs of unknown kind": { content: { media: [aMedia(), byUrl] } },
  },
  invalid: {
    "an image and a video on X": {
      given: { content: { media: [aMedia(), video] } },
      finds: [
        {
          code: "media/mixed",
          message: "X cannot show images and videos in one post",
          help: 'Keep one kind, or give this target its own list under "overrides.acme.media"',
          at: "media",
        },
      ],
    },
    "a GIF and a video through a provider that cannot": {
      given: {
        network: "threads",
        content: { media: [gif, video] },
        capabilities: { media: { upload: "inline", types: ["image/*"], mixed: false } },
      },
      finds: [
        { code: "media/mixed", message: "Fake cannot show images and videos in one post", at: "media" },
      ],
    },
  },
})

const png = aMedia({ file: "media/b.png", mime: "image/png" })
const webp = aMedia({ file: "media/b.webp", mime: "image/webp" })

testRule("mediaKind", mediaKind, {
  valid: {
    "an image on X": { content: { media: images(1) } },
    "a document on LinkedIn": { network: "linkedin", content: { media: [pdf] } },
    "a URL of unknown kind": { network: "youtube", content: { media: [byUrl] } },
    "an exact type": {
      content: { media: images(1) },
      capabilities: { media: { upload: "inline", types: ["image/jpeg"], mixed: true } },
    },
  },
  invalid: {
    "an image on YouTube": {
      given: { network: "youtube", content: { media: images(1) } },
      finds: [
        {
          code: "media/kind",
          message: 'YouTube cannot take "media/a.jpg", which is an image',
          help: 'Use another file, or give this target its own list under "overrides.acme.media"',
          at: "media.0.file",
        },
      ],
    },
    "a video where the provider takes only images": {
      given: { content: { media: [video] }, support: { kinds: ["image"] } },
      finds: [
        {
          code: "media/kind",
          message: 'Fake on X cannot take "media/a.mp4", which is a video',
          at: "media.0.file",
        },
      ],
    },
    "a type that the provider does not take": {
      given: {
        content: { media: [aMedia(), webp] },
        capabilities: { media: { upload: "inline", types: ["image/jpeg", "video/*"], mixed: true } },
      },
      finds: [
        {
          code: "media/kind",
          message: 'Fake cannot take "media/b.webp", which is image/webp',
          at: "media.1.file",
        },
      ],
    },
    "a type that the provider takes, but not on that network": {
      given: {
        content: { media: [png] },
        support: { types: ["image/jpeg"] },
      },
      finds: [
        {
          code: "media/kind",
          message: 'Fake on X cannot take "media/b.png", which is image/png',
          at: "media.0.file",
        },
      ],
    },
    "an image as a reel": {
      given: { network: "instagram", content: { media: images(1), options: { type: "reel" } } },
      finds: [
        {
          code: "media/kind",
          message: 'Instagram Reels cannot take "media/a.jpg", which is an image',
          at: "media.0.file",
        },
      ],
    },
    "a type that the network does not take, whatever the provider does": {
      given: { network: "instagram", content: { media: [png] } },
      finds: [
        {
          code: "media/kind",
          message: 'Instagram cannot take "media/b.png", which is image/png',
          help: 'Convert it to JPEG, or give this target its own list under "overrides.acme.media" (as of 2026-09-11, https://developers.facebook.com/docs/instagram-platform/instagram-graph-api/reference/ig-user/media)',
          at: "media.0.file",
        },
      ],
    },
    "a type that the network may not take, as a warning": {
      given: { network: "pinterest", content: { media: [webp] } },
      finds: [
        {
          code: "media/kind",
          severity: "warning",
          message: 'Pinterest may not take "media/b.webp", which is image/webp',
          at: "media.0.file",
        },
      ],
    },
    "a type that the network may not take and the provider does not": {
      given: { network: "pinterest", content: { media: [webp] }, support: { types: ["image/jpeg"] } },
      finds: [
        {
          code: "media/kind",
          message: 'Fake on Pinterest cannot take "media/b.webp", which is image/webp',
          at: "media.0.file",
        },
      ],
    },
    "a URL that ends like a video": {
      given: { network: "dribbble", content: { media: [{ ...byUrl, kind: "video" }] } },
      finds: [
        {
          code: "media/kind",
          message: 'Dribbble cannot take "https://cdn.example.com/x", which is a video',
          at: "media.0.url",
        },
      ],
    },
  },
})

const unnamed = aMedia({ alt: null })

testRule("altText", altText, {
  valid: {
    "an image with one": { content: { media: images(1) } },
    "a video without": { content: { media: [video] } },
    "an image without, where the team does not ask": {
      content: { media: [unnamed] },
      policy: { altText: "off" },
    },
    "an image without, on a network that has none": { network: "telegram", content: { media: [unnamed] } },
    "an image without, where the provider carries none": {
      content: { media: [unnamed] },
      lacks: ["alt-text"],
    },
    "an image without, where the provider carries none on that network": {
      content: { media: [unnamed] },
      support: { alt: "none" },
    },
    "an image without, in a story, which has none": {
      network: "instagram",
      content: { media: [unnamed], options: { type: "story" } },
    },
    "1000 characters on X": { content: { media: [aMedia({ alt: "a".repeat(1000) })] } },
    "any length on Threads": { network: "threads", content: { media: [aMedia({ alt: "a".repeat(9000) })] } },
  },
  invalid: {
    "an image without": {
      given: { content: { media: [aMedia(), unnamed] } },
      finds: [
        {
          code: "media/alt-missing",
          message: 'The image "media/a.jpg" has no alternative text, and policy.alt-text asks for it',
          help: 'Say under "alt" what there is to see, for people who cannot see it',
          at: "media.1.alt",
        },
      ],
    },
    "a GIF whose text is blank, as a warning": {
      given: { content: { media: [{ ...gif, alt: " " }] }, policy: { altText: "warn" } },
      finds: [
        {
          code: "media/alt-missing",
          severity: "warning",
          message: 'The image "media/a.gif" has no alternative text, and policy.alt-text asks for it',
          at: "media.0.alt",
        },
      ],
    },
    "one that is too long for the provider on that network": {
      given: {
        content: { media: [aMedia({ alt: "a".repeat(101) })] },
        support: { alt: { characters: 100 } },
      },
      finds: [
        {
          code: "media/alt-too-long",
          message: "The alternative text is 101 characters, but Fake on X allows 100",
          help: "Shorten the alternative text",
          at: "media.0.alt",
        },
      ],
    },
    "one that is too long, whatever the team asks": {
      given: { content: { media: [aMedia({ alt: "a".repeat(1001) })] }, policy: { altText: "off" } },
      finds: [
        {
          code: "media/alt-too-long",
          message: "The alternative text is 1001 characters, but X allows 1000",
          help: "Shorten the alternative text (as of 2026-11-21, https://api.x.com/2/openapi.json)",
          at: "media.0.alt",
        },
      ],
    },
  },
})
