/** The comment that calls somebody: a failure, or what nobody knows. Edits of a receipt notify nobody. */
import { canonicalJson } from "../lib/canonical-json.ts"
import { escapeMarkdown } from "../lib/escape-markdown.ts"
import { sha256 } from "../lib/hash.ts"
import type { Outcome } from "../model/report.ts"
import { isFailed } from "./exit.ts"
import { footer, joined, type Links } from "./markdown-blocks.ts"
import { outcomeTable, unknownBlock } from "./markdown-parts.ts"
import type { Receipt } from "./receipts.ts"
import { receiptVerdict } from "./status.ts"

export interface AlertOptions {
  /** Where the post files of that commit can be seen; null outside GitHub. */
  readonly links: Links | null
  /** Address of the run that calls; null outside GitHub. */
  readonly runUrl: string | null
}

/** Rows; the receipt has all of them. */
const mostRows = 10

/** Null where nobody is needed. */
export function renderAlert(receipt: Receipt, { links, runUrl }: AlertOptions): string | null {
  const outcomes = needy(receipt)
  if (outcomes.length === 0) return null
  return `${joined([
    `### ${escapeMarkdown(receiptVerdict(receipt))}`,
    unknownBlock({ outcomes }),
    outcomeTable({ outcomes }, { links, rows: mostRows }),
    footer({ commit: receipt.source, runUrl }),
  ])}\n`
}

/** SHA-256 of what the alert tells, hex, so that it is told once; null where nobody is needed. */
export function alertKey(receipt: Receipt): string | null {
  const told = needy(receipt).map(({ post, target, state, message, help }) => {
    return { post, target, state, message, help }
  })
  return told.length === 0 ? null : sha256(canonicalJson({ source: receipt.source, told }))
}

function needy({ deliveries }: Receipt): Outcome[] {
  return deliveries.filter(({ state }) => state === "unknown" || isFailed(state))
}
