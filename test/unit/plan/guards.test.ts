import { describe, expect, it } from "vitest"
import { planOf } from "../../helpers/plan-of.ts"
import { aWorkspace } from "../../helpers/submission.ts"
import { aConfig, anEntry, aPost, aProvider, aTarget, noon } from "../../helpers/world.ts"

const nextDay = { ...noon, at: "2026-12-02T12:00:00Z" }

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

  it("counts a replace as a create, and not as a cancel", () => {
    const posts = many(6)
    const ledger = posts.map((post, index) => anEntry(`p${index}`, post, { remoteId: `r${index}` }))
    const edited = posts.map((post, index) =>
      aPost({ path: post.path, content: { text: `Edited ${index}` } }),
    )
    const given = { ledger, providers: { fake: aProvider({ edit: "never" }) } }
    expect(planOf(edited, { ...given, maxCreates: 6 }).codes).toEqual([])
    expect(planOf(edited, { ...given, maxCreates: 5 }).codes).toEqual(["plan/too-many-creates"])
  })

  it("counts no draft among what is scheduled, and the edges of 20 %", () => {
    const posts = many(25)
    const ledgerOf = (drafts: number) =>
      posts.map((post, index) => {
        const state = index < drafts ? "draft" : "scheduled"
        return anEntry(`p${index}`, post, { remoteId: `r${index}`, state })
      })
    expect(planOf(posts.slice(5), { ledger: ledgerOf(0) }).codes).toEqual([])
    expect(planOf(posts.slice(6), { ledger: ledgerOf(0) }).codes).toEqual(["plan/too-many-cancels"])
    expect(planOf(posts.slice(5), { ledger: ledgerOf(1) }).codes).toEqual(["plan/too-many-cancels"])
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
