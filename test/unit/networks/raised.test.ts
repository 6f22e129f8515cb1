import { describe, expect, it } from "vitest"
import type { Limits } from "../../../src/model/config.ts"
import type { Evidence, NetworkFacts } from "../../../src/model/network.ts"
import { limitsFor, withLimits } from "../../../src/networks/raised.ts"

const low: Evidence = { source: { url: "https://example.com", read: "2026-09-11" }, confidence: "low" }
const own: Evidence = {
  source: { url: "limits in the configuration", read: "on every run" },
  confidence: "high",
}

const facts: NetworkFacts = {
  id: "mastodon",
  name: "Mastodon",
  text: {
    counting: "mastodon",
    limit: { ...low, max: 500 },
    bytes: { ...low, max: 3000 },
    withMedia: { ...low, max: 400 },
  },
  counts: [
    { ...low, of: "hashtags", max: 30 },
    { ...low, of: "hashtags", max: 5, advisory: true },
    { ...low, of: "links", max: 5 },
  ],
  media: {
    required: false,
    count: { ...low, max: 4 },
    kinds: {
      image: { count: { ...low, max: 4 }, bounds: [{ ...low, of: "bytes", max: 100 }] },
      video: {
        count: { ...low, max: 1 },
        bounds: [
          { ...low, of: "duration", min: 3, max: 140 },
          { ...low, of: "duration", max: 60, advisory: true },
          { ...low, of: "ratio", min: 1, max: 2 },
        ],
      },
    },
    mixed: false,
  },
  title: "none",
  alt: { ...low, max: 1500 },
  thread: true,
}

const { image, video } = facts.media.kinds

describe("withLimits()", () => {
  it.each<Limits | undefined>([undefined, {}])("leaves the facts as they are for %o", (limits) => {
    expect(withLimits(facts, limits)).toBe(facts)
  })

  it.each<[string, Limits, Partial<NetworkFacts>]>([
    [
      "a longer text, without the limits in bytes and of captions",
      { text: 25_000 },
      { text: { counting: "mastodon", limit: { ...own, max: 25_000 } } },
    ],
    ["a shorter text", { text: 100 }, { text: { counting: "mastodon", limit: { ...own, max: 100 } } }],
    [
      "counts, advisory ones too, and one that the network does not have",
      { hashtags: 10, mentions: 0 },
      {
        counts: [
          { ...low, of: "links", max: 5 },
          { ...own, of: "hashtags", max: 10 },
          { ...own, of: "mentions", max: 0 },
        ],
      },
    ],
    [
      "more media of the kinds that may fill a post",
      { media: 8 },
      {
        media: {
          ...facts.media,
          count: { ...own, max: 8 },
          kinds: { image: { ...image!, count: { ...own, max: 8 } }, video: video! },
        },
      },
    ],
    ["a shorter alternative text", { alt: 100 }, { alt: { ...own, max: 100 } }],
    [
      "longer and larger videos, which may still be too short",
      { videoDuration: 14_400, videoBytes: 9 },
      {
        media: {
          ...facts.media,
          kinds: {
            image: image!,
            video: {
              ...video!,
              bounds: [
                { ...low, of: "duration", min: 3 },
                { ...low, of: "ratio", min: 1, max: 2 },
                { ...own, of: "bytes", max: 9 },
                { ...own, of: "duration", max: 14_400 },
              ],
            },
          },
        },
      },
    ],
    [
      "larger images",
      { imageBytes: 200 },
      {
        media: {
          ...facts.media,
          kinds: { image: { ...image!, bounds: [{ ...own, of: "bytes", max: 200 }] }, video: video! },
        },
      },
    ],
  ])("lays over %s", (_, limits, changed) => {
    expect(withLimits(facts, limits)).toEqual({ ...facts, ...changed })
  })

  it("gives a limit to a network that states none", () => {
    const { counts: _, ...open } = { ...facts, text: null, alt: null }

    expect(withLimits(open, { text: 10, alt: 5, links: 1 })).toEqual({
      ...open,
      text: { counting: "graphemes", limit: { ...own, max: 10 } },
      counts: [{ ...own, of: "links", max: 1 }],
      alt: { ...own, max: 5 },
    })
  })

  it("adds nothing that the network does not show or take", () => {
    const silent: NetworkFacts = {
      ...facts,
      text: "none",
      alt: "none",
      media: { ...facts.media, kinds: { image: image! } },
    }

    expect(withLimits(silent, { text: 10, alt: 5, videoBytes: 9 })).toEqual(silent)
  })
})

describe("limitsFor()", () => {
  it("lets the target win over its network, key by key", () => {
    const limits = {
      x: { text: 25_000, media: 4 },
      "x-acme": { media: 2 },
      mastodon: { text: 1 },
    }

    expect(limitsFor({ name: "x-acme", network: "x" }, { limits })).toEqual({ text: 25_000, media: 2 })
    expect(limitsFor({ name: "x-labs", network: "x" }, { limits })).toEqual({ text: 25_000, media: 4 })
    expect(limitsFor({ name: "constructor", network: "threads" }, { limits })).toEqual({})
  })
})
