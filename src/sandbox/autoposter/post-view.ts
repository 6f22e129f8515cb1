/** How the API shows posts, alone and in lists. */
import type { Call } from "../http.ts"
import { showAccount } from "./accounts.ts"
import { paginate, stamp } from "./site.ts"
import type { Post, Site } from "./site.ts"

/** A page of posts, newest first; filters by `status`, `account` and `tag`. */
export function listPosts(site: Site, call: Call): Response {
  const { searchParams: query } = call.url
  const [status, account, tag] = ["status", "account", "tag"].map((name) => query.get(name))
  const posts = [...site.posts.values()].toReversed().filter((post) => {
    if (post.trashed !== (status === "trash")) return false
    if (status && status !== "trash" && word(post) !== status) return false
    if (account && !post.deliveries.some((delivery) => delivery.account.id === account)) return false
    return !tag || showTags(site, post).some(({ id, name }) => tag === String(id) || tag === name)
  })
  return paginate(
    call,
    posts.map((post) => showPost(site, post)),
    20,
  )
}

/** There is no word for a partial success: one failed account makes the post `failed`. */
function word({ status }: Post): string {
  if (status === "needs-approval") return "needs_approval"
  return status === "partial" ? "failed" : status
}

function showTags(site: Site, { input }: Post) {
  return site.tags.filter(({ id }) => input.tags?.includes(id))
}

/** As the API shows a post. Whether it promises results per account is not documented: see the settings. */
export function showPost(site: Site, post: Post) {
  const shown = site.world.settings().accountResults === "shown"
  return {
    id: post.number,
    uuid: post.id,
    status: word(post),
    accounts: post.deliveries.map(({ account, url, error }) => ({
      ...showAccount(account),
      ...(shown ? { external_url: url, errors: error === null ? [] : [error] } : {}),
    })),
    versions: post.input.versions.map((version) => ({ ...version, options: version.options ?? {} })),
    tags: showTags(site, post),
    user: { name: "Sandbox User" },
    scheduled_at: stamp(post.dueAt),
    published_at: stamp(post.publishedAt),
    created_at: stamp(post.createdAt),
    trashed: post.trashed,
  }
}
