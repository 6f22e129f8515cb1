import { describe, expect, it } from "vitest"
import type { Network } from "../../../src/model/config.ts"
import { measureText, sizeText, textSize, utf16Size } from "../../../src/networks/count.ts"
import { networks } from "../../../src/networks/index.ts"
import { withLimits } from "../../../src/networks/raised.ts"

const family = "👨‍👩‍👧‍👦" // 1 grapheme, 11 UTF-16 units, 25 bytes
const long = `https://example.com/${"a".repeat(200)}`

describe("measureText()", () => {
  it.each<[Network, string, string, number]>([
    ["mastodon", "a link", `see ${long}`, 4 + 23],
    ["mastodon", "a link in brackets", "(https://a.example.com)", 2 + 23],
    ["mastodon", "a link in letters of its own", "https://münchen.de/straße/日本", 23],
    ["mastodon", "a link with an ending in letters of its own", "http://twitter.みんな/a", 23],
    ["mastodon", "a link of another kind", "gemini://acme.com", 23],
    ["mastodon", "a link with an @ in it", "https://acme.com/@ann@social.example", 23],
    ["mastodon", "an address without a scheme", "acme.com/about-us-and-more", 26],
    ["mastodon", "a link that is too long", `http://example.com/?${"#foo?".repeat(1000)}`, 5020],
    ["mastodon", "a link with a label that is too long", `http://${"b".repeat(64)}.com`, 75],
    ["mastodon", "a link with an ending that a server may not know", "https://example.music/a-song", 28],
    ["mastodon", "a short one of these", "https://example.music", 23],
    ["mastodon", "a link glued to a word", "xhttps://a.example", 18],
    ["mastodon", "what is no link", "https://", 8],
    ["mastodon", "a mention on another server", "hi @ann@social.example!", 8],
    ["mastodon", "a mention on the same server", "hi @ann", 7],
    ["mastodon", "a mention with a domain that is too long", `@ann@${"b".repeat(254)}`, 259],
    ["mastodon", "a mention that ends in an @", "@ann@social.example@", 20],
    ["mastodon", "a mail address", "ann@social.example", 18],
    ["mastodon", "an emoji", family, 1],
    ["bluesky", "an emoji", family, 1],
    ["bluesky", "a link", long, long.length],
    ["threads", "letters of any script", "日本é", 3],
    ["threads", "an emoji", `a${family}`, 1 + 25],
    ["threads", "a flag", "🇩🇪", 8],
    ["threads", "signs that are no emoji by themselves", "1©#", 3],
    ["threads", "a sign that is an emoji with some fonts", "❤", 3],
    ["tiktok", "an emoji", family, 11],
    ["youtube", "an emoji", family, 25],
    ["youtube", "CJK", "日本", 6],
    ["instagram", "an emoji", family, 1],
    ["dribbble", "an emoji", family, 1],
  ])("%s: %s", (network, _, text, expected) => {
    expect(measureText(network, text)).toBe(expected)
  })

  it.each(["@", "@a@", "@a.", "https://", "a.", "a.com_", family])(
    "comes to an end with a text full of %j",
    (piece) => {
      const text = piece.repeat(60_000 / piece.length)
      for (const network of ["x", "mastodon", "threads", "bluesky"] as const) {
        expect(measureText(network, text)).toBeGreaterThan(0)
      }
    },
    20_000,
  )
})

describe("textSize()", () => {
  it("is the network's own limit where nobody says otherwise", () => {
    expect(textSize(networks.x, "日本", undefined)).toEqual({
      used: 4,
      limit: 280,
      unit: "weighted characters",
    })
  })

  it("is a raised limit where the team states one", () => {
    const raised = withLimits(networks.x, { text: 25_000 })
    expect(textSize(raised, "a", undefined)?.limit).toBe(25_000)
    expect(textSize(raised, "a", { text: 1000 })?.limit).toBe(1000)
  })

  it("never exceeds what the provider takes", () => {
    expect(textSize(networks.x, "a", { text: 200 })?.limit).toBe(200)
    expect(textSize(networks.x, "a", { text: 1000 })?.limit).toBe(280)
    expect(textSize(networks.x, "a", {})?.limit).toBe(280)
  })

  it("is null where neither network nor provider nor team knows a limit", () => {
    expect(textSize(networks.dribbble, "a", {})).toBeNull()
    expect(textSize(networks.dribbble, family, { text: 50 })).toEqual({
      used: 1,
      limit: 50,
      unit: "graphemes",
    })
  })

  it("is null where the network shows no text, whatever the provider takes", () => {
    expect(textSize({ text: "none" }, "a", { text: 50 })).toBeNull()
  })

  it("shows the fuller of two limits", () => {
    expect(textSize(networks.bluesky, "a".repeat(200), {})).toEqual({
      used: 200,
      limit: 300,
      unit: "graphemes",
    })
    expect(textSize(networks.bluesky, family.repeat(200), {})).toEqual({
      used: 5000,
      limit: 3000,
      unit: "bytes",
    })
  })

  it("is smaller with media where the network says so", () => {
    expect(textSize(networks.telegram, "a", {})?.limit).toBe(4096)
    expect(textSize(networks.telegram, "a", {}, 1)?.limit).toBe(1024)
  })
})

describe("sizeText()", () => {
  const { text } = networks.telegram

  it("tells whose limit it is", () => {
    expect(sizeText(networks.telegram, "a", {})?.limit).toEqual(text !== "none" && text?.limit)
    expect(sizeText(networks.telegram, "a", {}, 1)?.limit).toEqual(text !== "none" && text?.withMedia)
    expect(sizeText(networks.telegram, "a", { text: 4000 })?.limit).toBeNull()
    expect(sizeText(networks.bluesky, family.repeat(200), {})?.limit).toMatchObject({ max: 3000 })
  })

  it("holds the network to a limit that the provider has too", () => {
    expect(sizeText(networks.telegram, "a", { text: 4096 })?.limit).not.toBeNull()
  })
})

describe("utf16Size()", () => {
  const size = { used: 1, limit: 2200, unit: "characters" }

  it("counts again where the network does not say how", () => {
    expect(utf16Size(size, networks.instagram, family)).toEqual({
      used: 11,
      limit: 2200,
      unit: "UTF-16 units",
    })
  })

  it("is null where the network says how", () => {
    expect(utf16Size(size, networks.x, family)).toBeNull()
  })
})
