import { describe, expect, test } from "vitest"
import type { Outcome } from "../../../src/model/report.ts"
import { alertKey, renderAlert } from "../../../src/report/alert.ts"
import { anOutcome } from "../../helpers/report.ts"

const options = { links: null, runUrl: "https://github.com/acme/social/actions/runs/7" }

function aReceipt(...deliveries: readonly Partial<Outcome>[]) {
  return { source: "0123456789", pull: 12, deliveries: deliveries.map(anOutcome) }
}

const failed = {
  state: "failed",
  target: "b",
  message: "The account is gone",
  help: "Connect it again",
} as const
const commands = "Look in the service, then run one of:\n  postmerge resolve a --target c not-posted"
const unknown = { state: "unknown", target: "c", message: "The answer was lost", help: commands } as const

describe("renderAlert()", () => {
  test("tells only what needs somebody, and what to do", () => {
    expect(renderAlert(aReceipt({}, failed, unknown), options)).toMatchInlineSnapshot(`
      "### 0 of 3 published, 1 failed, 1 unknown, next 1 Jul 17:00 UTC

      **Nobody knows whether 1 delivery went out.** Look in the service, then run one of:

      \`\`\`text
      postmerge resolve a --target c not-posted
      \`\`\`

      | State | Post | Account | Time | Id or link | Note |
      | --- | --- | --- | --- | --- | --- |
      | **unknown** | \`launch-day\` | \`c\` (x) | 2026-07-01 17:00&nbsp;UTC | \`remote-1\` | The answer was lost |
      | **failed** | \`launch-day\` | \`b\` (x) | 2026-07-01 17:00&nbsp;UTC | \`remote-1\` | The account is gone<br>Connect it again |

      <sub>commit \`0123456\` · [run](<https://github.com/acme/social/actions/runs/7>)</sub>
      "
    `)
  })

  test("is not written where nobody is needed", () => {
    expect(renderAlert(aReceipt({}, { state: "published" }, { state: "cancelled" }), options)).toBeNull()
  })

  test("stays short however much fails", () => {
    const many = Array.from({ length: 200 }, (_, index) => ({ ...failed, post: `post-${index}` }))
    const alert = renderAlert(aReceipt(...many), options)!
    expect(alert).toContain("_190 more left out")
    expect(alert.length).toBeLessThan(5_000)
  })
})

describe("alertKey()", () => {
  test("stays the same while there is nothing new to tell", () => {
    const key = alertKey(aReceipt({}, failed))
    expect(key).toMatch(/^[0-9a-f]{64}$/)
    expect(alertKey(aReceipt({ state: "published" }, { ...failed, did: "nothing" }))).toBe(key)
  })

  test.each<[string, Partial<Outcome>[]]>([
    ["another delivery fails", [failed, { ...failed, target: "d" }]],
    ["a failure becomes unknown", [{ ...failed, state: "unknown" }]],
    ["there is another reason", [{ ...failed, message: "The token is refused" }]],
    ["there is another next step", [{ ...failed, help: "Wait" }]],
  ])("is another one when %s", (_, deliveries) => {
    expect(alertKey(aReceipt(...deliveries))).not.toBe(alertKey(aReceipt(failed)))
  })

  test("is another one for another commit, and none where nobody is needed", () => {
    expect(alertKey({ ...aReceipt(failed), source: "9876543210" })).not.toBe(alertKey(aReceipt(failed)))
    expect(alertKey(aReceipt({}))).toBeNull()
  })
})
