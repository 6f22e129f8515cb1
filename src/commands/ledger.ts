/** Opens the ledger: a ref on the repository's remote, or a folder where one is named. Never one instead of the other. */
import { resolve } from "node:path"
import { diagnose, type Diagnostic } from "../diagnostics/diagnostic.ts"
import { folderStore } from "../ledger/folder-store.ts"
import { gitStore } from "../ledger/git-store.ts"
import { LedgerError, type LedgerSnapshot, type LedgerStore } from "../model/ledger.ts"
import { remoteIdentity } from "../source/checkout.ts"
import { SourceError } from "../source/source-error.ts"
import type { CommandOptions, Context } from "./context.ts"
import { checkoutOf } from "./source.ts"

export const emptySnapshot: LedgerSnapshot = { head: null, meta: null, entries: new Map() }

/** `source`: commit that is published; null where nothing is. Throws SourceError. */
export async function openLedger(
  context: Context,
  options: CommandOptions,
  source: string | null,
): Promise<LedgerStore & AsyncDisposable> {
  const { root, random, clock, run, env, repository } = context
  if (repository) return repository.openLedger(source)
  if (options.ledger !== null) {
    const lineage = { repository: null, repositoryId: null }
    const store = folderStore({ folder: resolve(root, options.ledger), lineage, random })
    return { ...store, [Symbol.asyncDispose]: () => Promise.resolve() }
  }
  const checkout = checkoutOf(context)
  const lineage = {
    repository: await remoteIdentity(checkout),
    repositoryId: context.host?.repositoryId ?? null,
  }
  return gitStore({
    root,
    env,
    settings: checkout.settings ?? [],
    run: { id: run, source },
    lineage,
    random,
    clock,
  })
}

export interface LedgerReading {
  readonly snapshot: LedgerSnapshot
  readonly diagnostics: readonly Diagnostic[]
  readonly notices: readonly string[]
}

/** For commands that only look. A folder that is no repository, or one without a remote, has an empty ledger. */
export async function readLedger(context: Context, options: CommandOptions): Promise<LedgerReading> {
  try {
    await using store = await openLedger(context, options, null)
    return { snapshot: await store.read(), diagnostics: [], notices: [] }
  } catch (error) {
    if (error instanceof SourceError && (error.kind === "no-repository" || error.kind === "no-remote")) {
      return {
        snapshot: emptySnapshot,
        diagnostics: [],
        notices: [`There is no ledger yet: ${error.message}`],
      }
    }
    return { snapshot: emptySnapshot, diagnostics: [unavailable(error)], notices: [] }
  }
}

/** The red sentence for a ledger or repository that cannot be read. Anything else is a bug and thrown on. */
export function unavailable(error: unknown): Diagnostic {
  if (!(error instanceof LedgerError || error instanceof SourceError)) throw error
  return diagnose("ledger/unavailable", { reason: error.message, help: error.help })
}
