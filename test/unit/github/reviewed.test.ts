import { describe, expect, it } from "vitest"
import { GitHubError } from "../../../src/github/github-error.ts"
import { writeMarker } from "../../../src/github/marker.ts"
import type { Comment, Rest } from "../../../src/github/rest.ts"
import { createReviewed } from "../../../src/github/reviewed.ts"

const [first, second] = ["a".repeat(40), "b".repeat(40)]
const bot = { login: "github-actions[bot]", type: "Bot" }

function aComment(body: string, author: Comment["author"] = bot): Comment {
  return { id: 1, body, author, url: "https://example.com/1" }
}

const planComment = (...marks: readonly string[]) => aComment(writeMarker("plan", { hash: "1", marks }))

interface Given {
  readonly comments?: Readonly<Record<number, readonly Comment[] | GitHubError>>
  readonly pulls?: Readonly<Record<string, number>>
  /** By path: the last commit. */
  readonly commits?: Readonly<Record<string, string>>
  readonly folder?: string
}

/** A repository that answers what a test gives it, and counts what it is asked. */
function asking({ comments = {}, pulls = {}, commits = {}, folder = "." }: Given) {
  const asked: string[] = []
  const rest: Pick<Rest, "comments" | "viewer" | "lastCommitOf"> = {
    viewer: () => Promise.resolve(null),
    comments: (pull) => {
      asked.push(`comments of #${pull}`)
      const answer = comments[pull] ?? []
      return answer instanceof GitHubError ? Promise.reject(answer) : Promise.resolve(answer)
    },
    lastCommitOf: (path, sha) => {
      asked.push(`${path} up to ${sha.slice(0, 4)}`)
      return Promise.resolve(commits[path] ?? null)
    },
  }
  const pullOf = (commit: string) => Promise.resolve(pulls[commit] ?? null)
  return { ...createReviewed({ rest: rest as Rest, pullOf, folder }), asked }
}

const forbidden = new GitHubError({
  ...{ operation: "list comments", kind: "forbidden", outcome: "not-done", status: 403 },
  ...{ detail: "Resource not accessible by integration", permission: "pull-requests: read" },
})

describe("reviewed()", () => {
  it("reads the marks of the plan comment, once for each pull request", async () => {
    const { reviewed, asked } = asking({ comments: { 42: [aComment("Nice"), planComment("m1", "m2")] } })

    expect(await reviewed(first, 42)).toEqual({ kind: "marks", pull: 42, marks: new Set(["m1", "m2"]) })
    await reviewed(second, 42)
    expect(asked).toEqual(["comments of #42"])
  })

  it("reads them from the receipt that the plan comment became", async () => {
    const receipt = aComment(writeMarker("receipt", { marks: ["m1"] }))

    expect(await asking({ comments: { 42: [receipt] } }).reviewed(first, 42)).toMatchObject({
      marks: new Set(["m1"]),
    })
  })

  it("knows a plan without changes from no plan", async () => {
    expect(await asking({ comments: { 42: [planComment()] } }).reviewed(first, 42)).toMatchObject({
      kind: "marks",
      marks: new Set(),
    })
    expect(await asking({}).reviewed(first, 42)).toEqual({
      kind: "none",
      why: "pull request #42 has no plan comment",
    })
  })

  it("believes nobody but its own account", async () => {
    const forged = aComment(writeMarker("plan", { marks: ["m1"] }), { login: "mallory", type: "User" })

    expect(await asking({ comments: { 42: [forged] } }).reviewed(first, 42)).toMatchObject({ kind: "none" })
  })

  it.each([
    ["a plan comment without marks", aComment(writeMarker("plan", { hash: "1" }))],
    ["a plan comment that somebody changed", aComment("<!-- postmerge:plan v1 {broken -->")],
    ["a comment that tells of a failure", aComment(writeMarker("alert", { marks: ["m1"] }))],
  ])("takes %s as none", async (_name, comment) => {
    expect(await asking({ comments: { 42: [comment] } }).reviewed(first, 42)).toMatchObject({ kind: "none" })
  })

  it("says why where it may not read, and where there is no pull request", async () => {
    expect(await asking({ comments: { 42: forbidden } }).reviewed(first, 42)).toEqual({
      kind: "none",
      why: expect.stringContaining('the job lacks the permission "pull-requests: read"') as string,
    })
    expect(await asking({}).reviewed(first, null)).toEqual({
      kind: "none",
      why: "no pull request is known for the commit aaaaaaaaaaaa",
    })
  })
})

describe("reviewedFile()", () => {
  it("reads the pull request that changed the file last, from the root of the repository", async () => {
    const { reviewedFile, asked } = asking({
      commits: { "social/posts/a.md": second },
      pulls: { [second]: 41 },
      comments: { 41: [planComment("m1")] },
      folder: "./social/",
    })

    expect(await reviewedFile("posts/a.md", first)).toMatchObject({ pull: 41, marks: new Set(["m1"]) })
    expect(asked).toEqual(["social/posts/a.md up to aaaa", "comments of #41"])
  })

  it("is none for a file that no pull request brought", async () => {
    const { reviewedFile } = asking({ commits: { "posts/a.md": second } })

    expect(await reviewedFile("posts/a.md", first)).toEqual({
      kind: "none",
      why: "no pull request is known for the commit bbbbbbbbbbbb",
    })
    expect(await reviewedFile("posts/b.md", first)).toMatchObject({ kind: "none" })
  })
})
