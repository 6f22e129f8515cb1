/** SIGINT and SIGTERM while a service does not answer: the runner allows 7.5 seconds before it kills. */
import { join } from "node:path"
import { describe, expect, it, vi } from "vitest"
import { inHours, post } from "../helpers/acme.ts"
import { startProgram } from "../helpers/program.ts"
import { runAction } from "../helpers/run-action.ts"
import { kindOf } from "../soak/gate.ts"
import { readLedger } from "../soak/oracle.ts"
import { soakWorld, type SoakWorld } from "../soak/world.ts"

const minute = 60_000
/** Of six posts four are on their way at once. */
const posts = [1, 2, 3, 4, 5, 6]
const cli = join(import.meta.dirname, "../../dist/cli.js")
const repository = { id: 42, default_branch: "main" }

/** Both at the time of the machine: a sleep in them is a sleep. */
const entries = {
  async cli({ repo, env }: SoakWorld, signal: Promise<NodeJS.Signals>) {
    const running = startProgram([cli, "publish"], { cwd: repo.root, env })
    void signal.then((name) => running.kill(name))
    return running.finished
  },
  async action({ repo, env }: SoakWorld, signal: Promise<NodeJS.Signals>) {
    return runAction({
      event: { name: "push", payload: { ref: "refs/heads/main", repository } },
      workspace: repo.root,
      env,
      onStart: (running) => void signal.then((name) => running.kill(name)),
    })
  },
}

describe.each(["SIGINT", "SIGTERM"] as const)("%s", (name) => {
  it.each(["cli", "action"] as const)(
    "ends the %s in time, starts nothing more, keeps the claims, and the next run recovers",
    async (entry) => {
      const schedule = inHours(3, Date.now())
      await using world = await soakWorld(
        Object.fromEntries(
          posts.map((n) => [
            `posts/${n}.md`,
            post(`targets: [socialapi-x]\nschedule: ${schedule}`, `Post ${n}`),
          ]),
        ),
      )
      const creates = () =>
        world.sandbox.requests.filter(({ method, path }) => kindOf(method, path) === "create")
      world.sandbox.faults.add({
        method: "POST",
        path: "/socialapi/v1/posts",
        times: null,
        kind: "slow",
        delay: 30_000,
      })
      const signal = Promise.withResolvers<NodeJS.Signals>()
      const finished = entries[entry](world, signal.promise)
      await vi.waitFor(() => expect(creates()).toHaveLength(4), { timeout: 60_000 })
      const start = performance.now()
      signal.resolve(name)
      const { exitCode } = await finished

      expect(exitCode).toBeGreaterThan(0)
      expect(performance.now() - start).toBeLessThan(7_000)
      expect(creates()).toHaveLength(4)
      const states = (await readLedger(world)).flatMap(({ deliveries }) => Object.values(deliveries))
      expect(states.map(({ state }) => state).toSorted()).toEqual([
        ...Array<string>(2).fill("open"),
        ...Array<string>(4).fill("sending"),
      ])

      world.sandbox.faults.clear()
      world.clock.advance(16 * minute)
      expect(await world.report("publish")).toMatchObject({ exitCode: 0, diagnostics: [] })
      world.clock.advance(240 * minute)
      expect(creates()).toHaveLength(6)
      expect(
        world.sandbox
          .publications()
          .map(({ text }) => text)
          .toSorted(),
      ).toEqual(posts.map((n) => `Post ${n}`))
    },
  )
})
