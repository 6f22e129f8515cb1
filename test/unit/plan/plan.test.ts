import { describe, expect, it } from "vitest"
import type { Capabilities } from "../../../src/model/capability.ts"
import type { LedgerDelivery, LedgerEntry } from "../../../src/model/ledger.ts"
import type { ValidatedPost } from "../../../src/model/post.ts"
import { makePlan, type PlanInput } from "../../../src/plan/plan.ts"
import { at } from "../../helpers/at.ts"
import { aWorkspace } from "../../helpers/submission.ts"
import { aConfig, anEntry, aPost, aProvider, aTarget, noon } from "../../helpers/world.ts"

const x = aTarget("x-acme")
const nextDay = { ...noon, at: "2026-12-02T12:00:00Z" }
const linkedin = aTarget("linkedin-acme", { network: "linkedin" })

function planOf(
  posts: readonly ValidatedPost[],
  given: Partial<PlanInput> & { ledger?: readonly LedgerEntry[] } = {},
) {
  const planned = makePlan({
    posts,
    present: new Set(posts.map((post) => post.path)),
    entries: new Map((given.ledger ?? []).map((entry) => [entry.key, entry])),
    config: aConfig(),
    providers: { fake: aProvider() },
    now: at("2026-11-30T09:00:00Z"),
    maxCreates: 20,
    workspace: null,
    suppressed: null,
    ...given,
  })
  return {
    ...planned,
    actions: planned.plan.changes.map(({ action, post, target }) => `${action} ${post} ${target}`),
    codes: planned.diagnostics.map((diagnostic) => diagnostic.code),
  }
}

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
    const { actions, diagnostics } = planOf([post, aPost({ path: "posts/b.md" })], { ledger })
    expect(actions).toEqual(["create b x-acme", "blocked launch x-acme"])
    expect(diagnostics[0]!.help).toContain("postmerge resolve launch --target x-acme posted:ID")
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

describe("guards of makePlan()", () => {
  const many = (count: number) =>
    Array.from({ length: count }, (_, index) =>
      aPost({ path: `posts/p${index}.md`, content: { text: `Post ${index}` } }),
    )

  it("stops more creates than max-creates", () => {
    const { plan, codes } = planOf(many(3), { maxCreates: 2 })
    expect(plan.changes.every((change) => change.action === "blocked" && change.submission === null)).toBe(
      true,
    )
    expect(codes).toEqual(["plan/too-many-creates"])
  })

  it("stops more cancels than max(3, 20 %)", () => {
    const posts = many(10)
    const ledger = posts.map((post, index) => anEntry(`p${index}`, post, { remoteId: `r${index}` }))
    expect(planOf(posts.slice(3), { ledger }).codes).toEqual([])
    expect(planOf(posts.slice(4), { ledger }).codes).toEqual(["plan/too-many-cancels"])
  })

  it("cancels nothing when no post file is left", () => {
    const { actions, codes } = planOf([], { ledger: [anEntry("launch", aPost())] })
    expect(actions).toEqual(["blocked launch x-acme"])
    expect(codes).toEqual(["plan/nothing-left"])
  })

  it("suppresses cancels and edits after a force push, but not creates", () => {
    const edited = aPost({ content: { text: "Edited" } })
    const fresh = aPost({
      path: "posts/b.md",
      content: { text: "B" },
      when: nextDay,
    })
    const { actions, codes } = planOf([edited, fresh], {
      ledger: [anEntry("launch", aPost())],
      suppressed: "the branch was force-pushed",
    })
    expect(actions).toEqual(["create b x-acme", "blocked launch x-acme"])
    expect(codes).toEqual(["plan/suppressed"])
  })

  it("cancels nothing of a file that is there but did not pass the checks", () => {
    const broken = anEntry("launch", aPost())
    const { actions } = planOf([], { ledger: [broken], present: new Set(["posts/launch.md"]) })
    expect(actions).toEqual([])
  })

  it("blocks what would go to the same account a second time because its workspace was renamed", () => {
    const renamed = aTarget("x-acme", { workspace: "labs", accountKey: "fake/labs/x-acme" })
    const labs = { ...aConfig().workspaces["acme"]!, name: "labs" }
    const { actions, codes } = planOf([aPost({ targets: [renamed] })], {
      ledger: [anEntry("launch", aPost())],
      config: aConfig({ workspaces: { labs } }),
    })
    expect(actions).toEqual(["blocked launch x-acme", "blocked launch x-acme"])
    expect(codes.toSorted()).toEqual(["plan/workspace-gone", "plan/workspace-renamed"])
  })

  it("blocks a removed post whose workspace is gone or whose provider cannot cancel", () => {
    const ledger = [anEntry("launch", aPost())]
    const other = aPost({
      path: "posts/b.md",
      content: { text: "B" },
      when: nextDay,
    })
    const labs = aWorkspace(aProvider(), { name: "labs" })
    const elsewhere = aPost({
      path: "posts/b.md",
      content: { text: "B" },
      when: nextDay,
      targets: [aTarget("x-labs", { workspace: "labs", accountKey: "fake/labs/x-labs" })],
    })
    const gone = planOf([elsewhere], { ledger, config: aConfig({ workspaces: { labs } }) })
    expect(gone.codes).toEqual(["plan/workspace-gone"])
    const stuck = planOf([other], { ledger, providers: { fake: aProvider({ cancel: "never" }) } })
    expect(stuck.codes).toEqual(["plan/cannot-cancel"])
  })
})
