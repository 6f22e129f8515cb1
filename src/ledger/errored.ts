/** errored-ledger.json: what a run did and could not record, as text and back, and what of it is still news. */
import { Ajv2020 } from "ajv/dist/2020.js"
import errored from "../../schemas/errored-ledger.schema.json" with { type: "json" }
import ledger from "../../schemas/ledger.schema.json" with { type: "json" }
import { canonicalJson } from "../lib/canonical-json.ts"
import type { ErroredLedger, ErroredRecord } from "../model/generated/errored-ledger.ts"
import type { LedgerDelivery } from "../model/ledger.ts"
import { mayFollow } from "./transitions.ts"

export type { ErroredLedger, ErroredRecord } from "../model/generated/errored-ledger.ts"

/** Name of the file. */
export const erroredName = "errored-ledger.json"

const isErroredLedger = new Ajv2020({ schemas: [ledger] }).compile<ErroredLedger>(errored)

export function erroredText(file: ErroredLedger): string {
  return `${JSON.stringify(JSON.parse(canonicalJson(file)), null, 2)}\n`
}

/** Null where the text is no such file. */
export function readErrored(text: string): ErroredLedger | null {
  try {
    const value: unknown = JSON.parse(text)
    return isErroredLedger(value) ? value : null
  } catch {
    return null
  }
}

/** The record that replaces `before`; null where the ledger is not as the claim left it, so that it may know more. */
export function recordNow(
  { attempt, delivery }: ErroredRecord,
  before: LedgerDelivery | undefined,
): LedgerDelivery | null {
  const last = before?.attempts.at(-1)
  if (!before || last?.id !== attempt || last.outcome !== null || !mayFollow(before.state, delivery.state))
    return null
  const outcome = delivery.attempts.at(-1)?.outcome ?? null
  return { ...delivery, attempts: [...before.attempts.slice(0, -1), { ...last, outcome }] }
}
