/** The receipt of one commit as a comment: scheduled with its id, then published with its link, failed, or unknown. */
import { codeSpan, escapeMarkdown } from "../lib/escape-markdown.ts"
import { fit, type Cut } from "./fit.ts"
import { cut, footer, joined, more, type Links } from "./markdown-blocks.ts"
import { outcomeTable, unknownBlock } from "./markdown-parts.ts"
import { isFinal, type Moved, type Receipt } from "./receipts.ts"
import { receiptVerdict } from "./status.ts"

export interface ReceiptOptions {
  /** Where the post files of that commit can be seen; null outside GitHub. */
  readonly links: Links | null
  /** Address of the run that writes it; null outside GitHub. */
  readonly runUrl: string | null
  /** Milliseconds since the epoch. */
  readonly now: number
  /** Where the team reads times, beside UTC. Default: UTC only. */
  readonly timezone?: string | null
  /** Most UTF-16 units; default 60,000, below GitHub's 65,536. */
  readonly limit?: number
}

const steps = [Number.POSITIVE_INFINITY, 100, 25, 5]

/** Another run writes the same text, but for its own address. */
export function renderReceipt(receipt: Receipt, options: ReceiptOptions): string {
  const { now, runUrl, limit = 60_000 } = options
  const verdict = `### ${escapeMarkdown(receiptVerdict(receipt, { now }))}`
  const end = footer({ commit: receipt.source, runUrl })
  const compose = (size: Cut) => `${joined([verdict, bodyOf(receipt, options, size), end])}\n`
  const least = `${joined([verdict, "The rest was too long for a comment: `postmerge status` has all of it.", end])}\n`
  return fit([], { limit, measure: ({ length }) => length, steps, compose }) ?? least
}

function bodyOf(receipt: Receipt, { links, timezone = null }: ReceiptOptions, { rows }: Cut): string {
  const told = { outcomes: [...receipt.deliveries] }
  const { moved = [] } = receipt
  return joined([
    unknownBlock(told),
    outcomeTable(told, { links, rows, timezone }),
    joined([moved.slice(0, rows).map(movedLine).join("\n"), more(moved.length, rows)]),
    isFinal(receipt) ? "Nothing more happens here: this receipt stays as it is." : "",
  ])
}

function movedLine({ post, target, to }: Moved): string {
  const by = to.pull === null ? "" : ` of pull request ${to.pull}`
  return `- ${codeSpan(cut(post))} on ${codeSpan(cut(target))} was changed by commit ${codeSpan(to.source.slice(0, 7))}${by}: what becomes of it is told there`
}
