import { describe, expect, it } from "vitest"
import type { Network, Target } from "../../../src/model/config.ts"
import { measureText, textSize, utf16Size } from "../../../src/networks/count.ts"

const family = "👨‍👩‍👧‍👦" // 1 grapheme, 11 UTF-16 units, 25 bytes
const long = `https://example.com/${"a".repeat(200)}`

describe("measureText()", () => {
  it.each<[Network, string, string, number]>([
    ["mastodon", "a link", `see ${long}`, 4 + 23],
    ["mastodon", "a link in brackets", "(https://a.example)", 2 + 23 - 1],
    ["mastodon", "a link glued to a word", "xhttps://a.example", 18],
    ["mastodon", "what is no link", "https://", 8],
    ["mastodon", "a mention on another server", "hi @ann@social.example!", 8],
    ["mastodon", "a mention on the same server", "hi @ann", 7],
    ["mastodon", "an emoji", family, 1],
    ["bluesky", "an emoji", family, 1],
    ["bluesky", "a link", long, long.length],
    ["threads", "letters of any script", "日本é", 3],
    ["threads", "an emoji", `a${family}`, 1 + 25],
    ["threads", "a flag", "🇩🇪", 8],
    ["threads", "signs that are no emoji by themselves", "1©#", 3],
    ["tiktok", "an emoji", family, 11],
    ["youtube", "an emoji", family, 25],
    ["youtube", "CJK", "日本", 6],
    ["instagram", "an emoji", family, 1],
    ["dribbble", "an emoji", family, 1],
  ])("%s: %s", (network, _, text, expected) => {
    expect(measureText(network, text)).toBe(expected)
  })

  it.each(["@", "@a@", "@a.", "https://", "a.", family])("stays quick on a text full of %j", (piece) => {
    const text = piece.repeat(60_000 / piece.length)
    const started = performance.now()
    for (const network of ["x", "mastodon", "threads", "bluesky"] as const) measureText(network, text)
    expect(performance.now() - started).toBeLessThan(2000)
  })
})

const aTarget = (network: Network): Target => ({
  name: "acme",
  workspace: "main",
  provider: "fake",
  account: "1",
  network,
  accountKey: "fake/main/1",
})

describe("textSize()", () => {
  it("is the network's own limit where nobody says otherwise", () => {
    expect(textSize(aTarget("x"), "日本", {}, undefined)).toEqual({
      used: 4,
      limit: 280,
      unit: "weighted characters",
    })
  })

  it("takes the target's limit before the network's", () => {
    const limits = { acme: { text: 25_000 }, x: { text: 500 } }
    expect(textSize(aTarget("x"), "a", limits, undefined)?.limit).toBe(25_000)
    expect(textSize({ ...aTarget("x"), name: "other" }, "a", limits, undefined)?.limit).toBe(500)
  })

  it("never exceeds what the provider takes", () => {
    expect(textSize(aTarget("x"), "a", { acme: { text: 25_000 } }, { text: 1000 })?.limit).toBe(1000)
    expect(textSize(aTarget("x"), "a", {}, { text: 1000 })?.limit).toBe(280)
    expect(textSize(aTarget("x"), "a", {}, {})?.limit).toBe(280)
  })

  it("is null only where neither network nor provider nor team knows a limit", () => {
    expect(textSize(aTarget("dribbble"), "a", {}, {})).toBeNull()
    expect(textSize(aTarget("dribbble"), family, {}, { text: 50 })).toEqual({
      used: 1,
      limit: 50,
      unit: "graphemes",
    })
  })

  it("shows the fuller of two limits", () => {
    expect(textSize(aTarget("bluesky"), "a".repeat(200), {}, {})).toEqual({
      used: 200,
      limit: 300,
      unit: "graphemes",
    })
    expect(textSize(aTarget("bluesky"), family.repeat(200), {}, {})).toEqual({
      used: 5000,
      limit: 3000,
      unit: "bytes",
    })
  })

  it("is smaller with media where the network says so", () => {
    expect(textSize(aTarget("telegram"), "a", {}, {})?.limit).toBe(4096)
    expect(textSize(aTarget("telegram"), "a", {}, {}, 1)?.limit).toBe(1024)
  })
})

describe("utf16Size()", () => {
  const size = { used: 1, limit: 2200, unit: "characters" }

  it("counts again where the network does not say how", () => {
    expect(utf16Size(size, "instagram", family)).toEqual({ used: 11, limit: 2200, unit: "UTF-16 units" })
  })

  it("is null where the network says how", () => {
    expect(utf16Size(size, "x", family)).toBeNull()
  })
})
