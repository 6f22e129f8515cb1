/** Title and summary of a check run: of a plan, or of what became of one commit. */
import type { Report } from "../model/report.ts"
import { commentVerdict, renderComment } from "./comment.ts"
import type { Links } from "./markdown-blocks.ts"
import { renderReceipt } from "./receipt.ts"
import type { Receipt } from "./receipts.ts"
import { clip, statusOf } from "./status.ts"

export interface CheckOutput {
  readonly title: string
  readonly summary: string
}

export interface CheckOptions {
  /** Where post files can be seen; null outside GitHub. */
  readonly links: Links | null
  /** Address of the run that writes it; null outside GitHub. */
  readonly runUrl: string | null
  /** Milliseconds since the epoch. */
  readonly now: number
  /** Where the team reads times, beside UTC. Default: UTC only. */
  readonly timezone?: string | null
  /** Code points. */
  readonly longestTitle: number
  /** Most UTF-16 units of the summary. */
  readonly limit: number
}

export function renderCheck(subject: Report | Receipt, options: CheckOptions): CheckOutput {
  const { longestTitle: longest, now } = options
  if ("deliveries" in subject)
    return {
      title: statusOf(subject, { now, longest }).description,
      summary: renderReceipt(subject, options),
    }
  return { title: clip(commentVerdict(subject), longest), summary: renderComment(subject, options) }
}
