/**
 * Fake of the Postoria API: written from https://postoria.io/blog/postoria-public-api and
 * https://postoria.io/help-center/postoria-public-api (2026-06), and from the vendor's own clients (2026-07).
 */
import type { MountedApi, SandboxApi } from "./api.ts"
import type { Call } from "./http.ts"
import { mediaRoutes } from "./postoria/media.ts"
import { postRoutes } from "./postoria/posts.ts"
import { noWorkspace, refusal, refuse } from "./postoria/refuse.ts"
import {
  postoriaAccounts,
  postoriaQueues,
  postoriaWorkspace,
  showAccount,
  wholeList,
} from "./postoria/site.ts"
import type { Site } from "./postoria/site.ts"
import { sandboxTokens } from "./settings.ts"
import type { World } from "./world.ts"

export const postoria: SandboxApi = {
  id: "postoria",
  base: "/postoria/v1",
  accounts: postoriaAccounts,
  rates: [{ requests: 300, seconds: 300 }],
  // How long a post is in progress is not documented.
  pace: { startsAt: (dueAt) => dueAt, takes: 5000 },
  reasons: { disconnected: "The account must be reconnected", empty: "The post has no content" },
  token: (headers) => /^Bearer (.+)$/.exec(headers.get("authorization") ?? "")?.[1] ?? null,
  error: refusal,
  mount,
}

function mount(world: World): MountedApi {
  const site: Site = { world, media: new Map(), posts: new Map() }
  const workspace = "/workspaces/:workspace"
  return {
    guard,
    noRoute: () => refusal(404, "Not found"),
    routes: [
      { method: "GET", path: "/workspaces", run: () => wholeList([postoriaWorkspace]) },
      { method: "GET", path: `${workspace}/queues`, run: () => wholeList(postoriaQueues) },
      {
        method: "GET",
        path: `${workspace}/social-accounts`,
        run: () => wholeList(postoriaAccounts.map(showAccount)),
      },
      ...mediaRoutes(site),
      ...postRoutes(site, postoria.id),
    ],
  }
}

/** Everything but the storage asks for the key, and for a workspace that the key reaches. */
function guard({ path, headers }: Call): void {
  if (path.startsWith("/storage/")) return
  const token = postoria.token(headers)
  if (token === sandboxTokens.forbidden) throw refuse(403, "Your plan has no access to the API")
  if (token !== sandboxTokens.valid) throw refuse(401, "The API key is missing, wrong or revoked")
  const [, first, workspace] = path.split("/")
  if (first === "workspaces" && workspace !== undefined && workspace !== String(postoriaWorkspace.id))
    throw noWorkspace()
}
