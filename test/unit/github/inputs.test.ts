import { describe, expect, test } from "vitest"
import { takeInputs } from "../../../src/github/inputs.ts"

const defaults = {
  command: "auto",
  config: "postmerge.yml",
  workspace: null,
  workingDirectory: ".",
  token: null,
  dryRun: false,
  wait: null,
  maxCreates: null,
  ledger: null,
  resolution: null,
}

describe("takeInputs()", () => {
  test("fills in the defaults", () => {
    expect(takeInputs({})).toEqual({ inputs: defaults })
    expect(takeInputs({ INPUT_WAIT: "", "INPUT_DRY-RUN": " ", INPUT_COMMAND: "" })).toEqual({
      inputs: defaults,
    })
  })

  test("reads every input and removes it from the environment", () => {
    const env = {
      PATH: "/bin",
      INPUT_COMMAND: "publish",
      INPUT_CONFIG: "social.yml",
      INPUT_WORKSPACE: "acme",
      "INPUT_WORKING-DIRECTORY": "social",
      INPUT_TOKEN: "ghs_secret",
      "INPUT_DRY-RUN": "true",
      INPUT_WAIT: "10m",
      "INPUT_MAX-CREATES": "50",
      INPUT_LEDGER: ".ledger",
    }
    expect(takeInputs(env)).toEqual({
      inputs: {
        command: "publish",
        config: "social.yml",
        workspace: "acme",
        workingDirectory: "social",
        token: "ghs_secret",
        dryRun: true,
        wait: 600_000,
        maxCreates: 50,
        ledger: ".ledger",
        resolution: null,
      },
    })
    expect(env).toEqual({ PATH: "/bin" })
  })

  test.each([
    [
      "COMMAND",
      "pubish",
      'Input "command" is "pubish", but it takes auto, validate, plan, publish, sync or resolve',
    ],
    [
      "COMMAND",
      "Publish",
      'Input "command" is "Publish", but it takes auto, validate, plan, publish, sync or resolve',
    ],
    ["DRY-RUN", "yes", 'Input "dry-run" is "yes", but it takes true or false'],
    ["DRY-RUN", "toString", 'Input "dry-run" is "toString", but it takes true or false'],
    ["WAIT", "10", 'Input "wait" is "10", but it takes a duration such as 90s, 10m, 2h or 0'],
    ["MAX-CREATES", "0", 'Input "max-creates" is "0", but it takes a whole number from 1 to 1000'],
    ["MAX-CREATES", "1e2", 'Input "max-creates" is "1e2", but it takes a whole number from 1 to 1000'],
    ["MAX-CREATES", "1001", 'Input "max-creates" is "1001", but it takes a whole number from 1 to 1000'],
  ])("refuses INPUT_%s=%s", (name, text, problem) => {
    expect(takeInputs({ [`INPUT_${name}`]: text })).toEqual({ problems: [problem] })
  })

  test("reads what a resolve settles, and refuses what is not whole or belongs to nothing", () => {
    const resolve = { INPUT_COMMAND: "resolve", INPUT_POST: "launch", INPUT_VERDICT: "posted:r1" }
    expect(takeInputs({ ...resolve }).inputs?.resolution).toEqual({
      post: "launch",
      target: null,
      verdict: "posted:r1",
    })
    for (const INPUT_VERDICT of ["not-posted", "skip", "retry"])
      expect(takeInputs({ ...resolve, INPUT_VERDICT, INPUT_TARGET: "x" }).inputs?.resolution).toEqual({
        post: "launch",
        target: "x",
        verdict: INPUT_VERDICT,
      })
    expect(takeInputs({ ...resolve, INPUT_VERDICT: "posted" }).problems).toEqual([
      'Input "verdict" is "posted", but it takes posted:ID with the id that the service shows, not-posted, skip or retry',
    ])
    const incomplete = ['"command: resolve" needs the inputs post and verdict']
    expect(takeInputs({ ...resolve, INPUT_VERDICT: "" }).problems).toEqual(incomplete)
    expect(takeInputs({ ...resolve, INPUT_POST: "" }).problems).toEqual(incomplete)
    expect(takeInputs({ INPUT_POST: "launch" }).problems).toEqual([
      'The inputs post, target and verdict belong to "command: resolve"',
    ])
  })

  test("refuses an unknown name, since a misspelt dry-run would publish", () => {
    expect(takeInputs({ INPUT_DRYRUN: "true" }).problems).toEqual([
      'There is no input "dryrun"; the inputs are command, config, workspace, working-directory, token, dry-run, wait, max-creates, ledger, post, target, verdict',
    ])
    expect(takeInputs({ INPUT_CONSTRUCTOR: "x" }).problems).toHaveLength(1)
  })
})
