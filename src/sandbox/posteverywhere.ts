/** Fake of the PostEverywhere API: written from https://developers.posteverywhere.ai (read 2026-11-21). */
import type { MountedApi, SandboxApi } from "./api.ts"
import { page, Refusal } from "./http.ts"
import type { Call } from "./http.ts"
import { posteverywhereAccounts, showAccount } from "./posteverywhere/accounts.ts"
import { mediaRoutes } from "./posteverywhere/media.ts"
import { postRoutes } from "./posteverywhere/posts.ts"
import { answer, refusal, refuse } from "./posteverywhere/refuse.ts"
import { sandboxTokens } from "./settings.ts"
import type { World } from "./world.ts"

const base = "/posteverywhere/api/v1"

/** How soon a post goes out is not documented. */
export const posteverywhere: SandboxApi = {
  id: "posteverywhere",
  base,
  accounts: posteverywhereAccounts,
  // https://posteverywhere.ai/developers/rate-limits (2026-03): rolling, per key.
  rates: [
    { requests: 60, seconds: 60 },
    { requests: 1000, seconds: 3600 },
    { requests: 10_000, seconds: 86_400 },
    { requests: 20, seconds: 60, of: "create" },
    { requests: 100, seconds: 3600, of: "create" },
    { requests: 500, seconds: 86_400, of: "create" },
  ],
  tellsReset: "epoch",
  pace: { startsAt: (dueAt) => dueAt, takes: 5000 },
  reasons: { disconnected: "Access token expired", empty: "Post has no content" },
  token: (headers) => /^Bearer (.+)$/.exec(headers.get("authorization") ?? "")?.[1] ?? null,
  error: refusal,
  mount,
}

function mount(world: World): MountedApi {
  const library: Parameters<typeof mediaRoutes>[1] = new Map()
  const account_ids = posteverywhereAccounts.map(({ id }) => Number(id))
  const accounts = { accounts: posteverywhereAccounts.map(showAccount), account_ids }
  return {
    guard,
    noRoute: () => page(404, "This page could not be found"),
    routes: [
      { method: "GET", path: "/accounts", run: () => answer(accounts) },
      ...mediaRoutes(world, library, base),
      ...postRoutes(world, library),
    ],
  }
}

/** The storage belongs to somebody else: its address is the permission, and a second one is refused. */
function guard({ headers, path }: Call): void {
  if (path.startsWith("/storage/")) {
    if (!headers.has("authorization")) return
    throw new Refusal(new Response("<Error><Code>InvalidArgument</Code></Error>", { status: 400 }))
  }
  const token = posteverywhere.token(headers)
  if (token === sandboxTokens.forbidden) throw refuse(403, "This key has no write access")
  if (token !== sandboxTokens.valid)
    throw refuse(401, "Invalid API key. Check that the key is correct and has not been deleted.")
}
