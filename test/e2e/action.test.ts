/** The built Action as a process, against the sandbox over HTTP and a real bare remote, event after event. */
import { describe, expect, it } from "vitest"
import { acme, inHours, post, type Acme } from "../helpers/acme.ts"
import { runAction, type ActionRun } from "../helpers/run-action.ts"

const repository = { id: 42, default_branch: "main" }
const events = {
  pullRequest: { name: "pull_request", payload: { pull_request: { number: 1 }, repository } },
  push: { name: "push", payload: { ref: "refs/heads/main", repository } },
  schedule: { name: "schedule", payload: { schedule: "17 * * * *" } },
}

function act(world: Acme, event: ActionRun["event"], inputs: Readonly<Record<string, string>> = {}) {
  return runAction({
    event,
    inputs,
    workspace: world.repo.root,
    env: world.env,
  })
}

describe("the Action", () => {
  it("plans a pull request, publishes its merge once, and reads back the links on a schedule", async () => {
    const schedule = inHours(3, Date.now())
    await using world = await acme({
      "posts/launch.md": post(`targets: [x-acme, x-labs]\nschedule: ${schedule}`, "We are live"),
    })

    const planned = await act(world, events.pullRequest)
    expect(planned).toMatchObject({
      exitCode: 0,
      outputs: { "to-create": "2", created: "0", "failure-reason": "" },
    })
    expect(planned.summary).toMatch(/^### Plan: 2 to schedule\n/)
    // The plan asked each service for its accounts and wrote nothing.
    expect(world.sandbox.requests.map(({ method, path }) => `${method} ${path.split("/").at(-1)}`)).toEqual([
      "GET accounts",
      "GET accounts",
    ])

    const published = await act(world, events.push)
    expect(published).toMatchObject({ exitCode: 0, outputs: { created: "2", scheduled: "2", unknown: "0" } })
    expect(published.outputs["plan-hash"]).toBe(planned.outputs["plan-hash"])
    expect(published.outputs["next-publish-at"]).toBe(`${schedule.replace(" ", "T")}:00Z`)
    expect(published.summary).toMatch(/^### Done: 2 created\n/)

    const again = await act(world, events.push)
    expect(again).toMatchObject({ exitCode: 0, outputs: { created: "0", "to-create": "0" } })
    expect(world.creates()).toBe(2)

    world.sandbox.clock.advance(4 * 3_600_000)
    const synced = await act(world, events.schedule)
    expect(synced).toMatchObject({ exitCode: 0, outputs: { published: "2" } })
    expect(JSON.parse(synced.outputs["published-urls"]!)).toHaveLength(2)
    expect(world.sandbox.publications()).toHaveLength(2)
  })

  it("is red with the reason as data, the line annotated, and nothing sent", async () => {
    await using world = await acme({ "posts/a.md": post("targets: [x-acmee]\nschedule: queue", "Hi") })
    const result = await act(world, events.push)
    expect(result).toMatchObject({
      exitCode: 1,
      outputs: { "failure-reason": "invalid-content", created: "0" },
    })
    const errors = result.commands.filter(({ name }) => name === "error")
    expect(errors).toHaveLength(1)
    expect(errors[0]?.properties).toMatchObject({ title: "target/unknown", file: "posts/a.md", line: "2" })
    expect(world.sandbox.requests).toEqual([])
  })

  it("writes nothing in a dry run", async () => {
    await using world = await acme({ "posts/a.md": post("targets: [x-acme]\nschedule: queue", "Hi") })
    const result = await act(world, events.push, { "dry-run": "true" })
    expect(result).toMatchObject({ exitCode: 0, outputs: { "to-create": "1", created: "0" } })
    expect(result.stdout).toContain("Dry run: nothing was written")
    expect(world.creates()).toBe(0)
  })
})
