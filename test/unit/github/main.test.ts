import { mkdtemp, rm, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { diagnose } from "../../../src/diagnostics/diagnostic.ts"
import type { Report } from "../../../src/model/report.ts"
import { aPlan, aReport, anOutcome, closedMembers, hostile, poisoned } from "../../helpers/report.ts"
import { runAction } from "../../helpers/run-action.ts"

const push = {
  name: "push",
  payload: { ref: "refs/heads/main", repository: { id: 42, default_branch: "main" } },
}
const range = { start: { line: 2, column: 3 }, end: { line: 2, column: 9 } }
const problem = diagnose("plan/hold", { path: "x" }, { location: { path: "posts/a.md", range } })
let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "postmerge-main-"))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

/** Runs the Action around a report, or around a command that throws. */
async function act(report: Report | string, inputs: Record<string, string> = {}) {
  const file = join(folder, "given.json")
  await writeFile(file, typeof report === "string" ? `throw ${report}` : JSON.stringify(report))
  const env = { REPORT_FILE: file, ACME_TOKEN: "canary-1234567890" }
  return runAction({ entry: "test/helpers/report-action.js", event: push, workspace: folder, inputs, env })
}

describe("the Action", () => {
  test("prints the report, annotates the line, writes summary, outputs and the report file", async () => {
    const report = aReport({
      command: "publish",
      plan: aPlan({}),
      diagnostics: [problem],
      workspaces: ["acme"],
    })
    const result = await act(report, { "working-directory": "social" })
    expect(result.exitCode).toBe(1)
    expect(result.stdout).toContain("posts/a.md:2:3  error  plan/hold")
    const annotations = result.commands.filter(({ name }) => name !== "add-mask")
    expect(annotations).toEqual([
      {
        name: "error",
        properties: {
          title: "plan/hold",
          file: "social/posts/a.md",
          line: "2",
          endLine: "2",
          col: "3",
          endColumn: "9",
        },
        message: expect.stringContaining("policy.hold is true") as string,
      },
    ])
    expect(result.summary).toMatch(/^### 1 problem in 1 file/)
    const blob =
      "https://github.com/acme/social/blob/0123456789abcdef0123456789abcdef01234567/social/posts/a.md#L2"
    expect(result.summary).toContain(blob)
    expect(result.outputs).toMatchObject({
      "to-create": "1",
      "failure-reason": "held",
      workspaces: '["acme"]',
    })
    expect(JSON.parse(result.report)).toEqual(report)
    expect(result.stderr).toBe("")
  })

  test("masks tokens, and shows them nowhere else", async () => {
    const result = await act(aReport(), { token: "ghs_canary_abcdefgh" })
    const masks = result.commands.filter(({ name }) => name === "add-mask").map(({ message }) => message)
    expect(masks).toContain("ghs_canary_abcdefgh")
    expect(masks).toContain("canary-1234567890")
    const rest = result.stdout.split("\n").filter((line) => !line.startsWith("::add-mask::"))
    expect([...rest, result.summary, result.report, result.stderr].join("\n")).not.toContain("canary")
  })

  test("explains a red run that has no finding", async () => {
    const result = await act(aReport({ command: "publish", plan: aPlan({}) }))
    expect(result.exitCode).toBe(1)
    expect(result.commands.at(-1)).toMatchObject({
      name: "error",
      message: "Nothing went out of the plan: 1 to schedule",
    })
  })

  test("is green and says why where there is nothing to do", async () => {
    const event = {
      name: "push",
      payload: { ref: "refs/heads/topic", repository: { default_branch: "main" } },
    }
    const result = await runAction({ entry: "test/helpers/report-action.js", event, workspace: folder })
    expect(result.exitCode).toBe(0)
    expect(result.stdout).toContain('only the default branch "main" publishes, and this is "topic"')
    expect(result.outputs["failure-reason"]).toBe("")
  })

  test.each([
    [{ command: "publsh" }, 'Input "command" is "publsh"'],
    [{ "dry-run": "\n::error::forged" }, 'Input "dry-run" is'],
  ])("ends with 64 for wrong inputs %j", async (inputs, message) => {
    const result = await act(aReport(), inputs)
    expect(result.exitCode).toBe(64)
    expect(result.commands).toHaveLength(1)
    expect(result.commands[0]).toMatchObject({
      name: "error",
      message: expect.stringContaining(message) as string,
    })
    expect(result.summary).toBe("")
  })

  test("ends with 64 where a pull request asks to publish", async () => {
    const event = { name: "pull_request", payload: { pull_request: { number: 1 } } }
    const run = {
      entry: "test/helpers/report-action.js",
      event,
      workspace: folder,
      inputs: { command: "publish" },
    }
    const result = await runAction(run)
    expect(result.exitCode).toBe(64)
    expect(result.commands[0]?.message).toContain("a pull request is only planned")
  })

  test("ends with 70 for a bug, and its message is no command", async () => {
    const result = await act("boom\n::error::forged\r##[error]forged")
    expect(result.exitCode).toBe(70)
    const [error, ...others] = result.commands.filter(({ name }) => name !== "add-mask")
    expect(error).toMatchObject({ name: "error", message: expect.stringContaining("boom") as string })
    expect(error?.message).toContain("This is a bug of Postmerge")
    expect(others).toEqual([])
  })

  test("obeys nothing that a hostile report says", async () => {
    const report = aReport({
      command: "publish",
      plan: aPlan({ reasons: ["why"] }, { action: "blocked", target: "b" }),
      outcomes: [
        anOutcome({ url: "u", message: "m", help: "h" }),
        anOutcome({ state: "unknown", did: "nothing" }),
      ],
      diagnostics: [problem],
      notices: ["notice"],
      workspaces: ["acme"],
    })
    const result = await act(poisoned(report, closedMembers))
    expect(result.exitCode).toBe(3)
    // One per finding and unknown outcome, and the masks: exactly what we asked for.
    const names = result.commands.map(({ name }) => name).filter((name) => name !== "add-mask")
    expect(names).toEqual(["error", "error"])
    expect(result.stdout).not.toMatch(/\r|\u0085|##\[/)
    expect(Object.keys(result.outputs)).toHaveLength(16)
    expect(result.outputs.created).toBe("1")
    expect(result.summary).not.toMatch(/@everyone(?!`)[^`]*$|<!--/)
    expect(JSON.parse(result.outputs.workspaces!)).toEqual([hostile])
  })
})
