/** One job for each workspace, as a matrix starts them: side by side on one git ledger, each from a checkout of its own. */
import { describe, expect, it } from "vitest"
import { inHours, post } from "../helpers/acme.ts"
import { runAction, type ActionResult } from "../helpers/run-action.ts"
import { kindOf } from "../soak/gate.ts"
import { soakWorld, type SoakWorld } from "../soak/world.ts"

const hour = 3_600_000
const services = ["autoposter", "post2all", "posteverywhere", "postoria", "socialapi"]
/** The same ledger entry is written by every job: its post goes to all of them. */
const everywhere = `targets: [${services.map((name) => `${name}-x`).join(", ")}]`
const files = () => ({
  "posts/a.md": post(`${everywhere}\nschedule: ${inHours(3, Date.now())}`, "A"),
  "posts/b.md": post(`${everywhere}\nschedule: ${inHours(4, Date.now())}`, "B"),
})

/** A job of the run: the Action in a checkout of depth one. */
async function job(
  world: SoakWorld,
  name: string,
  inputs: Readonly<Record<string, string>>,
): Promise<ActionResult> {
  return runAction({
    event: {
      name: "push",
      payload: { ref: "refs/heads/main", repository: { id: 42, default_branch: "main" } },
    },
    inputs,
    workspace: await world.repo.clone(name, "--depth=1"),
    env: { ...world.env, GITHUB_REPOSITORY_ID: "42" },
    nodeArgs: world.clock.nodeArgs,
  })
}

const publish = (world: SoakWorld, workspace: string) => job(world, `job-${workspace}`, { workspace })

const creates = ({ sandbox }: SoakWorld) =>
  sandbox.requests.filter(({ method, path }) => kindOf(method, path) === "create").length

/** How often each text went out on each service, after everything is due. */
function published({ clock, sandbox }: SoakWorld): Record<string, number> {
  clock.advance(24 * hour)
  const counts = Map.groupBy(sandbox.publications(), ({ provider, text }) => `${text} ${provider}`)
  expect(sandbox.crashes).toEqual([])
  return Object.fromEntries([...counts].map(([name, its]) => [name, its.length]))
}

/** What a run without a workspace finds of the deliveries of these: nothing to do, and nothing lost. */
async function standing(world: SoakWorld, workspaces: readonly string[]) {
  const { plan } = await world.report("plan")
  const changes = plan!.changes.filter(({ workspace }) => workspaces.includes(workspace))
  return new Set(changes.map(({ action, reasons }) => `${action}: ${reasons.join()}`))
}

const once = (workspaces: readonly string[]) =>
  Object.fromEntries(["A", "B"].flatMap((text) => workspaces.map((name) => [`${text} ${name}`, 1])))

describe("a matrix over the output workspaces", () => {
  it("publishes everything once, however its jobs meet", async () => {
    await using world = await soakWorld(files())
    const { outputs } = await job(world, "validate", { command: "validate" })
    const workspaces = JSON.parse(outputs["workspaces"]!) as string[]
    expect(workspaces).toEqual(services)

    const runs = await Promise.all(workspaces.map((workspace) => publish(world, workspace)))

    expect(runs.map(({ exitCode, outputs: { created, failed } }) => [exitCode, created, failed])).toEqual(
      services.map(() => [0, "2", "0"]),
    )
    expect(creates(world)).toBe(10)
    expect(await standing(world, services)).toEqual(new Set(["none: scheduled"]))
    expect(published(world)).toEqual(once(services))
  })

  it.each(["Claim", "Record"])(
    "merges what another job wrote while its own %s was on the way",
    async (commit) => {
      await using world = await soakWorld(files())
      const late = world.gate.hold({ at: "pre-receive", commit })
      const first = publish(world, "autoposter")
      await late
      const second = await publish(world, "posteverywhere")
      await world.gate.release("landing")
      const both = ["autoposter", "posteverywhere"]

      expect([await first, second].map(({ exitCode, outputs }) => [exitCode, outputs["created"]])).toEqual([
        [0, "2"],
        [0, "2"],
      ])
      expect(creates(world)).toBe(4)
      expect(await standing(world, both)).toEqual(new Set(["none: scheduled"]))
      expect(published(world)).toEqual(once(both))
    },
  )
})
