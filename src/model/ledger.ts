/** What has been asked of the outside world. The shapes come from schemas/ledger.schema.json. */
import type {
  LedgerAttempt,
  LedgerDelivery,
  LedgerEntry,
  LedgerMeta,
  LedgerWanted,
} from "./generated/ledger.ts"

export type {
  LedgerAttempt,
  LedgerDelivery,
  LedgerEntry,
  LedgerExtra,
  LedgerLineage,
  LedgerMeta,
  LedgerWanted,
} from "./generated/ledger.ts"

export type DeliveryState = LedgerDelivery["state"]

/** Whether something of the delivery is, or may be, at the provider. */
export function isAlive({ state }: Pick<LedgerDelivery, "state">): boolean {
  return !["open", "rejected", "failed", "cancelled", "skipped", "gone"].includes(state)
}

export interface LostUpdate extends LedgerAttempt {
  readonly wanted: LedgerWanted
}

/** Updates without an answer since the last request that had one: the service may show what any of them wanted. */
export function lostUpdates({ attempts }: Pick<LedgerDelivery, "attempts">): readonly LostUpdate[] {
  const answered = attempts.findLastIndex(({ outcome }) => outcome === "done" || outcome === "resolved")
  return attempts.slice(answered + 1).filter((attempt): attempt is LostUpdate => {
    const isLost = attempt.outcome === "ambiguous" || attempt.outcome === null
    return attempt.wanted !== null && isLost
  })
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

/** One post on one account. */
export interface DeliveryPlace {
  /** Key of the post. */
  readonly post: string
  readonly accountKey: string
}

/** Names a delivery among all others: `key accountKey`. */
export function deliveryName({ post, accountKey }: DeliveryPlace): string {
  return `${post} ${accountKey}`
}

export function recordOf(
  { post, accountKey }: DeliveryPlace,
  { entries }: Pick<LedgerSnapshot, "entries">,
): LedgerDelivery | undefined {
  return entries.get(post)?.deliveries[accountKey]
}

/** Every delivery of every post. */
export function deliveriesOf({ entries }: Pick<LedgerSnapshot, "entries">): LedgerDelivery[] {
  return [...entries.values()].flatMap(({ deliveries }) => Object.values(deliveries))
}

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
