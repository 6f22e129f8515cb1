/** The built Action against a git host that wants a token over HTTP, as GitHub does. */
import { describe, expect, it } from "vitest"
import { acme, inHours, post, type Acme } from "../helpers/acme.ts"
import { gitHost, type GitHost } from "../helpers/git-host.ts"
import { runAction } from "../helpers/run-action.ts"

const token = "ghs_canary_7d2e"

async function publish(world: Acme, host: GitHost) {
  await world.repo.git("remote", "set-url", "origin", host.remote)
  return runAction({
    event: {
      name: "push",
      payload: { ref: "refs/heads/main", repository: { id: 42, default_branch: "main" } },
    },
    inputs: { token },
    workspace: world.repo.root,
    env: { ...world.env, GITHUB_SERVER_URL: host.url },
  })
}

const files = () => ({
  "posts/a.md": post(`targets: [x-acme]\nschedule: ${inHours(3, Date.now())}`, "Hello"),
})

describe("the Action on a git host over HTTP", () => {
  it("keeps the ledger there with its token, sent once per request and shown nowhere", async () => {
    await using world = await acme(files())
    await using host = await gitHost(world.repo.remote, { token, mayWrite: "yes" })
    const result = await publish(world, host)
    expect(result).toMatchObject({ exitCode: 0, outputs: { created: "1" } })
    expect(await world.repo.gitIn(world.repo.remote, "for-each-ref", "refs/postmerge")).toContain(
      "refs/postmerge/ledger",
    )
    expect(host.authorizations.length).toBeGreaterThan(0)
    const told = result.commands.filter(({ name }) => name !== "add-mask").map(({ message }) => message)
    expect([...told, result.summary, result.report, JSON.stringify(result.outputs)].join()).not.toContain(
      "canary",
    )
  })

  it("works beside credentials that the checkout kept", async () => {
    await using world = await acme(files())
    await using host = await gitHost(world.repo.remote, { token, mayWrite: "yes" })
    const kept = Buffer.from("x-access-token:another").toString("base64")
    await world.repo.git("config", `http.${host.url}/.extraheader`, `AUTHORIZATION: basic ${kept}`)
    expect(await publish(world, host)).toMatchObject({ exitCode: 0, outputs: { created: "1" } })
  })

  it("sends nothing when the token may not write, and names the permission", async () => {
    await using world = await acme(files())
    await using host = await gitHost(world.repo.remote, { token, mayWrite: "no" })
    const result = await publish(world, host)
    expect(result.exitCode).toBe(1)
    expect(result.stdout).toContain("contents: write")
    expect(world.creates()).toBe(0)
  })
})
