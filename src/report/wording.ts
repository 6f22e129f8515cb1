/** The words that every rendering uses: verdicts, times, sizes, media. */
import type { Change } from "../model/plan.ts"
import type { Outcome, Report } from "../model/report.ts"

type Media = NonNullable<Change["content"]>["media"]

/** `1 post`, `2 posts`. */
export function plural(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`
}

/** The most important sentence, without a full stop: what happened, what is wrong, or what would happen. */
export function verdictOf(report: Report): string {
  const { command, plan, outcomes, exitCode } = report
  const problems = problemsOf(report)
  if (outcomes.some(({ did }) => did !== "nothing"))
    return problems === "" ? receiptVerdict(report) : `${receiptVerdict(report)}, ${problems}`
  if (problems !== "") return `${problems}${consequenceOf(report)}`
  if (command === "validate") return validVerdict(report)
  if (plan === null) return outcomes.length === 0 ? "Nothing to do" : receiptVerdict(report)
  if (exitCode === 0) return planVerdict(report)
  return isAsking(report)
    ? `Nothing went out of the ${lowerFirst(planVerdict(report))}`
    : receiptVerdict(report)
}

/** `3 problems in 2 files`; empty without errors. */
function problemsOf({ diagnostics }: Report): string {
  const errors = diagnostics.filter(({ severity }) => severity === "error")
  const files = new Set(errors.flatMap(({ path }) => (path === null ? [] : [path]))).size
  if (errors.length === 0) return ""
  return plural(errors.length, "problem") + (files === 0 ? "" : ` in ${plural(files, "file")}`)
}

/** What errors mean for a run in which nothing happened; a plan beside them shows that the rest may go on. */
function consequenceOf(report: Report): string {
  if (report.command === "publish") return ": nothing was published"
  if (report.command !== "plan") return ""
  return isAsking(report) ? `, ${lowerFirst(planVerdict(report))}` : ": nothing will be published"
}

/** Whether the plan asks to send, change or take back anything. */
function isAsking({ counts }: Report): boolean {
  return counts.toCreate + counts.toUpdate + counts.toCancel > 0
}

/** `Plan: 2 to schedule, 1 to update, 4 unchanged`, or that there is nothing to do. */
export function planVerdict({ plan, counts }: Report): string {
  const changes = plan?.changes ?? []
  const created = (kind: Change["when"]["kind"]) =>
    changes.filter(({ action, when }) => action === "create" && when.kind === kind).length
  if (changes.length === 0) return "Nothing to do: there are no posts"
  if (changes.every(({ action }) => action === "none")) {
    const posts = new Set(changes.map(({ post }) => post)).size
    return `Nothing to do: ${posts === 1 ? "1 post is" : `${posts} posts are`} as planned`
  }
  return `Plan: ${list([
    [created("at"), "to schedule"],
    [created("now"), "to publish now"],
    [created("queue"), "to queue"],
    [created("draft"), "to keep as draft"],
    [counts.toUpdate, "to update"],
    [counts.toCancel, "to cancel"],
    [counts.unchanged, "unchanged"],
    [counts.blocked, "blocked"],
  ])}`
}

/** `Done: 2 created, 1 failed`: what this run did and what needs somebody. */
function receiptVerdict({ command, counts, outcomes }: Report): string {
  const label = command === "sync" ? "Synced" : command === "status" ? "Ledger" : "Done"
  return `${label}: ${
    list([
      [counts.created, "created"],
      [counts.updated, "updated"],
      [counts.cancelled, "cancelled"],
      [outcomes.filter(({ did }) => did === "adopted").length, "adopted"],
      [command === "publish" ? 0 : counts.scheduled, "scheduled"],
      [counts.published, "published"],
      [command === "status" ? outcomes.filter(({ state }) => state === "draft").length : 0, "kept as drafts"],
      [counts.failed, "failed"],
      [counts.unknown, "unknown"],
    ]) || "nothing new"
  }`
}

function validVerdict({ counts, diagnostics }: Report): string {
  const warnings = diagnostics.filter(({ severity }) => severity === "warning").length
  const found = warnings === 0 ? "no problems" : plural(warnings, "warning")
  return `${plural(counts.posts, "post")} in ${plural(counts.files, "file")}, ${found}`
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1)
}

/** `2 published, 1 failed`: what there is none of is left out. */
export function list(parts: readonly (readonly [number, string])[]): string {
  return parts
    .filter(([count]) => count > 0)
    .map(([count, word]) => `${count} ${word}`)
    .join(", ")
}

/** `2026-12-01 18:00 Europe/London (18:00 UTC)`, `now`, `next queue slot`, `draft`. */
export function describeWhen(when: Change["when"]): string {
  switch (when.kind) {
    case "at":
      return describeAt(when)
    case "now":
      return "now"
    case "queue":
      return "next queue slot"
    case "draft":
      return "draft"
    default:
      return when.kind satisfies never
  }
}

function describeAt({ at, local, timezone }: Change["when"]): string {
  if (at === null) return "at an unknown time"
  if (local === null || timezone === null || timezone === "UTC") return describeInstant(at)
  const instant = describeInstant(at)
  const shown = local.replace("T", " ")
  const sameDay = instant.startsWith(shown.slice(0, 10))
  return `${shown} ${timezone} (${sameDay ? instant.slice(11) : instant})`
}

/** `2026-12-01T18:00:00Z` → `2026-12-01 18:00 UTC`; other text stays as it is. */
export function describeInstant(instant: string): string {
  const match = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d)(:\d\d)?(?:\.\d+)?Z$/.exec(instant)
  if (!match) return instant
  const seconds = match[3] === ":00" ? "" : (match[3] ?? "")
  return `${match[1]} ${match[2]}${seconds} UTC`
}

const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

/** `2026-12-01T18:00:00Z` → `1 Dec 18:00`, for where there is little room; other text stays as it is. */
export function describeDay(instant: string): string {
  const match = /^\d{4}-(\d\d)-(\d\d)T(\d\d:\d\d)/.exec(instant)
  return match ? `${Number(match[2])} ${months[Number(match[1]) - 1] ?? match[1]!} ${match[3]!}` : instant
}

/** `212/280`; empty where no limit is known. */
export function describeSize(size: Change["size"]): string {
  return size === null ? "" : `${size.used}/${size.limit}`
}

/** `2 images, 1 video`; empty without media. */
export function describeMedia(media: Media): string {
  const kinds = Map.groupBy(media, ({ kind }) => (kind === "unknown" ? "file" : kind))
  return [...kinds].map(([kind, items]) => plural(items.length, kind)).join(", ")
}

/** When a delivery goes out or went out; null where that is not known. */
export function instantOf({ state, scheduledAt, publishedAt }: Outcome): string | null {
  return state === "published" ? publishedAt : scheduledAt
}

/** When a delivery goes out or went out, and where it can be seen. */
export function describePlace(outcome: Outcome): { readonly time: string; readonly where: string } {
  const { url, remoteId } = outcome
  const instant = instantOf(outcome)
  return {
    time: instant === null ? "" : describeInstant(instant),
    where: url ?? (remoteId ? `id ${remoteId}` : ""),
  }
}

/** The commands in a help, ready to copy. */
export function commandsIn(help: string | null): string[] {
  const lines = help?.split("\n") ?? []
  return lines.filter((line) => line.startsWith("  ")).map((line) => line.trim())
}
