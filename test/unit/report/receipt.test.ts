import { describe, expect, test } from "vitest"
import type { Receipt } from "../../../src/report/receipts.ts"
import { renderReceipt } from "../../../src/report/receipt.ts"
import { at } from "../../helpers/at.ts"
import { anOutcome } from "../../helpers/report.ts"

const links = { blob: "https://github.com/acme/social/blob/0123456/", sha: "0123456789" }
const runUrl = "https://github.com/acme/social/actions/runs/7"
const now = at("2026-06-01T00:00:00Z")

function render(given: Partial<Receipt>, limit = 60_000): string {
  return renderReceipt(
    { source: "0123456789", pull: 12, deliveries: [], ...given },
    { links, runUrl, now, limit },
  )
}

describe("renderReceipt()", () => {
  test("shows what is scheduled with its id, published with its link, and failed with what to do", () => {
    const deliveries = [
      anOutcome({
        state: "published",
        url: "https://x.com/acme/status/1",
        publishedAt: "2026-05-30T10:00:00Z",
      }),
      anOutcome({ target: "b" }),
      anOutcome({ target: "c", state: "failed", message: "The account is gone", help: "Connect it again" }),
    ]
    expect(render({ deliveries })).toMatchInlineSnapshot(`
      "### 1 of 3 published, 1 failed, next 1 Jul 17:00 UTC

      | State | Post | Account | Time | Id or link | Note |
      | --- | --- | --- | --- | --- | --- |
      | **failed** | [\`launch-day\`](<https://github.com/acme/social/blob/0123456/posts/launch.md#L1>) | \`c\` (x) | 2026-07-01 17:00&nbsp;UTC | \`remote-1\` | The account is gone<br>Connect it again |
      | published | [\`launch-day\`](<https://github.com/acme/social/blob/0123456/posts/launch.md#L1>) | \`x-acme\` (x) | 2026-05-30 10:00&nbsp;UTC | [x.com](<https://x.com/acme/status/1>) |  |
      | scheduled | [\`launch-day\`](<https://github.com/acme/social/blob/0123456/posts/launch.md#L1>) | \`b\` (x) | 2026-07-01 17:00&nbsp;UTC | \`remote-1\` |  |

      <sub>commit \`0123456\` · [run](<https://github.com/acme/social/actions/runs/7>)</sub>
      "
    `)
  })

  test("shows times on the spot where the zone is known", () => {
    const receipt = { source: "0123456", pull: null, deliveries: [anOutcome()] }
    const berlin = renderReceipt(receipt, { links: null, runUrl: null, now, timezone: "Europe/Berlin" })
    expect(berlin).toContain("| 2026-07-01&nbsp;19:00<br>Europe/Berlin&nbsp;(17:00&nbsp;UTC) |")
    const nowhere = renderReceipt(receipt, { links: null, runUrl: null, now, timezone: "Mars/Base" })
    expect(nowhere).toContain("| 2026-07-01 17:00&nbsp;UTC |")
  })

  test("has the commands for what nobody knows, ready to copy", () => {
    const help = "Look in the service, then run one of:\n  postmerge resolve a --target b not-posted"
    const shown = render({ deliveries: [anOutcome({ state: "unknown", help })] })
    expect(shown).toContain("```text\npostmerge resolve a --target b not-posted\n```")
  })

  test("says that it is final when nothing of it waits any more", () => {
    const final = "Nothing more happens here"
    expect(render({ deliveries: [anOutcome({ state: "published" })] })).toContain(final)
    expect(render({ deliveries: [anOutcome({ state: "published" }), anOutcome()] })).not.toContain(final)
  })

  test("names what moved to a later commit", () => {
    const moved = [{ post: "promo", target: "x-acme", to: { source: "fedcba9876543210", pull: 14 } }]
    expect(render({ moved })).toContain(
      "- `promo` on `x-acme` was changed by commit `fedcba9` of pull request 14: what becomes of it is told there",
    )
    expect(render({ moved })).toContain("### Replaced by a later commit")
  })

  test("leaves out rows that have no room, never those that need somebody", () => {
    const deliveries = Array.from({ length: 200 }, (_, index) =>
      anOutcome({ post: `🚀-発表-${index}`, state: index === 199 ? "failed" : "scheduled" }),
    )
    const whole = render({ deliveries })
    expect(whole.length).toBeLessThanOrEqual(60_000)
    expect(whole).toContain("発表-198")
    const short = render({ deliveries }, 20_000)
    expect(short.length).toBeLessThanOrEqual(20_000)
    expect(short).toContain("発表-199")
    expect(short).toMatch(/_1\d\d more left out for want of space/)
    expect(render({ deliveries }, 500)).toMatch(/^### 0 of 200 published, 1 failed/)
    expect(render({ deliveries }, 500)).toContain("`postmerge status` has all of it")
  })
})
