/** What a publish reads: the tip of the default branch, whatever commit started the run. */
import { diagnose, type Diagnostic } from "../diagnostics/diagnostic.ts"
import { gitAuth } from "../lib/git.ts"
import type { Checkout } from "../source/checkout.ts"
import { isDescendant } from "../source/descent.ts"
import { SourceError } from "../source/source-error.ts"
import { openTip, readTip, type Tip } from "../source/tip.ts"
import type { CommandOptions, Context } from "./context.ts"
import type { Source } from "./repository.ts"

export type OpenedSource =
  { readonly source: Source } | { readonly source: null; readonly diagnostics: readonly Diagnostic[] }

export function checkoutOf({ root, env, host }: Context): Checkout {
  const settings = host?.token ? gitAuth(host.token, host.serverUrl) : []
  return { root, env, settings }
}

export async function openSource(context: Context, options: CommandOptions): Promise<OpenedSource> {
  if (context.repository) return { source: await context.repository.openSource() }
  if (options.ledger !== null) return { source: asItIs(context.root) }
  const checkout = checkoutOf(context)
  try {
    const tip = await readTip(checkout, context.host?.defaultBranch ?? null)
    const isTip = tip.checkout === "tip" && tip.clean
    // In a terminal, what is published has to be what the person sees.
    if (context.host === null && !isTip && !options.dryRun)
      return { source: null, diagnostics: [notTip(tip)] }
    return { source: await openAt(checkout, tip, context.host) }
  } catch (error) {
    if (!(error instanceof SourceError)) throw error
    return {
      source: null,
      diagnostics: [diagnose("ledger/unavailable", { reason: error.message, help: error.help })],
    }
  }
}

function asItIs(root: string): Source {
  const whySuppress = () => Promise.resolve(null)
  return {
    root,
    commit: null,
    pull: null,
    notices: [],
    whySuppress,
    [Symbol.asyncDispose]: () => Promise.resolve(),
  }
}

function notTip({ branch, checkout }: Tip): Diagnostic {
  const state = checkout === "tip" ? "has changes that are not committed" : `is not at the tip of "${branch}"`
  return diagnose("plan/not-tip", { state, branch })
}

async function openAt(checkout: Checkout, tip: Tip, host: Context["host"]): Promise<Source> {
  const opened = await openTip(checkout, tip)
  const moved = opened.root !== checkout.root
  return {
    root: opened.root,
    commit: opened.sha,
    pull: (await host?.pullOf?.(opened.sha)) ?? null,
    notices: moved
      ? [`Posts were read from the tip of ${tip.branch} (${opened.sha.slice(0, 12)}), not from the checkout`]
      : [],
    async whySuppress(last) {
      if (last === null || (await isDescendant(checkout, last, { ...tip, sha: opened.sha })) === true)
        return null
      return `the tip of ${tip.branch} does not contain ${last.slice(0, 12)}, which was published last`
    },
    [Symbol.asyncDispose]: () => opened[Symbol.asyncDispose](),
  }
}
