import { describe, expect, it } from "vitest"
import type { RemotePost } from "../../../src/model/remote.ts"
import type { ValidatedPost } from "../../../src/model/post.ts"
import { makePlan } from "../../../src/plan/plan.ts"
import { adopt, passOver, type Unknown } from "../../../src/sync/adopt.ts"
import { at } from "../../helpers/at.ts"
import { aRemote, aRemoteDelivery } from "../../helpers/remote.ts"
import { aFile } from "../../helpers/submission.ts"
import { aConfig, aPost, aProvider, aTarget, noon } from "../../helpers/world.ts"

const now = at("2026-11-30T09:00:00Z")
const [x, linkedin] = [aTarget("x-acme"), aTarget("li-acme")]
const both = { targets: [x, linkedin] }
const queued = { kind: "queue", at: null, local: null, timezone: null } as const
const draft = { kind: "draft", at: null, local: null, timezone: null } as const

function unknownOf(posts: readonly ValidatedPost[]): Unknown[] {
  const { plan } = makePlan({
    ...{ posts, present: new Set(posts.map(({ path }) => path)), entries: new Map(), config: aConfig(), now },
    ...{ providers: { fake: aProvider() }, maxCreates: 20, workspace: null, suppressed: null },
  })
  const whens = new Map(posts.map(({ path, when }) => [path, when]))
  return plan.changes.map((change) => ({ change, when: whens.get(change.path)! }))
}

function adopted(posts: readonly ValidatedPost[], shown: readonly RemotePost[]) {
  const records = adopt(unknownOf(posts), shown, "2026-11-30T09:00:00Z")
  return records.map(
    ({ change, delivery }) => `${change.post} ${delivery.target}: ${delivery.remoteId} ${delivery.state}`,
  )
}

describe("adopt()", () => {
  it("takes over a post that is the same, with what became of it", () => {
    const url = "https://x.example/1"
    const out = aRemote({
      status: "published",
      word: "published",
      deliveries: [aRemoteDelivery("x-acme", { status: "published", url })],
    })
    expect(adopted([aPost()], [aRemote()])).toEqual(["launch x-acme: remote-1 scheduled"])
    expect(adopted([aPost()], [aRemote({ status: "needs-approval" })])).toEqual([
      "launch x-acme: remote-1 scheduled",
    ])
    expect(adopt(unknownOf([aPost()]), [out], "2026-11-30T09:00:00Z")).toMatchObject([
      {
        delivery: { state: "published", url, mediaCount: 0, when: { kind: "at", at: noon.at }, attempts: [] },
      },
    ])
  })

  it.each<[string, Partial<RemotePost>]>([
    ["other words", { text: "We are gone" }],
    ["words that are not shown", { text: null }],
    ["another time", { scheduledAt: "2026-12-01T13:00:00Z" }],
    ["another account", { deliveries: [aRemoteDelivery("other")] }],
    ["an account more", { deliveries: [aRemoteDelivery("x-acme"), aRemoteDelivery("other")] }],
    ["no account", { deliveries: [] }],
    ["media", { mediaCount: 2 }],
    ["nothing but a draft of it", { status: "draft" }],
    [
      "a publication at another time",
      { status: "published", scheduledAt: null, publishedAt: "2026-12-01T13:00:01Z" },
    ],
  ])("leaves a post with %s to others", (_name, given) => {
    expect(adopted([aPost()], [aRemote(given)])).toEqual([])
  })

  it("puts a post together that was made in parts", () => {
    const parts = [aRemote({ id: "one" }), aRemote({ id: "two", accounts: ["li-acme"] })]
    expect(adopted([aPost(both)], parts)).toEqual([
      "launch x-acme: one scheduled",
      "launch li-acme: two scheduled",
    ])
    const together = aRemote({ accounts: ["li-acme", "x-acme"] })
    expect(adopted([aPost(both)], [together])).toEqual([
      "launch li-acme: remote-1 scheduled",
      "launch x-acme: remote-1 scheduled",
    ])
  })

  it("takes none of several that fit, nor one that fits several", () => {
    expect(adopted([aPost()], [aRemote({ id: "one" }), aRemote({ id: "two" })])).toEqual([])
    const overlapping = [aRemote({ id: "one" }), aRemote({ id: "two", accounts: ["x-acme", "li-acme"] })]
    expect(adopted([aPost(both)], overlapping)).toEqual([])
    expect(adopted([aPost(), aPost({ path: "posts/twin.md" })], [aRemote()])).toEqual([])
  })

  it("knows a post without a time by its words, and one without words by its time", () => {
    const elsewhere = { scheduledAt: "2026-10-01T12:00:00Z" }
    expect(adopted([aPost({ when: queued })], [aRemote(elsewhere)])).toEqual([
      "launch x-acme: remote-1 scheduled",
    ])
    expect(adopted([aPost({ when: draft })], [aRemote({ status: "draft", scheduledAt: null })])).toEqual([
      "launch x-acme: remote-1 draft",
    ])
    const picture = { content: { text: "", media: [aFile("one.jpg")] } }
    const shown = { text: null, mediaCount: 1 }
    expect(adopted([aPost(picture)], [aRemote(shown)])).toEqual(["launch x-acme: remote-1 scheduled"])
    expect(adopted([aPost(picture)], [aRemote({ ...shown, ...elsewhere })])).toEqual([])
    expect(adopted([aPost({ ...picture, when: queued })], [aRemote(shown)])).toEqual([])
  })
})

describe("passOver()", () => {
  it("passes over what is past, whatever if-missed says, and nothing else", () => {
    const when = { ...noon, at: "2026-11-30T09:00:00Z" }
    const posts = [
      aPost({ path: "posts/a.md", when, content: { text: "A" }, ifMissed: "now" }),
      aPost({ path: "posts/b.md", when: { ...when, at: "2026-11-30T09:01:00Z" }, content: { text: "B" } }),
      aPost({ path: "posts/c.md", when: queued, content: { text: "C" } }),
    ]
    expect(passOver(unknownOf(posts), now)).toMatchObject([
      {
        change: { post: "a" },
        delivery: { state: "skipped", remoteId: null, when: { kind: "at", at: when.at } },
      },
    ])
  })
})
