/**
 * Fake of the post2all API. Contract 2026-03, from https://post2all.com/api-reference (read 2026-03-05), stands at the base;
 * contract 2026-07, from https://github.com/zexahq/post2all-sdk (read 2026-11-25), below it at `/2026-07`.
 */
import type { MountedApi, SandboxApi } from "./api.ts"
import { json, page, Refusal } from "./http.ts"
import type { Call } from "./http.ts"
import { laterAccounts, post2allAccounts, showAccount } from "./post2all/accounts.ts"
import { readForm } from "./post2all/form.ts"
import { mediaRoutes } from "./post2all/media-2026-07.ts"
import type { Library } from "./post2all/media-2026-07.ts"
import { postRoutes } from "./post2all/posts-2026-07.ts"
import { createPost, listPosts, showPost } from "./post2all/posts.ts"
import type { Post } from "./post2all/posts.ts"
import { refuse, refusal } from "./post2all/refuse.ts"
import { sandboxTokens } from "./settings.ts"
import type { World } from "./world.ts"

const id = "post2all"
const later = "/2026-07"

/** The seed has no number for a rate limit. Its example post goes out five seconds after its time. */
export const post2all: SandboxApi = {
  id,
  base: "/post2all/api/v1",
  accounts: [...post2allAccounts, ...laterAccounts],
  rates: [],
  pace: { startsAt: (dueAt) => dueAt, takes: 5000 },
  reasons: { disconnected: "Account connection has expired", empty: "Post has no content" },
  token: (headers) => headers.get("x-api-key"),
  error: refusal,
  mount,
}

function mount(world: World): MountedApi {
  const posts = new Map<string, Post>()
  const library: Library = new Map()
  return {
    guard,
    // Sent to a host or path that is not this API, a request gets the web site's own page.
    noRoute: () => page(404, "This page could not be found"),
    routes: [
      {
        method: "GET",
        path: "/accounts",
        run: () => json({ accounts: post2allAccounts.map((account) => showAccount(account)) }),
      },
      { method: "GET", path: "/posts", run: (call) => json(listPosts(world, [...posts.values()], call.url)) },
      {
        method: "POST",
        path: "/posts",
        run: (call) => {
          const post = createPost(world, id, readForm(world, call.body))
          posts.set(post.id, post)
          return json({ post: showPost(post, "created") }, { status: 201 })
        },
      },
      {
        method: "GET",
        path: "/posts/:post",
        run: (call) => {
          const post = posts.get(call.params.post ?? "")
          if (post === undefined) throw refuse("POST_NOT_FOUND", "Post not found")
          return json({ post: showPost(post, "detail") })
        },
      },
      {
        method: "GET",
        path: `${later}/accounts`,
        run: () => json({ accounts: post2all.accounts.map((account) => showAccount(account)) }),
      },
      ...mediaRoutes(world, library, later),
      ...postRoutes(world, library, { provider: id, prefix: later }),
    ],
  }
}

function guard({ headers, path }: Call): void {
  if (path.startsWith(`${later}/storage/`)) return
  switch (headers.get("x-api-key")) {
    case sandboxTokens.valid:
      return
    case sandboxTokens.expired:
      throw refuse("EXPIRED_API_KEY", "API key has expired")
    case sandboxTokens.forbidden:
      throw refuse("FORBIDDEN", "This key has no access to the organization")
    default:
      throw new Refusal(refusal(401, "Missing or invalid API key"))
  }
}
