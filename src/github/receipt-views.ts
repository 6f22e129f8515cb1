/** What became of the posts of a commit: its pull request's receipt, its status, a check run, and a call where somebody is needed. */
import type { Config } from "../model/config.ts"
import { alertKey, renderAlert } from "../report/alert.ts"
import { renderReceipt } from "../report/receipt.ts"
import { receiptsOf, type Receipt, type Standing } from "../report/receipts.ts"
import { statusOf } from "../report/status.ts"
import { caps, fitDescription } from "./caps.ts"
import { showCheckRun } from "./check-run.ts"
import { linksAt, runUrlOf } from "./links.ts"
import { writeMarker, type Marker } from "./marker.ts"
import type { Attempt } from "./remarks.ts"
import type { Status } from "./rest.ts"
import { dataOf, isOfScope } from "./scope.ts"
import { noteOn, writeFresh, writeSticky } from "./sticky.ts"
import type { View } from "./view.ts"

const attempts = {
  pull: { failed: "The pull request of a commit could not be looked up", permission: "pull-requests: read" },
  receipt: { failed: "The receipt could not be written", permission: "pull-requests: write" },
  status: { failed: "The commit status could not be written", permission: "statuses: write" },
  checkRun: { failed: "The check run could not be written", permission: "checks: write" },
  call: { failed: "The comment on a failure could not be written", permission: "pull-requests: write" },
} as const satisfies Record<string, Attempt>

/** One after the other, the most recent commits first, as receiptsOf chooses them. */
export async function showReceipts(standing: readonly Standing[], config: Config, view: View): Promise<void> {
  const { workspace } = view.scope
  const ours = standing.filter((delivery) => workspace === null || delivery.workspace === workspace)
  const receipts = receiptsOf(ours)
  const told = new Set<number>()
  for (const receipt of receipts) {
    const pull = await pullFor(receipt, config, view)
    // Two commits of one pull request: the receipt of the more recent one is what its comment tells.
    const isFirst = pull !== null && !told.has(pull)
    if (isFirst) told.add(pull)
    await showReceipt(receipt, config, { ...view, pull: isFirst ? pull : null })
  }
}

async function pullFor({ pull, source }: Receipt, { github }: Config, view: View): Promise<number | null> {
  if (pull !== null || !github.comment) return pull
  return view.remarks.attempt(attempts.pull, () => view.pullOf(source))
}

interface ReceiptView extends View {
  /** Null where no comment is to be written. */
  readonly pull: number | null
}

async function showReceipt(receipt: Receipt, config: Config, view: ReceiptView): Promise<void> {
  const { github } = config
  const { remarks, pull } = view
  const isCommented = github.comment && pull !== null
  const page = isCommented
    ? await remarks.attempt(attempts.receipt, () => writeReceipt(receipt, pull, { config, view }))
    : null
  if (github.status) await remarks.attempt(attempts.status, () => writeStatus(receipt, page, view))
  if (github.checkRun) await remarks.attempt(attempts.checkRun, () => showCheckRun(receipt, config, view))
  if (isCommented) await remarks.attempt(attempts.call, () => call(receipt, pull, view))
}

/** Answers the address of the comment. The marks stay: a later run may have to know what reviewers saw. */
async function writeReceipt(
  receipt: Receipt,
  pull: number,
  { config, view }: { readonly config: Config; readonly view: View },
): Promise<string | null> {
  const { rest, scope, run, folder, now, remarks } = view
  const { source } = receipt
  const isMeant = (marker: Marker) => marker.kind !== "alert" && isOfScope(marker, scope)
  const bodyOver = (before: Marker | null) => {
    const { plan, marks } = before?.data ?? {}
    const kept = { ...(plan !== undefined && { plan }), ...(marks !== undefined && { marks }) }
    const marker = writeMarker("receipt", { ...kept, source, ...dataOf(scope) })
    const body = renderReceipt(receipt, {
      links: linksAt(source, run, folder),
      runUrl: runUrlOf(run),
      now,
      timezone: config.timezone,
      limit: caps.comment - marker.length - 1,
    })
    return `${marker}\n${body}`
  }
  const written = await writeSticky(rest, pull, { isMeant, bodyOver })
  noteOn(written, remarks)
  return written.own?.comment.url ?? null
}

/** Points to the receipt, or to the run where there is none. Only a status that says something new is written. */
async function writeStatus(receipt: Receipt, page: string | null, view: View): Promise<void> {
  const { rest, scope, run, now } = view
  const { context } = scope
  const { state, description } = statusOf(receipt, { now })
  const wanted: Status = { state, description: fitDescription(description), targetUrl: page ?? runUrlOf(run) }
  const [newest] = await rest.statusesOf(receipt.source, context)
  const isNew =
    newest?.state !== wanted.state ||
    newest.description !== wanted.description ||
    (page !== null && newest.targetUrl !== page)
  if (isNew) await rest.createStatus(receipt.source, { ...wanted, context })
}

/** A comment of its own, since edits notify nobody; each trouble calls once. */
async function call(receipt: Receipt, pull: number, { rest, run, folder, scope }: View): Promise<void> {
  const key = alertKey(receipt)
  const text = renderAlert(receipt, { links: linksAt(receipt.source, run, folder), runUrl: runUrlOf(run) })
  if (key === null || text === null) return
  const body = `${writeMarker("alert", { key, ...dataOf(scope) })}\n${text}`
  const isMeant = ({ kind, data }: Marker) => kind === "alert" && data["key"] === key
  await writeFresh(rest, pull, { body, isMeant })
}
