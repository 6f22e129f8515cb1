/** What is not as its reviewers saw it is told, or held where the team asks for that; everything else goes out. */
import { describe, expect, it } from "vitest"
import { publish } from "../../src/commands/publish.ts"
import { plan } from "../../src/commands/plan.ts"
import type { Context, Host } from "../../src/commands/context.ts"
import { folderStore } from "../../src/ledger/folder-store.ts"
import type { Reviewed } from "../../src/model/reviewed.ts"
import { reviewMarks } from "../../src/plan/reviewed.ts"
import { aFile, serviceWorld, type ServiceName } from "../helpers/service-world.ts"
import type { Files } from "../helpers/temp-dir.ts"

const commit = "0123456789abcdef0123456789abcdef01234567"
const none: Reviewed = { kind: "none", why: "pull request #42 has no plan comment" }

/** A repository on GitHub whose tip came with pull request #42. */
async function reviewedWorld(service: ServiceName, posts: Files, setting: "required" | "told" = "required") {
  const world = await serviceWorld(service, posts, {
    more: setting === "required" ? "github: { require-reviewed-plan: true }\n" : "",
  })
  const { context, options } = world
  const asked: string[] = []
  const files = new Map<string, Reviewed>()
  let tip: Reviewed = none
  const host: Host = {
    ...{ serverUrl: "https://example.com", repositoryId: null, defaultBranch: "main", token: null },
    reviewed: (sha, pull) => {
      asked.push(`${sha.slice(0, 4)} #${pull}`)
      return Promise.resolve(tip)
    },
    reviewedFile: (path) => {
      asked.push(path)
      return Promise.resolve(files.get(path) ?? none)
    },
  }
  const ledger = folderStore({
    folder: options.ledger!,
    lineage: { repository: null, repositoryId: null },
    random: context.random,
  })
  const dispose = () => Promise.resolve()
  const onGitHub: Context = {
    ...context,
    host,
    repository: {
      openSource: () =>
        Promise.resolve({
          ...{ root: context.root, commit, pull: 42, notices: [] },
          whySuppress: () => Promise.resolve(null),
          [Symbol.asyncDispose]: dispose,
        }),
      openLedger: () => Promise.resolve({ ...ledger, [Symbol.asyncDispose]: dispose }),
    },
  }
  /** What the plan comment would keep of the files as they are now. */
  const marksNow = async (pull: number): Promise<Reviewed> => {
    const { report } = await plan({ ...context, host: null }, options)
    return { kind: "marks", pull, marks: new Set(reviewMarks(report.plan!)) }
  }
  return {
    ...world,
    asked,
    review: async () => void (tip = await marksNow(42)),
    /** In the earlier pull request #41, which changed the file last. */
    reviewFile: async (path: string) => void files.set(path, await marksNow(41)),
    merge: async (more: Partial<typeof options> = {}) => {
      const { report } = await publish(onGitHub, { ...options, ...more })
      const told = report.diagnostics.map(({ severity, code, message }) => `${severity} ${code}: ${message}`)
      return { exitCode: report.exitCode, failureReason: report.failureReason, told, plan: report.plan! }
    },
  }
}

const texts = ({ sandbox }: Awaited<ReturnType<typeof reviewedWorld>>) =>
  sandbox.posts().flatMap(({ deliveries }) => deliveries.map(({ text }) => text))

describe("with github.require-reviewed-plan", () => {
  it("a plan that is as reviewed goes out, and nothing is asked of the files", async () => {
    await using world = await reviewedWorld("posteverywhere", { "posts/a.md": aFile("A") })
    await world.review()

    expect(await world.merge()).toMatchObject({ exitCode: 0, told: [] })
    expect(texts(world)).toEqual(["A"])
    expect(world.asked).toEqual(["0123 #42"])
  })

  it("what changed since is held with what differs, and the rest goes out", async () => {
    await using world = await reviewedWorld("posteverywhere", {
      "posts/a.md": aFile("A"),
      "posts/b.md": aFile("B", { at: "3 12:00" }),
    })
    await world.review()
    await world.write({ "posts/b.md": aFile("New", { at: "3 13:00" }) })
    const run = await world.merge()

    expect(run).toMatchObject({ exitCode: 2, failureReason: "partial" })
    expect(run.told).toEqual([
      'error plan/changed: "b" for "x" differs from what was reviewed in #42: another text, another time',
    ])
    expect(run.plan.changes.map(({ post, action, codes }) => [post, action, codes])).toEqual([
      ["a", "create", []],
      ["b", "blocked", ["plan/changed"]],
    ])
    expect(texts(world)).toEqual(["A"])
  })

  it("where everything is held the run says that the plan changed, and a new review lets it go out", async () => {
    await using world = await reviewedWorld("posteverywhere", { "posts/a.md": aFile("A") })
    await world.review()
    await world.write({ "posts/a.md": aFile("New") })

    expect(await world.merge()).toMatchObject({ exitCode: 1, failureReason: "plan-changed" })
    expect(texts(world)).toEqual([])
    await world.review()
    expect(await world.merge()).toMatchObject({ exitCode: 0, told: [] })
    expect(texts(world)).toEqual(["New"])
  })

  it("where no review can be read everything is held, once and with the reason", async () => {
    await using world = await reviewedWorld("posteverywhere", {
      "posts/a.md": aFile("A", { targets: "x, linkedin" }),
    })
    const run = await world.merge()

    expect(run).toMatchObject({ exitCode: 1, failureReason: "held" })
    expect(run.told).toEqual([
      "error plan/not-reviewed: Of the planned changes 2 cannot be compared with a review, because pull request #42 has no plan comment",
    ])
    expect(world.sandbox.posts()).toEqual([])
  })

  it("what an earlier merge left is measured by its own review", async () => {
    await using world = await reviewedWorld("posteverywhere", { "posts/a.md": aFile("A") })
    await world.reviewFile("posts/a.md")
    await world.write({ "posts/b.md": aFile("B", { at: "3 12:00" }) })
    await world.reviewFile("posts/b.md")
    await world.write({ "posts/b.md": aFile("New", { at: "3 12:00" }) })
    const run = await world.merge()

    expect(run.told).toEqual([
      'error plan/changed: "b" for "x" differs from what was reviewed in #41: another text',
    ])
    expect(texts(world)).toEqual(["A"])
    expect(world.asked).toEqual(["0123 #42", "posts/a.md", "posts/b.md"])
  })

  it("an earlier merge of many files is looked up once", async () => {
    const files = Object.fromEntries(
      ["a", "b", "c"].map((name, index) => [
        `posts/${name}.md`,
        aFile(name.toUpperCase(), { at: `${index + 2} 12:00` }),
      ]),
    )
    await using world = await reviewedWorld("posteverywhere", files)
    await world.reviewFile("posts/a.md")

    expect(await world.merge()).toMatchObject({ exitCode: 0, told: [] })
    expect(world.asked).toEqual(["0123 #42", "posts/a.md"])
    expect(texts(world)).toEqual(["A", "B", "C"])
  })

  it("a cancel that nobody saw is held", async () => {
    await using world = await reviewedWorld("posteverywhere", {
      "posts/a.md": aFile("A"),
      "posts/b.md": aFile("B", { at: "3 12:00" }),
    })
    await world.review()
    await world.merge()
    await world.remove("posts/b.md")

    expect((await world.merge()).told).toEqual([
      'error plan/changed: "b" for "x" differs from what was reviewed in #42: that plan did not cancel it',
    ])
    expect(texts(world)).toEqual(["A", "B"])
  })

  it("one account of a post that is held holds the others of the same remote post", async () => {
    const wide = (text: string) => aFile(text, { targets: "x, linkedin" })
    await using world = await reviewedWorld("posteverywhere", { "posts/a.md": wide("A") })
    await world.review()
    await world.merge()
    await world.write({
      "posts/a.md": aFile("A", { targets: "x, linkedin", more: "overrides: { x: { text: New } }\n" }),
    })
    await world.review()
    await world.write({
      "posts/a.md": aFile("A", { targets: "x, linkedin", more: "overrides: { x: { text: Newer } }\n" }),
    })
    const run = await world.merge()

    expect(run.plan.changes.map(({ target, codes }) => [target, codes])).toEqual([
      ["linkedin", ["plan/shares-post"]],
      ["x", ["plan/changed"]],
    ])
    expect(texts(world)).toEqual(["A", "A"])
  })

  it("a post that is replaced is cancelled and made anew: both rounds are measured", async () => {
    await using world = await reviewedWorld("postoria", { "posts/a.md": aFile("A") })
    await world.review()
    await world.merge()
    await world.write({ "posts/a.md": aFile("New") })
    await world.review()

    expect(await world.merge()).toMatchObject({ exitCode: 0, told: [] })
    expect(texts(world)).toEqual(["New"])
  })

  it("a run that has nothing to do asks nobody", async () => {
    await using world = await reviewedWorld("posteverywhere", { "posts/a.md": aFile("A") })
    await world.review()
    await world.merge()
    world.asked.length = 0

    expect(await world.merge()).toMatchObject({ exitCode: 0, told: [] })
    expect(world.asked).toEqual([])
  })

  it("a dry run tells the same", async () => {
    await using world = await reviewedWorld("posteverywhere", { "posts/a.md": aFile("A") })
    await world.review()
    await world.write({ "posts/a.md": aFile("New") })

    expect(await world.merge({ dryRun: true })).toMatchObject({
      failureReason: "plan-changed",
      told: ['error plan/changed: "a" for "x" differs from what was reviewed in #42: another text'],
    })
  })

  it("from a terminal nothing goes out, and the reason is told", async () => {
    await using world = await reviewedWorld("posteverywhere", { "posts/a.md": aFile("A") })

    expect(await world.publish()).toMatchObject({ exitCode: 1, codes: ["plan/not-reviewed"] })
    expect(world.sandbox.posts()).toEqual([])
  })
})

describe("without it", () => {
  it("what differs goes out with a warning", async () => {
    await using world = await reviewedWorld("posteverywhere", { "posts/a.md": aFile("A") }, "told")
    await world.review()
    await world.write({ "posts/a.md": aFile("New") })

    expect(await world.merge()).toMatchObject({
      exitCode: 0,
      told: ['warning plan/changed: "a" for "x" differs from what was reviewed in #42: another text'],
    })
    expect(texts(world)).toEqual(["New"])
  })

  it("nothing is said of a direct push, whatever an earlier pull request showed", async () => {
    await using world = await reviewedWorld("posteverywhere", { "posts/a.md": aFile("A") }, "told")
    await world.reviewFile("posts/a.md")
    await world.write({ "posts/b.md": aFile("B", { at: "3 12:00" }) })

    expect(await world.merge()).toMatchObject({ exitCode: 0, told: [] })
    expect(texts(world)).toEqual(["A", "B"])
    await world.remove("posts/b.md")
    expect(await world.merge()).toMatchObject({ exitCode: 0, told: [] })
    expect(texts(world)).toEqual(["A"])
  })

  it("nothing is said where there is no review, nor in a terminal", async () => {
    await using world = await reviewedWorld(
      "posteverywhere",
      { "posts/a.md": aFile("A"), "posts/b.md": aFile("B", { at: "3 12:00" }) },
      "told",
    )

    expect(await world.merge({ dryRun: true })).toMatchObject({ exitCode: 0, told: [] })
    expect(await world.publish()).toMatchObject({ exitCode: 0, codes: [] })
  })
})
