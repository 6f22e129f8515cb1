import { expect, test } from "vitest"
import { outputsOf } from "../../../src/github/outputs.ts"
import { secretsOf } from "../../../src/github/secrets.ts"
import { aPlan, aReport, anOutcome } from "../../helpers/report.ts"

test("outputsOf() gives data, empty where there is none", () => {
  const outcomes = [anOutcome({ state: "published", did: "synced", url: "https://x.com/1" })]
  const report = aReport({ command: "sync", plan: aPlan({}), outcomes, workspaces: ["acme"] })
  expect(outputsOf(report, "/tmp/report.json")).toEqual({
    "plan-hash": "a".repeat(64),
    "to-create": "1",
    "to-update": "0",
    "to-cancel": "0",
    created: "0",
    scheduled: "0",
    published: "1",
    failed: "0",
    unknown: "0",
    "published-urls": '["https://x.com/1"]',
    results: JSON.stringify(outcomes),
    "next-publish-at": "",
    "failure-reason": "",
    workspaces: '["acme"]',
    "errored-ledger-path": "",
    "report-path": "/tmp/report.json",
  })
})

test("outputsOf() cuts long results to whole outcomes, those of this run first", () => {
  const old = Array.from({ length: 2000 }, (_, index) => anOutcome({ did: "nothing", post: `post-${index}` }))
  const { results } = outputsOf(aReport({ command: "sync", outcomes: [...old, anOutcome()] }), "")
  expect(results.length).toBeLessThan(300_000)
  const read = JSON.parse(results) as { did: string }[]
  expect(read.length).toBeGreaterThan(500)
  expect(read[0]).toEqual(anOutcome())
})

test("secretsOf() knows tokens of the environment and the forms in which they travel, and nothing short", () => {
  const env = { ACME_TOKEN: "canary/1234", SHORT_KEY: "abc", PATH: "/usr/bin:/bin" }
  expect(secretsOf(env, "ghs_12345678")).toEqual([
    "canary/1234",
    "canary%2F1234",
    Buffer.from("x-access-token:canary/1234").toString("base64"),
    "ghs_12345678",
    Buffer.from("x-access-token:ghs_12345678").toString("base64"),
  ])
})
