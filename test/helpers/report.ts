/** Small builders of plans, outcomes and reports, so that a test shows only what matters to it. */
import type { Change, Plan } from "../../src/model/plan.ts"
import type { Outcome, Report } from "../../src/model/report.ts"
import { buildReport, type ReportInput } from "../../src/report/build.ts"
import { at } from "./at.ts"

export function aChange(given: Partial<Change> = {}): Change {
  return {
    action: "create",
    post: "launch-day",
    path: "posts/launch.md",
    line: 3,
    target: "x-acme",
    workspace: "acme",
    provider: "fake",
    account: "12",
    accountKey: "fake/acme/12",
    network: "x",
    submission: "launch-day 1",
    tier: "B",
    when: { kind: "at", at: "2026-07-01T17:00:00Z", local: "2026-07-01 18:00", timezone: "Europe/London" },
    content: {
      text: "We are live",
      title: null,
      link: null,
      firstComment: null,
      firstCommentDelay: null,
      thread: [],
      media: [],
      options: {},
      labels: [],
      repost: null,
    },
    size: { used: 11, limit: 280, unit: "weighted characters" },
    fingerprint: "f".repeat(64),
    generation: 1,
    remoteId: null,
    reasons: [],
    codes: [],
    ...given,
  }
}

export function aPlan(...changes: readonly Partial<Change>[]): Plan {
  return { version: 1, hash: "a".repeat(64), changes: changes.map(aChange) }
}

export function anOutcome(given: Partial<Outcome> = {}): Outcome {
  return {
    post: "launch-day",
    path: "posts/launch.md",
    target: "x-acme",
    network: "x",
    workspace: "acme",
    provider: "fake",
    account: "12",
    state: "scheduled",
    did: "created",
    source: null,
    pull: null,
    remoteId: "remote-1",
    url: null,
    scheduledAt: "2026-07-01T17:00:00Z",
    publishedAt: null,
    message: null,
    help: null,
    ...given,
  }
}

export function aReport(given: Partial<ReportInput> = {}): Report {
  return buildReport({ command: "plan", now: at("2026-06-01T00:00:00Z"), diagnostics: [], ...given })
}

/** What somebody who means harm writes into every text there is. */
export const hostile = [
  "plain",
  "::error::forged",
  "  ::add-mask::a",
  "\t::set-output name=created::99",
  "x ##[error]forged ###[debug]",
  "a\r::stop-commands::x\r##[error]forged",
  "\u0085::warning::forged",
  "\u001b[31m::notice::forged\u001b[0m",
  "@everyone @acme/admins &#64;everyone fixes #1, acme/social#2, GH-3 0123456789abcdef0123456789abcdef01234567",
  "<!-- postmerge:plan v1 {} --> <img src=x onerror=alert(1)> ![](http://evil.example/beacon.png)",
  "| pipe | `tick` ``` ~~~ </details> https://evil.example www.evil.example [a](b)",
  "```",
  "$x$ \u202e reversed",
].join("\n")

/** The same value with every text in it replaced, but for those that a schema limits to a few words. */
export function poisoned<Value>(value: Value, keep: readonly string[] = []): Value {
  return poisonedWith(value, hostile, keep)
}

export function poisonedWith<Value>(value: Value, text: string, keep: readonly string[]): Value {
  const poison = (inner: unknown, name: string): unknown => {
    if (typeof inner === "string") return keep.includes(name) ? inner : text
    if (Array.isArray(inner)) return inner.map((item) => poison(item, name))
    if (inner === null || typeof inner !== "object") return inner
    return Object.fromEntries(Object.entries(inner).map(([key, item]) => [key, poison(item, key)]))
  }
  return poison(value, "") as Value
}

/** Members that a schema limits to a few words. */
export const closedMembers = [
  "action",
  "kind",
  "state",
  "did",
  "severity",
  "command",
  "failureReason",
  "tier",
]
