/** Fake of the SocialAPI API: written from docs.social-api.ai, guides and reference (read 2026-08-22). */
import type { MountedApi, SandboxApi } from "./api.ts"
import type { Call } from "./http.ts"
import { accountRoutes, socialapiAccounts } from "./socialapi/accounts.ts"
import { mediaRoutes, type Library } from "./socialapi/media.ts"
import { postRoutes } from "./socialapi/posts.ts"
import type { Post } from "./socialapi/post-view.ts"
import { refusal, refuse } from "./socialapi/refuse.ts"
import { sandboxTokens } from "./settings.ts"
import type { World } from "./world.ts"

/** A post goes out at its time; ten seconds later all platforms have answered. */
export const socialapi: SandboxApi = {
  id: "socialapi",
  base: "/socialapi/v1",
  accounts: socialapiAccounts,
  // guides/rate-limits, 2026-10: fixed windows, for a team with three to 2,000 accounts.
  rates: [{ requests: 600, seconds: 60, fixed: true }],
  tellsReset: "seconds",
  pace: { startsAt: (dueAt) => dueAt, takes: 10_000 },
  reasons: { disconnected: "The account must be reconnected", empty: "The post has no content" },
  token: (headers) => /^Bearer (.+)$/.exec(headers.get("authorization") ?? "")?.[1] ?? null,
  error: refusal,
  mount,
}

function mount(world: World): MountedApi {
  const posts = new Map<string, Post>()
  const library: Library = new Map()
  const isUsed = (id: string) => [...posts.values()].some(({ input }) => JSON.stringify(input).includes(id))
  return {
    guard,
    noRoute: () => {
      throw refuse("resource.not_found", "No such endpoint")
    },
    routes: [
      ...accountRoutes,
      ...mediaRoutes(world, library, isUsed),
      ...postRoutes({ world, provider: socialapi.id, library, posts, started: new Map() }),
    ],
  }
}

function guard({ headers, path }: Call): void {
  // Storage is another host in truth: its address is all that it asks for.
  if (path.startsWith("/storage/")) return
  const header = headers.get("authorization")
  if (header === null) throw refuse("auth.missing_header", "The Authorization header is missing")
  switch (socialapi.token(headers)) {
    case sandboxTokens.valid:
      return
    case sandboxTokens.forbidden:
      throw refuse("auth.insufficient_scope", "The key lacks a scope")
    case null:
      throw refuse("auth.empty_token", "The token is empty")
    default:
      throw refuse("auth.invalid_key", "The key is not valid")
  }
}
