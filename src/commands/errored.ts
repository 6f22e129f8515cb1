/** What a run did and could not record in the ledger: kept in a file, and recorded from it later. */
import { readFile } from "node:fs/promises"
import { resolve as resolvePath } from "node:path"
import { diagnose } from "../diagnostics/diagnostic.ts"
import { erroredName, erroredText, readErrored, recordNow, type ErroredRecord } from "../ledger/errored.ts"
import { transact } from "../ledger/transact.ts"
import { deliveryName, type LedgerSnapshot } from "../model/ledger.ts"
import type { Executed } from "../publish/execute.ts"
import { withDeliveries, type Recorded } from "../publish/record.ts"
import type { CommandOptions, Context } from "./context.ts"
import { openLedger, unavailable } from "./ledger.ts"
import type { Resolved } from "./resolved.ts"

/** Path of the file; null where everything was recorded, or where the file cannot be written either. */
export async function keepErrored(rounds: readonly Executed[], context: Context): Promise<string | null> {
  const lost = rounds.flatMap(({ unrecorded }) => unrecorded)
  if (lost.length === 0) return null
  const records = lost.flatMap((each) =>
    each.records.map(({ change: { post: key, accountKey }, delivery }) => {
      return { key, accountKey, attempt: each.sending.attempt.id, delivery }
    }),
  )
  const text = erroredText({ version: 1, run: context.run, records })
  try {
    const path = await context.writeFile(erroredName, text)
    context.log(`The ledger could not be written; what it should hold is in ${path}`)
    return path
  } catch (error) {
    // The log is the last place that is left.
    context.log(`The ledger could not be written, nor a file: ${String(error)}. It should hold:\n${text}`)
    return null
  }
}

/** `file`: as a run wrote it. */
export async function applyErrored(
  file: string,
  context: Context,
  options: CommandOptions,
): Promise<Resolved> {
  const text = await readFile(resolvePath(context.root, file), "utf8").catch(() => null)
  const errored = text === null ? null : readErrored(text)
  if (errored === null) return { ...nothing, diagnostics: [diagnose("ledger/errored-file", { file })] }
  try {
    await using store = await openLedger(context, options, null)
    let taken: readonly Recorded[] = []
    const decide = (snapshot: LedgerSnapshot) => {
      taken = errored.records.flatMap((record) => recorded(record, snapshot))
      if (taken.length === 0 || options.dryRun) return null
      const message = `Record ${taken.length} deliveries of run ${errored.run}`
      return { entries: withDeliveries(snapshot, taken), message }
    }
    const snapshot = await transact(store, decide, { clock: context.clock })
    const touched = new Set(taken.map(({ change }) => deliveryName(change)))
    const left = errored.records.filter(({ key, accountKey }) => {
      return !touched.has(deliveryName({ post: key, accountKey }))
    })
    return { snapshot, touched, diagnostics: [], notices: left.map(leftNotice) }
  } catch (error) {
    return { ...nothing, diagnostics: [unavailable(error)] }
  }
}

const nothing: Omit<Resolved, "diagnostics"> = { snapshot: null, touched: new Set() }

function recorded(record: ErroredRecord, { entries }: LedgerSnapshot): Recorded[] {
  const { key: post, accountKey } = record
  const entry = entries.get(post)
  const delivery = recordNow(record, entry?.deliveries[accountKey])
  return entry && delivery ? [{ change: { post, path: entry.path, accountKey }, delivery }] : []
}

function leftNotice({ key, delivery: { target } }: ErroredRecord): string {
  return `${key} → ${target}: left as it is, because the ledger has moved on since`
}
