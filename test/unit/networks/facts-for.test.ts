import { describe, expect, it } from "vitest"
import type { Network } from "../../../src/model/config.ts"
import { factsFor } from "../../../src/networks/facts-for.ts"
import { networks } from "../../../src/networks/index.ts"
import { aMedia, pdf, video } from "../validate/rules/rule-tester.ts"

const image = aMedia()
const byType = (type?: string) => ({ options: type === undefined ? {} : { type }, media: [image] })

describe("factsFor()", () => {
  it.each<[Network, string | undefined, string]>([
    ["instagram", undefined, "Instagram"],
    ["instagram", "post", "Instagram"],
    ["instagram", "reel", "Instagram Reels"],
    ["instagram", "trial-reel", "Instagram Trial Reels"],
    ["instagram", "story", "Instagram Stories"],
    ["facebook", "post", "Facebook"],
    ["facebook", "reel", "Facebook Reels"],
    ["facebook", "story", "Facebook Stories"],
    ["x", "story", "X"],
  ])("%s with the type %s is %s", (network, type, name) => {
    expect(factsFor(network, byType(type)).name).toBe(name)
  })

  it("tells photos from videos on TikTok", () => {
    const photos = factsFor("tiktok", { options: {}, media: [image] })
    expect(photos).toMatchObject({
      name: "TikTok Photo Mode",
      text: { limit: { max: 4000 } },
      title: "optional",
    })
    const film = factsFor("tiktok", { options: {}, media: [video] })
    expect(film).toMatchObject({ name: "TikTok", text: { limit: { max: 2200 } }, title: "none" })
  })

  it("is the network's own facts where nothing differs", () => {
    expect(factsFor("instagram", byType("post"))).toBe(networks.instagram)
    expect(factsFor("linkedin", { options: {}, media: [pdf] })).toBe(networks.linkedin)
  })

  it("keeps what a kind of post does not say", () => {
    const reel = factsFor("instagram", byType("reel"))
    expect(reel.text).toBe(networks.instagram.text)
    expect(reel.counts).toBe(networks.instagram.counts)
    expect(reel.id).toBe("instagram")
  })

  it("shows no text and counts nothing in it on a story", () => {
    expect(factsFor("instagram", byType("story"))).toMatchObject({ text: "none", counts: [], alt: "none" })
    expect(factsFor("facebook", byType("story"))).toMatchObject({ text: "none", alt: "none" })
  })
})
