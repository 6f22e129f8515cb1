/** What has been asked of the outside world. The shapes come from schemas/ledger.schema.json. */
import type { LedgerDelivery, LedgerEntry, LedgerMeta } from "./generated/ledger.ts"

export type {
  LedgerAttempt,
  LedgerDelivery,
  LedgerEntry,
  LedgerExtra,
  LedgerLineage,
  LedgerMeta,
} from "./generated/ledger.ts"

export type DeliveryState = LedgerDelivery["state"]

/** Whether something of the delivery is, or may be, at the provider. */
export function isAlive({ state }: Pick<LedgerDelivery, "state">): boolean {
  return !["open", "rejected", "failed", "cancelled", "skipped", "gone"].includes(state)
}

/** The answer to its last update was lost, so that the service may show the old content or the new. */
export function hasLostUpdate({ attempts }: Pick<LedgerDelivery, "attempts">): boolean {
  const last = attempts.at(-1)
  return last?.action === "update" && last.outcome === "ambiguous"
}

/** Ids at the provider of what a delivery whose outcome is unknown may be. */
export function candidatesOf({ candidates = [], remoteId }: LedgerDelivery): readonly string[] {
  return candidates.length > 0 || remoteId === null ? candidates : [remoteId]
}

/** The ledger as one read found it. */
export interface LedgerSnapshot {
  /** Identity of this version; null where no ledger exists yet. */
  readonly head: string | null
  /** Null where no ledger exists yet. */
  readonly meta: LedgerMeta | null
  /** By key of the post. */
  readonly entries: ReadonlyMap<string, LedgerEntry>
}

/** What one write changes: whole entries, and meta where it changes. */
export interface LedgerWrite {
  readonly entries: readonly LedgerEntry[]
  readonly meta?: LedgerMeta
  /** First line of the commit, such as `Claim 3 deliveries`. */
  readonly message: string
}

export type LedgerWriteResult =
  | { readonly status: "written"; readonly snapshot: LedgerSnapshot }
  /** Somebody else wrote first: read again and decide again. */
  | { readonly status: "lost" }

/** Where the ledger lives. Every write is a compare-and-swap against the head that was read. */
export interface LedgerStore {
  /** Throws LedgerError. */
  read(): Promise<LedgerSnapshot>
  /** Throws LedgerError when it could not be written, or when that is not known even after reading again. */
  write(base: LedgerSnapshot, write: LedgerWrite): Promise<LedgerWriteResult>
}

export type LedgerErrorKind = "unreachable" | "refused" | "foreign" | "newer" | "unreadable" | "contended"

/** The ledger cannot be read or written; nothing may be sent. */
export class LedgerError extends Error {
  override readonly name = "LedgerError"
  readonly kind: LedgerErrorKind
  /** What to do. */
  readonly help: string

  constructor(kind: LedgerErrorKind, message: string, options: { help: string; cause?: unknown }) {
    super(message, { cause: options.cause })
    this.kind = kind
    this.help = options.help
  }
}
