/** From the plan comment of a pull request to the publish of its merge, with the built Action and a fake GitHub. */
import { readFile } from "node:fs/promises"
import { join } from "node:path"
import { describe, expect, it } from "vitest"
import { acme, inHours, post, type Acme } from "../helpers/acme.ts"
import { fakeGitHub, type FakeGitHub } from "../helpers/fake-github/server.ts"
import { runAction } from "../helpers/run-action.ts"
import type { Files } from "../helpers/temp-dir.ts"

const start = Date.now()
const aPost = (text: string) => post(`targets: [x-acme]\nschedule: ${inHours(30, start)}`, text)

interface GitHubWorld extends Acme {
  readonly github: FakeGitHub
}

async function world(): Promise<GitHubWorld> {
  const stack = new AsyncDisposableStack()
  const made = stack.use(await acme({ "posts/old.md": post("targets: [x-acme]\nschedule: draft", "Old") }))
  const pulls = [41, 42, 43].map((number) => ({ number }))
  const github = stack.use(await fakeGitHub({ pulls }))
  const config = await readFile(join(made.repo.root, "postmerge.yml"), "utf8")
  await made.repo.commit("Require", {
    "postmerge.yml": `${config}github: { require-reviewed-plan: true, status: false }\n`,
  })
  return { ...made, github, [Symbol.asyncDispose]: () => stack.disposeAsync() }
}

function act({ repo, env, github }: GitHubWorld, name: string, more: object, sha: string) {
  return runAction({
    event: { name, payload: { repository: { id: 42, default_branch: "main" }, ...more } },
    inputs: { token: "ghs_all" },
    workspace: repo.root,
    apiUrl: github.url,
    env: { ...env, GITHUB_SHA: sha },
  })
}

/** The plan of a pull request whose files are in the checkout, not on the remote yet. */
async function plan(acme: GitHubWorld, number: number, files: Files) {
  await acme.repo.write(files)
  const { head } = acme.github.state.pulls.find((pull) => pull.number === number)!
  const repository = { repo: { id: 42 } }
  const pull = { number, head: { sha: head, ...repository }, base: { ref: "main", ...repository } }
  return act(acme, "pull_request", { pull_request: pull }, head)
}

/** Merges what is in the checkout; answers the commit. */
async function merge(
  { repo, github }: GitHubWorld,
  number: number,
  paths: readonly string[],
): Promise<string> {
  const sha = await repo.commit(`Merge #${number}`)
  Object.assign(
    github.state.pulls.find((pull) => pull.number === number)!,
    { state: "closed", mergeCommit: sha },
  )
  github.state.commits.push({ sha, paths })
  return sha
}

const publish = (acme: GitHubWorld, sha: string) => act(acme, "push", { ref: "refs/heads/main" }, sha)

describe("what was reviewed is what goes out", () => {
  it("as it is, and again after the comment became the receipt", async () => {
    await using acme = await world()
    expect(await plan(acme, 42, { "posts/a.md": aPost("Hello") })).toMatchObject({ exitCode: 0 })
    const sha = await merge(acme, 42, ["posts/a.md", "posts/old.md"])

    expect(await publish(acme, sha)).toMatchObject({ exitCode: 0, outputs: { created: "2" } })
    expect(acme.github.state.comments.map(({ body }) => body.slice(0, 26))).toEqual([
      "<!-- postmerge:receipt v1 ",
    ])
    await acme.repo.write({ "posts/a.md": aPost("Hello again") })
    const direct = await acme.repo.commit("Without a pull request")
    acme.github.state.commits.push({ sha: direct, paths: ["posts/a.md"] })
    const held = await publish(acme, direct)

    expect(held).toMatchObject({ exitCode: 1, outputs: { "failure-reason": "held" } })
    expect(held.stdout).toContain("no pull request is known for the commit")
    expect(acme.creates()).toBe(2)
  })

  it("held with what differs where it changed since, while what an earlier merge left goes out", async () => {
    await using acme = await world()
    await plan(acme, 41, { "posts/a.md": aPost("Hello") })
    await merge(acme, 41, ["posts/a.md", "posts/old.md"])
    await plan(acme, 42, { "posts/b.md": aPost("Other") })
    await acme.repo.write({ "posts/b.md": aPost("Changed") })
    const sha = await merge(acme, 42, ["posts/b.md"])
    const result = await publish(acme, sha)

    expect(result).toMatchObject({ exitCode: 2, outputs: { created: "2", "failure-reason": "partial" } })
    expect(result.stdout).toContain('"b" for "x-acme" differs from what was reviewed in #42: another text')

    await plan(acme, 43, { "posts/b.md": aPost("Changed") })
    expect(await publish(acme, await merge(acme, 43, ["posts/b.md"]))).toMatchObject({
      exitCode: 0,
      outputs: { created: "1" },
    })
  })
})
