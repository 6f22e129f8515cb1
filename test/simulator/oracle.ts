/** Watches a world and says which promise was broken. It reads only requests, ledger texts and what the sandbox knows. */
import type { LedgerDelivery, LedgerSnapshot } from "../../src/model/ledger.ts"
import type { Sandbox } from "../../src/sandbox/sandbox.ts"
import type { SandboxPost } from "../../src/sandbox/world.ts"
import { watchLedger } from "./ledger-watch.ts"
import type { MemoryLedger } from "./memory-store.ts"
import { watchPublications } from "./publications.ts"
import type { Commit } from "./repository.ts"
import { watchRequests } from "./requests.ts"
import type { Past } from "./rows.ts"
import type { Service } from "./services.ts"

/**
 * The promises of the protocol, I1 to I13. Besides: it went out `late`, left after its `deadline`, the run `crash`ed or was
 * `green` without reason, the ledger does not tell the `truth`, a double stayed `untold`, or a claim was taken from a run
 * at work (`takeover`).
 */
export type Rule = `I${number}` | "late" | "deadline" | "crash" | "green" | "truth" | "untold" | "takeover"

export interface Violation {
  readonly rule: Rule
  readonly detail: string
}

/** Where a post of the service comes from. */
export interface Birth {
  readonly key: string
  readonly accounts: readonly string[]
  /** Id of the attempt whose request made it. */
  readonly attempt: string
  /** Id of the run that sent it. */
  readonly run: string
  /** Epoch milliseconds at which others may take the claim over. */
  readonly takeover: number
  /** Epoch milliseconds. */
  readonly landedAt: number
  /** Commits whose content it may have. */
  readonly sources: Set<string>
  /** Whether the same request had made another one before. */
  readonly isSecond: boolean
}

/** What is known of a create when it leaves; null for any other request, and for one that should not have left. */
export type Leaving = Omit<Birth, "landedAt" | "isSecond"> | null

export interface Request {
  readonly method: string
  readonly path: string
  /** Of its body. */
  readonly text: string
  /** Id of the run. */
  readonly run: string
}

export interface RunAtWork {
  readonly commit: Commit
  /** Commit that the ledger stood on when the run first read it; null for none. Undefined: it did not read it. */
  since?: string | null
  /** Whether it can ask the host which runs are at work. */
  readonly tells: boolean
}

export interface Oracle {
  readonly violations: readonly Violation[]
  /** By id at the service; without what people made by hand. */
  readonly births: ReadonlyMap<string, Birth>
  /** Ids of attempts whose create left. */
  readonly left: ReadonlySet<string>
  /** Ids at the service that a person made or changed there. */
  readonly byHand: Set<string>
  /** True: nothing may be written, because the ledger cannot be trusted. */
  distrust: boolean
  /** Whether somebody set the ledger back to an older version. */
  rewound: boolean
  /** Posts that the service itself doubled where nobody could help it; a run has to tell. */
  readonly doubled: Set<string>
  complain(rule: Rule, detail: string): void
  /** A request leaves. */
  leaves(request: Request): Leaving
  /** It arrived, and these posts are new. */
  landed(leaving: Leaving, made: readonly SandboxPost[]): void
  ledgerRead(snapshot: LedgerSnapshot, run: string): void
  ledgerWritten(after: LedgerSnapshot, before: LedgerSnapshot, run: string): void
  /** What went out since the last look. */
  watchPublications(): void
}

export interface Watched {
  readonly service: Service
  readonly sandbox: Sandbox
  readonly commits: readonly Commit[]
  readonly running: ReadonlyMap<string, RunAtWork>
  /** Runs that are over. */
  readonly history: readonly Past[]
  readonly ledger: () => MemoryLedger
  readonly trace: string[]
}

/** What the parts of the oracle share. */
export interface Knowledge extends Watched {
  readonly oracle: () => Oracle
  readonly births: Map<string, Birth>
  readonly left: Set<string>
  /** Generation of each attempt, by its id. */
  readonly generations: Map<string, number>
}

export function createOracle(watched: Watched): Oracle {
  const { sandbox, trace } = watched
  const violations: Violation[] = []
  const births = new Map<string, Birth>()
  const left = new Set<string>()
  const knowledge: Knowledge = { ...watched, births, left, generations: new Map(), oracle: () => oracle }
  const oracle: Oracle = {
    ...{ violations, births, left, distrust: false, rewound: false },
    byHand: new Set(),
    doubled: new Set(),
    complain(rule, detail) {
      trace.push(`  ✗ ${rule}: ${detail}`)
      violations.push({ rule, detail })
    },
    leaves: watchRequests(knowledge),
    landed(leaving, made) {
      for (const [index, post] of made.entries()) {
        if (leaving === null) oracle.byHand.add(post.id)
        else {
          const isSecond =
            index > 0 || [...births.values()].some(({ attempt }) => attempt === leaving.attempt)
          births.set(post.id, { ...leaving, landedAt: sandbox.clock.now(), isSecond })
        }
      }
    },
    ledgerRead({ meta }, run) {
      const atWork = watched.running.get(run)
      if (atWork && atWork.since === undefined) atWork.since = meta?.source ?? null
    },
    ledgerWritten: watchLedger(knowledge),
    watchPublications: watchPublications(knowledge),
  }
  return oracle
}

/** Milliseconds after its deadline in which a create may still land, so that nobody takes its claim over. */
export const landsLate = 10 * 60_000

/** It landed when others might have taken its claim over. */
export function isLate({ landedAt, takeover }: Birth): boolean {
  return landedAt > takeover
}

/** It is out, or will be. */
export function isAlive({ status, trashed }: SandboxPost): boolean {
  return !trashed && ["scheduled", "needs-approval", "publishing", "published", "partial"].includes(status)
}

/** A request was announced, and its end is not recorded. */
export function isMoving({ state }: LedgerDelivery): boolean {
  return ["sending", "committing", "updating", "cancelling"].includes(state)
}

export interface Known {
  readonly key: string
  readonly path: string
  readonly accountKey: string
  readonly delivery: LedgerDelivery
}

export function deliveriesIn({ entries }: Pick<LedgerSnapshot, "entries">): Known[] {
  return [...entries.values()].flatMap(({ key, path, deliveries }) =>
    Object.entries(deliveries).map(([accountKey, delivery]) => ({ key, path, accountKey, delivery })),
  )
}

/** Of the post and of its further copies. */
export function idsOf({ remoteId, extras }: LedgerDelivery): string[] {
  return [...(remoteId === null ? [] : [remoteId]), ...extras.map(({ id }) => id)]
}
