/** Holds one push or one request at a named place, so that a process can be killed exactly there. */
import { existsSync, rmSync, writeFileSync } from "node:fs"
import { copyFile, chmod, readFile } from "node:fs/promises"
import { join } from "node:path"
import { setImmediate as nextTurn, setTimeout as sleep } from "node:timers/promises"
import type { RequestRecord } from "../../src/sandbox/record.ts"

/** What a request to a service is for. */
export type RequestKind = "upload" | "create" | "commit" | "update" | "cancel"

/** Where a run is held. A push is told by the first word of its commit: `Claim`, `Record`, `Recover`, `Sync`. */
export type Place = (
  | { readonly at: "pre-receive" | "post-receive"; readonly commit: string }
  /** `request`: nothing is done yet; `answer`: it is done, the answer has not left. */
  | { readonly at: "request" | "answer"; readonly of: RequestKind; readonly provider: string }
) & {
  /** How many pass before. Default: none. */
  readonly after?: number
}

export interface Gate {
  /** Holds what comes to this place from now on, once; resolves when it is there. */
  hold(place: Place): Promise<void>
  /** Lets it go on; a request goes on to nowhere where it is `lost`. Nothing is held any more. */
  release(how: "landing" | "lost"): Promise<void>
  /** From now on the remote refuses ledger pushes whose commit begins with this word; null: none. */
  refuse(commit: string | null): void
  readonly onRequest: (request: RequestRecord) => Promise<void>
  readonly onAnswer: (request: RequestRecord) => Promise<void>
}

interface Held {
  readonly place: Place
  readonly reached: PromiseWithResolvers<void>
  readonly released: PromiseWithResolvers<"landing" | "lost">
  passed: number
}

/** Milliseconds between two looks at the remote. */
const pause = 5

/** `remote`: a bare repository, whose hooks it writes. */
export async function openGate(remote: string): Promise<Gate> {
  const file = (name: string) => join(remote, name)
  for (const name of ["hooks/pre-receive", "hooks/post-receive"]) {
    await copyFile(join(import.meta.dirname, "gate-hook.sh"), file(name))
    await chmod(file(name), 0o755)
  }
  let held: Held | null = null

  const pass = (at: Place["at"]) => async (request: RequestRecord) => {
    if (held?.place.at !== at || !isMeant(held.place, request)) return
    if (held.passed++ !== (held.place.after ?? 0)) return
    held.reached.resolve()
    if ((await held.released.promise) === "lost") throw new TypeError("fetch failed")
  }
  return {
    async hold(place) {
      const mine: Held = {
        ...{ place, reached: Promise.withResolvers(), released: Promise.withResolvers(), passed: 0 },
      }
      held = mine
      if ("of" in place) return mine.reached.promise
      writeFileSync(file("gate-nth"), String((place.after ?? 0) + 1))
      writeFileSync(file("gate-hold"), `${place.at} ${place.commit}\n`)
      while (held === mine && !existsSync(file("gate-reached"))) await sleep(pause)
    },
    async release(how) {
      const before = await ledgerHead(remote)
      const isLanding =
        how === "landing" && held?.place.at === "pre-receive" && existsSync(file("gate-reached"))
      held?.released.resolve(how)
      held = null
      // What lands is acted on before time goes on.
      await nextTurn()
      for (const name of ["gate-hold", "gate-passed", "gate-reached"])
        rmSync(file(name), { recursive: true, force: true })
      // A push of a dead process lands all the same, a moment later.
      for (let looks = 0; isLanding && looks < 200 && (await ledgerHead(remote)) === before; looks++)
        await sleep(pause)
    },
    refuse(commit) {
      if (commit === null) rmSync(file("gate-refuse"), { force: true })
      else writeFileSync(file("gate-refuse"), `pre-receive ${commit}\n`)
    },
    onRequest: pass("request"),
    onAnswer: pass("answer"),
  }
}

function ledgerHead(remote: string): Promise<string> {
  return readFile(join(remote, "refs/postmerge/ledger"), "utf8").catch(() => "")
}

function isMeant(place: Place, { method, path }: RequestRecord): boolean {
  return "of" in place && path.startsWith(`/${place.provider}/`) && kindOf(method, path) === place.of
}

/** Null for what only reads. */
export function kindOf(method: string, path: string): RequestKind | null {
  if (method === "GET") return null
  if (!path.includes("/posts")) return "upload"
  if (method === "DELETE") return "cancel"
  if (method !== "POST") return "update"
  return path.endsWith("/posts") ? "create" : "commit"
}
