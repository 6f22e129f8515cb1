/** Fake of the Autoposter API: written from https://autoposter.typamanagement.com/help/api-overview (read 2026-11-21). */
import type { MountedApi, SandboxApi } from "./api.ts"
import { accountRoutes, autoposterAccounts } from "./autoposter/accounts.ts"
import { chunkedRoutes } from "./autoposter/chunked.ts"
import { mediaRoutes } from "./autoposter/media.ts"
import { orderRoutes, postRoutes } from "./autoposter/posts.ts"
import { remoteRoutes } from "./autoposter/remote.ts"
import { refusal, refuse } from "./autoposter/refuse.ts"
import { autoposterWorkspace, createSite, foreignWorkspace } from "./autoposter/site.ts"
import { tagRoutes } from "./autoposter/tags.ts"
import { json, page, Refusal } from "./http.ts"
import type { Call } from "./http.ts"
import { sandboxTokens } from "./settings.ts"
import type { World } from "./world.ts"

const minute = 60_000

/**
 * A scheduler looks for due posts once a minute, so "now" starts at the next full minute; five seconds later the post
 * is out.
 */
export const autoposter: SandboxApi = {
  id: "autoposter",
  base: "/autoposter/api",
  accounts: autoposterAccounts,
  rates: [{ requests: 60, seconds: 60 }],
  pace: {
    startsAt(dueAt, acceptedAt) {
      const nextLook = (Math.floor(acceptedAt / minute) + 1) * minute
      return Math.max(Math.ceil(dueAt / minute) * minute, nextLook)
    },
    takes: 5000,
  },
  reasons: { disconnected: "Access token expired", empty: "This account version has no content." },
  token: (headers) => /^Bearer (.+)$/.exec(headers.get("authorization") ?? "")?.[1] ?? null,
  error: refusal,
  mount,
}

const tables = [accountRoutes, chunkedRoutes, remoteRoutes, mediaRoutes, postRoutes, orderRoutes, tagRoutes]

function mount(world: World): MountedApi {
  const site = createSite(world, { provider: autoposter.id, accounts: autoposterAccounts })
  return {
    guard,
    noRoute: () => refusal(404, "Not found."),
    routes: [
      { method: "GET", path: "/ping", run: () => json({ status: "ok" }) },
      ...tables.flatMap((table) => table(site)),
    ],
  }
}

/** Without `Accept: application/json` the server shows its web application, or the login in front of it. */
function guard(call: Call): void {
  const token = autoposter.token(call.headers)
  const known = token === sandboxTokens.valid || token === sandboxTokens.forbidden
  if (!/[/+]json\b/.test(call.headers.get("accept") ?? "")) {
    if (known) throw new Refusal(page(200, "Autoposter"))
    throw new Refusal(new Response(null, { status: 302, headers: { location: "/login" } }))
  }
  if (!known) throw refuse(401, "Unauthenticated.")
  const workspace = call.path.split("/")[1] ?? ""
  if (workspace === "ping") return
  if (workspace !== autoposterWorkspace && workspace !== foreignWorkspace)
    throw refuse(404, "Workspace not found.")
  if (token === sandboxTokens.forbidden || workspace === foreignWorkspace)
    throw refuse(403, "Access forbidden.")
}
