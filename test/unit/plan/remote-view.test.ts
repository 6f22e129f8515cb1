import { describe, expect, it } from "vitest"
import type { LedgerEntry } from "../../../src/model/ledger.ts"
import type { RemotePost } from "../../../src/model/remote.ts"
import type { ValidatedPost } from "../../../src/model/post.ts"
import { planOf } from "../../helpers/plan-of.ts"
import { aRemote, aRemoteDelivery } from "../../helpers/remote.ts"
import { aFile } from "../../helpers/submission.ts"
import { anEntry, aPost, aProvider, aTarget } from "../../helpers/world.ts"

const x = aTarget("x-acme")
const linkedin = aTarget("li-acme")

interface Given {
  readonly closed?: string
  readonly ledger?: readonly LedgerEntry[]
  readonly provider?: ReturnType<typeof aProvider>
}

function seen(
  post: ValidatedPost,
  foreign: readonly RemotePost[],
  { closed, ledger = [], provider }: Given = {},
) {
  const remote = new Map([["acme", { foreign, closed: closed ?? null }]])
  const { plan, codes } = planOf([post], {
    ledger,
    remote,
    ...(provider && { providers: { fake: provider } }),
  })
  return {
    blocked: plan.changes.filter(({ action }) => action === "blocked").map(({ target }) => target),
    codes,
  }
}

const queued = { kind: "queue", at: null, local: null, timezone: null } as const

describe("refuseWhatIsThere()", () => {
  it.each<[string, Partial<RemotePost>]>([
    ["waits for the same time", {}],
    ["is shown to the second", { scheduledAt: "2026-12-01T12:00:30.000Z" }],
    ["awaits approval", { status: "needs-approval" }],
    ["went out at its time", { status: "published", scheduledAt: null, publishedAt: "2026-12-01T12:04:00Z" }],
    ["says nothing of its time", { scheduledAt: null, createdAt: null }],
    ["shows no text, but has the account and the time", { text: null }],
    ["is called something that no page knows", { status: "unknown", word: "archived" }],
  ])("blocks a create beside a post that %s", (_name, given) => {
    expect(seen(aPost(), [aRemote(given)])).toEqual({ blocked: ["x-acme"], codes: ["plan/already-there"] })
  })

  it.each<[string, Partial<RemotePost>]>([
    ["is on another account", { deliveries: [aRemoteDelivery("other")] }],
    ["failed on the account", { deliveries: [aRemoteDelivery("x-acme", { status: "failed" })] }],
    ["failed", { status: "failed" }],
    ["is a draft", { status: "draft" }],
    ["says something else", { text: "We are gone" }],
    ["shows no text and has another time", { text: null, scheduledAt: "2026-12-01T13:00:00Z" }],
    ["says the same much later", { scheduledAt: "2027-04-01T12:00:00Z" }],
  ])("lets a create pass beside a post that %s", (_name, given) => {
    expect(seen(aPost(), [aRemote(given)])).toEqual({ blocked: [], codes: [] })
  })

  it("remarks the same words at another time, and blocks them where the post has no time of its own", () => {
    const other = aRemote({ scheduledAt: "2026-12-24T12:00:00Z" })
    expect(seen(aPost(), [other])).toEqual({ blocked: [], codes: ["plan/looks-like"] })
    expect(seen(aPost({ when: queued }), [other])).toEqual({
      blocked: ["x-acme"],
      codes: ["plan/already-there"],
    })
  })

  it("blocks only the accounts that the post carries, whichever of the texts is shown", () => {
    const post = aPost({ targets: [x, linkedin], contents: { "li-acme": { text: "On LinkedIn" } } })
    expect(seen(post, [aRemote()]).blocked).toEqual(["x-acme"])
    const shared = aRemote({ text: "On LinkedIn", accounts: ["x-acme", "li-acme"] })
    expect(seen(post, [shared]).blocked).toEqual(["li-acme", "x-acme"])
  })

  it("knows a post without words by account, time and number of media alone", () => {
    const picture = aPost({ content: { text: "", media: [aFile("one.jpg")] } })
    const shown = { text: null, mediaCount: 1 }
    expect(seen(picture, [aRemote(shown)]).codes).toEqual(["plan/already-there"])
    expect(seen(picture, [aRemote({ ...shown, mediaCount: 2 })]).codes).toEqual([])
    expect(seen(picture, [aRemote({ ...shown, scheduledAt: "2026-12-02T12:00:00Z" })]).codes).toEqual([])
    const noTime = aPost({ when: queued, content: { text: "", media: [aFile("one.jpg")] } })
    expect(seen(noTime, [aRemote(shown)]).codes).toEqual([])
  })

  it("blocks a replace too, before anything is cancelled", () => {
    const provider = aProvider({ edit: "never" })
    const ledger = [anEntry("launch", aPost({ content: { text: "Old words" } }))]
    expect(seen(aPost(), [aRemote({ id: "foreign" })], { ledger, provider })).toEqual({
      blocked: ["x-acme"],
      codes: ["plan/already-there"],
    })
  })

  it("creates nothing in a workspace that is closed, and says so once", () => {
    const closed = seen(aPost({ targets: [x, linkedin] }), [], { closed: "it is down" })
    expect(closed).toEqual({ blocked: ["li-acme", "x-acme"], codes: ["plan/not-scanned"] })
    const ledger = [anEntry("launch", aPost())]
    expect(seen(aPost(), [], { closed: "it is down", ledger })).toEqual({ blocked: [], codes: [] })
  })
})
