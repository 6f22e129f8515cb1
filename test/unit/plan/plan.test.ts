import { describe, expect, it } from "vitest"
import type { Capabilities } from "../../../src/model/capability.ts"
import type { LedgerDelivery } from "../../../src/model/ledger.ts"
import type { ValidatedPost } from "../../../src/model/post.ts"
import { at } from "../../helpers/at.ts"
import { planOf } from "../../helpers/plan-of.ts"
import { aWorkspace } from "../../helpers/submission.ts"
import { aConfig, anEntry, aPost, aProvider, aTarget, noon } from "../../helpers/world.ts"

const x = aTarget("x-acme")
const nextDay = { ...noon, at: "2026-12-02T12:00:00Z" }
const linkedin = aTarget("linkedin-acme", { network: "linkedin" })

describe("makePlan()", () => {
  it("creates every delivery of a new post, in one submission where content may differ", () => {
    const post = aPost({ targets: [x, linkedin], contents: { "x-acme": { text: "Live" } } })
    const { plan, actions } = planOf([post])
    expect(actions).toEqual(["create launch linkedin-acme", "create launch x-acme"])
    expect(plan.changes.map((change) => change.submission)).toEqual(["launch/1", "launch/1"])
    expect(plan.changes[0]).toMatchObject({ tier: "B", generation: 1, remoteId: null, line: 2 })
  })

  it("splits deliveries by an option that counts for the whole post, where options may differ otherwise", () => {
    const instagram = aTarget("instagram-acme", { network: "instagram" })
    const reel = aPost({
      targets: [x, instagram],
      contents: { "instagram-acme": { options: { type: "reel" } } },
    })
    const submissions = (given: Partial<Capabilities>) => {
      const fake = aProvider({ perAccount: [], perNetwork: ["options"], ...given })
      const { plan } = planOf([reel], { providers: { fake } })
      return plan.changes.map((change) => change.submission)
    }

    expect(submissions({})).toEqual(["launch/1", "launch/1"])
    expect(submissions({ perPostOptions: ["type"] })).toEqual(["launch/1", "launch/2"])
  })

  it("splits deliveries that one request cannot carry", () => {
    const post = aPost({ targets: [x, linkedin], contents: { "x-acme": { text: "Live" } } })
    const { plan } = planOf([post], { providers: { fake: aProvider({ perAccount: [] }) } })
    expect(plan.changes.map((change) => change.submission)).toEqual(["launch/1", "launch/2"])
  })

  it("goes by what the provider can do under the wire contract of the workspace", () => {
    const { capabilities } = aProvider({
      create: { at: "direct" },
      edit: "never",
      cancel: "never",
      perAccount: [],
    })
    const fake = aProvider({}, { apiVersions: ["1", "2"], contracts: { "2": { capabilities } } })
    const acme = aWorkspace(fake, { apiVersion: "2" })
    const given = { config: aConfig({ workspaces: { acme } }), providers: { fake } }
    const post = aPost({ targets: [x, linkedin], contents: { "x-acme": { text: "Live" } } })
    const [known, edited] = [aPost({ targets: [x] }), aPost({ targets: [x], content: { text: "Better" } })]

    expect(planOf([post]).plan.changes.map(({ tier, submission }) => [tier, submission])).toEqual([
      ["B", "launch/1"],
      ["B", "launch/1"],
    ])
    expect(planOf([post], given).plan.changes.map(({ tier, submission }) => [tier, submission])).toEqual([
      ["C-", "launch/1"],
      ["C-", "launch/2"],
    ])
    expect(planOf([edited], { ...given, ledger: [anEntry("launch", known)] }).codes).toEqual([
      "plan/cannot-edit",
    ])
  })

  it("does nothing for what the ledger already has", () => {
    const post = aPost()
    const scheduled = planOf([post], { ledger: [anEntry("launch", post)] })
    expect(scheduled.actions).toEqual(["none launch x-acme"])
    const published = planOf([post], {
      ledger: [anEntry("launch", post, { state: "published" })],
      now: at("2027-01-01T00:00:00Z"),
    })
    expect(published.actions).toEqual(["none launch x-acme"])
    expect(published.codes).toEqual([])
  })

  it("updates, replaces or blocks an edited post by what the provider can do", () => {
    const ledger = [anEntry("launch", aPost())]
    const edited = aPost({ content: { text: "We are live today" } })
    expect(planOf([edited], { ledger }).actions).toEqual(["update launch x-acme"])
    const replaces = { fake: aProvider({ edit: "never" }) }
    expect(planOf([edited], { ledger, providers: replaces }).actions).toEqual(["replace launch x-acme"])
    const blocks = { fake: aProvider({ edit: "never", cancel: "never" }) }
    const blocked = planOf([edited], { ledger, providers: blocks })
    expect(blocked.actions).toEqual(["blocked launch x-acme"])
    expect(blocked.codes).toEqual(["plan/cannot-edit"])
  })

  it("sends a whole remote post again when one of its deliveries changes", () => {
    const before = aPost({ targets: [x, linkedin] })
    const after = aPost({ targets: [x, linkedin], contents: { "x-acme": { text: "Live" } } })
    const { plan, actions } = planOf([after], { ledger: [anEntry("launch", before)] })
    expect(actions).toEqual(["update launch linkedin-acme", "update launch x-acme"])
    expect(new Set(plan.changes.map((change) => change.submission)).size).toBe(1)
  })

  it.each(["published", "failed", "unknown", "cancelling"] as const)(
    "touches nothing of a remote post while an account of it is %s",
    (state) => {
      const ledgerOf = (post: ValidatedPost) => {
        const entry = anEntry("launch", post)
        entry.deliveries[x.accountKey] = { ...entry.deliveries[x.accountKey]!, state }
        return [entry]
      }
      const before = aPost({ targets: [x, linkedin] })
      const edited = aPost({ targets: [x, linkedin], contents: { "linkedin-acme": { text: "Live" } } })
      for (const provider of [aProvider(), aProvider({ edit: "never" })]) {
        const given = { ledger: ledgerOf(before), providers: { fake: provider } }
        const { plan, codes } = planOf([edited], given)
        expect(plan.changes.map(({ action }) => action)).toEqual([
          "blocked",
          state === "unknown" ? "blocked" : "none",
        ])
        expect(codes).toContain("plan/shares-post")
        expect(plan.changes.every(({ submission }) => submission === null)).toBe(true)
      }
    },
  )

  it("sends an update again whose answer was lost, also where the file is as it was before", () => {
    const post = aPost()
    const [attempt] = [
      { id: "a1", action: "update", outcome: "ambiguous" },
    ] as unknown as LedgerDelivery["attempts"]
    const { plan } = planOf([post], { ledger: [anEntry("launch", post, { attempts: [attempt!] })] })
    expect(plan.changes).toMatchObject([
      { action: "update", reasons: ["the answer to an earlier change was lost"] },
    ])
    const done = { ...attempt!, outcome: "done" as const }
    expect(planOf([post], { ledger: [anEntry("launch", post, { attempts: [done] })] }).actions).toEqual([
      "none launch x-acme",
    ])
  })

  it("cancels a delivery whose post was removed, and leaves published ones alone", () => {
    const post = aPost({ targets: [x, linkedin] })
    const other = aPost({ path: "posts/other.md", when: nextDay, content: { text: "Other" } })
    const entry = anEntry("launch", post)
    entry.deliveries[x.accountKey] = { ...entry.deliveries[x.accountKey]!, state: "published" }
    const { actions } = planOf([other], { ledger: [entry] })
    expect(actions).toEqual(["cancel launch linkedin-acme", "create other x-acme"])
  })

  it("keeps the key when a file moves", () => {
    const ledger = [anEntry("launch", aPost())]
    expect(planOf([aPost({ path: "posts/2026/launch-day.md" })], { ledger }).actions).toEqual([
      "none launch x-acme",
    ])
  })

  it("stops when a file was perhaps renamed and edited at once", () => {
    const ledger = [anEntry("launch", aPost())]
    const { actions, codes } = planOf([aPost({ path: "posts/new.md", content: { text: "Other words" } })], {
      ledger,
    })
    expect(actions).toEqual([])
    expect(codes).toEqual(["plan/renamed"])
    const own = planOf([aPost({ id: "new", path: "posts/new.md", content: { text: "Other words" } })], {
      ledger,
    })
    expect(own.actions).toEqual(["cancel launch x-acme", "create new x-acme"])
  })

  it("refuses to edit what is published", () => {
    const ledger = [anEntry("launch", aPost(), { state: "published" })]
    const { actions, codes } = planOf([aPost({ content: { text: "Changed" } })], { ledger })
    expect(actions).toEqual(["blocked launch x-acme"])
    expect(codes).toEqual(["plan/published-immutable"])
  })

  it.each([
    ["fail", "blocked launch x-acme", ["schedule/past"]],
    ["skip", "none launch x-acme", []],
    ["now", "create launch x-acme", []],
  ] as const)("treats a missed time as if-missed: %s says", (ifMissed, action, codes) => {
    const result = planOf([aPost({ ifMissed })], { now: at("2026-12-01T12:00:00Z") })
    expect(result.actions).toEqual([action])
    expect(result.codes).toEqual(codes)
    if (ifMissed === "now") expect(result.plan.changes[0]!.when.kind).toBe("now")
  })

  it("does not move a scheduled post to a time that has passed", () => {
    const ledger = [anEntry("launch", aPost({ when: nextDay }))]
    const { actions, codes } = planOf([aPost()], { ledger, now: at("2026-12-01T12:00:00Z") })
    expect(actions).toEqual(["blocked launch x-acme"])
    expect(codes).toEqual(["schedule/past"])
  })

  it("does not touch a post within two minutes of its time", () => {
    const ledger = [anEntry("launch", aPost())]
    const now = at("2026-12-01T11:58:30Z")
    const edited = planOf([aPost({ content: { text: "Late change" } })], { ledger, now })
    expect(edited.actions).toEqual(["none launch x-acme"])
    expect(edited.codes).toEqual(["plan/too-late"])
    const removed = planOf([aPost({ path: "posts/b.md", when: nextDay, content: { text: "B" } })], {
      ledger,
      now,
    })
    expect(removed.actions).toContain("none launch x-acme")
  })

  it("blocks an unknown outcome with the command that settles it, and nothing else", () => {
    const post = aPost()
    const ledger = [anEntry("launch", post, { state: "unknown", message: "the answer was lost" })]
    const other = aPost({ path: "posts/b.md", content: { text: "B" } })
    const { actions, diagnostics } = planOf([post, other], { ledger })
    expect(actions).toEqual(["create b x-acme", "blocked launch x-acme"])
    expect(diagnostics[0]!.help).toContain("\n  postmerge resolve launch --target x-acme posted:remote-1\n")
  })

  it("tries a rejected post again only when it changed", () => {
    const post = aPost()
    const ledger = [anEntry("launch", post, { state: "rejected", message: "too long" })]
    expect(planOf([post], { ledger }).codes).toEqual(["plan/rejected"])
    const { plan } = planOf([aPost({ content: { text: "Shorter" } })], { ledger })
    expect(plan.changes[0]).toMatchObject({ action: "create", generation: 2 })
  })

  it.each<[LedgerDelivery["state"], number]>([
    ["open", 1],
    ["cancelled", 2],
  ])("creates again after %s, as generation %i", (state, generation) => {
    const post = aPost()
    const { plan } = planOf([post], { ledger: [anEntry("launch", post, { state })] })
    expect(plan.changes[0]).toMatchObject({ action: "create", generation })
  })

  it("leaves a claimed delivery to its run", () => {
    const post = aPost()
    expect(planOf([post], { ledger: [anEntry("launch", post, { state: "sending" })] }).actions).toEqual([
      "none launch x-acme",
    ])
  })

  it("gives the same hash for the same meaning only", () => {
    const hash = planOf([aPost({ content: { text: "Cafe\u0301\r\n" } })]).plan.hash
    expect(planOf([aPost({ content: { text: "Caf\u00e9" } })]).plan.hash).toBe(hash)
    expect(planOf([aPost({ content: { text: "Cafe" } })]).plan.hash).not.toBe(hash)
  })

  it("refuses two files with one key", () => {
    expect(planOf([aPost({ id: "a" }), aPost({ id: "a", path: "posts/b.md" })]).codes).toEqual([
      "plan/duplicate-key",
    ])
  })

  it("refuses a changed id of a known file and cancels nothing for it", () => {
    const { actions, codes } = planOf([aPost({ id: "other" })], { ledger: [anEntry("launch", aPost())] })
    expect(actions).toEqual([])
    expect(codes).toEqual(["plan/id-changed"])
  })
})
