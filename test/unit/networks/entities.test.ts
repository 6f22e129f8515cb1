/** What is counted in a text, on the networks that twitter-text does not speak for; its own rows are in conformance.test.ts. */
import { describe, expect, it } from "vitest"
import type { Network } from "../../../src/model/config.ts"
import type { Countable } from "../../../src/model/network.ts"
import { countIn } from "../../../src/networks/entities.ts"

const all: readonly Network[] = ["x", "instagram", "threads", "mastodon", "bluesky"]

describe("countIn()", () => {
  it.each<[Countable, string, number]>([
    ["hashtags", "#launch, (#日本) #a_1 ＃b", 4],
    ["hashtags", "#1 #_ C# a#b &#39; ## # 1#️⃣", 0],
    ["hashtags", "https://a.example.com/#top #top", 1],
    ["hashtags", "🚀#launch ❤️#launch", 2],
    ["mentions", "@acme (@ann) “@ben.”", 3],
    ["mentions", "ann@acme.example @ https://a.example.com/@ann", 0],
    ["links", "https://a.example.com https://b.example.com/c https://a.example.com", 2],
    ["links", "https://a.example.com and https://a.example.com/.", 2],
    ["links", "no link, info@acme.com, http://localhost", 0],
  ])("counts the %s of %j on every network", (of, text, count) => {
    expect(all.map((network) => countIn(text, of, network))).toEqual(all.map(() => count))
  })

  it.each<[string, number]>([
    ["$ACME, ($labs) “$BRK.B”", 3],
    ["$5 $A1 US$ACME $TOOLONGNAME $ACMEé", 0],
  ])("counts the cashtags of %j", (text, count) => {
    expect(countIn(text, "cashtags", "x")).toBe(count)
  })

  it.each<[Countable, string, Partial<Record<Network, number>>]>([
    ["hashtags", "#one#two", { x: 0, instagram: 2 }],
    ["mentions", "@ann@social.example", { x: 0, mastodon: 1 }],
    ["mentions", `@ann@${"a".repeat(254)}`, { mastodon: 0 }],
    ["mentions", "＠ann", { x: 1, mastodon: 0 }],
    ["links", "acme.com", { x: 1, mastodon: 0 }],
    ["links", "gemini://acme.com", { mastodon: 1 }],
  ])("counts the %s of %j as each network reads them", (of, text, counts) => {
    const counted = Object.keys(counts).map((network) => [network, countIn(text, of, network as Network)])
    expect(Object.fromEntries(counted)).toEqual(counts)
  })
})
