/** The exact texts as they will be sent, as Markdown: one block per post and content, accounts that share it together. */
import { codeSpan, escapeMarkdown, fenced } from "../lib/escape-markdown.ts"
import { shownUrl } from "../lib/shown-url.ts"
import type { Change, Plan } from "../model/plan.ts"
import { describeInstant, plural } from "./wording.ts"

type Content = NonNullable<Change["content"]>

export interface ExactText {
  readonly post: string
  /** Everyone that receives it. */
  readonly targets: readonly string[]
  /** Markdown. */
  readonly body: string
}

/** One text per content that would be sent, in the order of the plan. */
export function exactTexts(plan: Plan | null): ExactText[] {
  const sent = (plan?.changes ?? []).filter(
    ({ action, content }) => content !== null && action !== "none" && action !== "cancel",
  )
  const groups = Map.groupBy(sent, ({ post, content }) => JSON.stringify([post, content]))
  return [...groups.values()].map((changes) => {
    const { post, content } = changes[0]!
    const targets = changes.map(({ target }) => target)
    const body = [changed(changes), ...contentBlocks(content!)].filter((block) => block !== "").join("\n\n")
    return { post, targets, body }
  })
}

/** The ledger keeps hashes of what was sent, not the texts. */
function changed(changes: readonly Change[]): string {
  const edits = changes.filter(({ action }) => action === "update" || action === "replace")
  const reasons = new Set(edits.flatMap(({ reasons }) => reasons))
  if (reasons.size === 0) return ""
  return `What changes: ${[...reasons].map(escapeMarkdown).join("; ")}. What was sent before is only in the history of the file.`
}

function contentBlocks(content: Content): string[] {
  const parts = [content.text, ...content.thread]
  const isThread = content.thread.length > 0
  return [
    content.title === null ? "" : `Title: ${escapeMarkdown(content.title)}`,
    ...parts.map((text, index) => `${isThread ? `${index + 1}/${parts.length}\n\n` : ""}${fenced(text)}`),
    content.link === null ? "" : `Link: ${codeSpan(content.link)}`,
    content.firstComment === null
      ? ""
      : `First comment${describeDelay(content)}:\n\n${fenced(content.firstComment)}`,
    content.media.map(mediaLine).join("\n"),
    Object.keys(content.options).length === 0 ? "" : `Options: ${codeSpan(JSON.stringify(content.options))}`,
    content.repost === null ? "" : `Repeated ${describeRepost(content.repost)}`,
    content.labels.length === 0 ? "" : `Labels: ${content.labels.map(codeSpan).join(", ")}`,
  ]
}

function describeDelay({ firstCommentDelay: delay }: Content): string {
  return delay === null ? "" : `, ${plural(delay / 60, "minute")} later`
}

function describeRepost({ every, until }: NonNullable<Content["repost"]>): string {
  const end = until === null ? "" : `, until ${escapeMarkdown(describeInstant(until))}`
  return `every ${plural(every.count, escapeMarkdown(every.unit))}${end}`
}

function mediaLine({ kind, file, url, alt, thumbnail }: Content["media"][number]): string {
  const cover = thumbnail === null ? "" : `, cover ${codeSpan(thumbnail.file ?? thumbnail.url ?? "")}`
  const described = alt === null ? "no alt text" : `alt text: ${escapeMarkdown(alt)}`
  return `- ${kind} ${codeSpan(file ?? shownUrl(url ?? ""))}${cover}, ${described}`
}
