/** What is kept → what GitHub's API shows of it. */
import { createHash } from "node:crypto"
import type { Repository } from "./state.ts"

/** Where things are shown: the API of the fake, and pages for people. */
export interface Places {
  readonly api: string
  readonly repository: Repository
}

/** An id that stays the same. */
export function idOf(name: string): number {
  return Number.parseInt(createHash("sha256").update(name).digest("hex").slice(0, 7), 16)
}

export const nodeId = (kind: string, id: number) => Buffer.from(`${kind}:${id}`).toString("base64")

/** `followers` → `followers_url` under that address. */
function linksUnder(url: string, names: string): Record<string, string> {
  return Object.fromEntries(names.split(" ").map((name) => [`${name}_url`, `${url}/${name}`]))
}

/** A login ends with "[bot]" for an app only. */
export function showUser(login: string, { api }: Pick<Places, "api">) {
  const url = `${api}/users/${encodeURIComponent(login)}`
  const id = idOf(login)
  return {
    login,
    id,
    node_id: nodeId("User", id),
    avatar_url: `https://avatars.githubusercontent.com/u/${id}?v=4`,
    gravatar_id: "",
    url,
    html_url: `https://github.com/${encodeURIComponent(login)}`,
    ...linksUnder(url, "events followers following gists organizations received_events repos starred"),
    ...linksUnder(url, "subscriptions"),
    type: login.endsWith("[bot]") ? "Bot" : "User",
    site_admin: false,
  }
}

/** The user behind a token, as that user sees it. */
export function showViewer(login: string, places: Pick<Places, "api">) {
  const text = { bio: null, blog: "", company: null, email: null, location: null, name: null, hireable: null }
  const counts = { followers: 0, following: 0, public_gists: 0, public_repos: 1 }
  const times = { created_at: "2020-01-01T00:00:00Z", updated_at: "2026-01-01T00:00:00Z" }
  return { ...showUser(login, places), user_view_type: "public", ...text, ...counts, ...times }
}

export const repositoryUrl = ({ api, repository: { owner, name } }: Places) => `${api}/repos/${owner}/${name}`

export const htmlUrl = ({ repository: { owner, name } }: Places) => `https://github.com/${owner}/${name}`

export function showRepository(places: Places) {
  const { id, owner, name, visibility } = places.repository
  const url = repositoryUrl(places)
  return {
    id,
    node_id: nodeId("Repository", id),
    name,
    full_name: `${owner}/${name}`,
    owner: showUser(owner, places),
    private: visibility === "private",
    html_url: htmlUrl(places),
    description: null,
    fork: false,
    url,
    ...linksUnder(url, "archive assignees blobs branches collaborators comments commits compare contents"),
    ...linksUnder(url, "contributors deployments downloads events forks git_commits git_refs git_tags"),
    ...linksUnder(url, "hooks issue_comment issue_events issues keys labels languages merges milestones"),
    ...linksUnder(url, "notifications pulls releases stargazers statuses subscribers subscription tags"),
    ...linksUnder(url, "teams trees"),
    ...repositoryDetails(htmlUrl(places)),
    visibility,
  }
}

function repositoryDetails(html: string) {
  const features = { has_downloads: true, has_issues: true, has_projects: false, has_wiki: false }
  const counts = { forks: 0, forks_count: 0, open_issues: 0, open_issues_count: 0, size: 1 }
  const fans = { stargazers_count: 0, watchers: 0, watchers_count: 0 }
  const times = { created_at: "2025-01-01T00:00:00Z", updated_at: "2026-01-01T00:00:00Z", pushed_at: null }
  return {
    ...{ clone_url: `${html}.git`, git_url: `${html}.git`, ssh_url: `${html}.git`, svn_url: html },
    ...{ mirror_url: null, homepage: null, language: null, license: null, default_branch: "main" },
    ...{ archived: false, disabled: false, has_pages: false, ...features, ...counts, ...fans, ...times },
  }
}

/** The app that a bot's login belongs to. */
export function showApp(login: string, places: Places) {
  const slug = login.replace("[bot]", "")
  const times = { created_at: "2018-07-30T09:30:17Z", updated_at: "2026-01-01T00:00:00Z" }
  return {
    id: idOf(slug),
    slug,
    node_id: nodeId("App", idOf(slug)),
    owner: showUser("github", places),
    name: slug,
    description: null,
    external_url: "https://help.github.com/en/actions",
    html_url: `https://github.com/apps/${slug}`,
    ...times,
    permissions: { checks: "write" },
    events: [],
  }
}
