/** The connected accounts of the fake organization, and what their networks take. */
import type { SandboxAccount } from "../world.ts"

interface Platform {
  /** Characters: platform-limits.md of https://github.com/posteverywhere/claude-plugin (read 2026-11-21). */
  readonly text: number
  readonly needsMedia: boolean
}

const platforms: Readonly<Record<string, Platform>> = {
  instagram: { text: 2200, needsMedia: true },
  tiktok: { text: 4000, needsMedia: true },
  youtube: { text: 5000, needsMedia: true },
  linkedin: { text: 3000, needsMedia: false },
  x: { text: 280, needsMedia: false },
  facebook: { text: 63_206, needsMedia: false },
  threads: { text: 500, needsMedia: false },
}

/** One account per network, a second X account, and 2299, whose token has expired. */
export const posteverywhereAccounts: readonly SandboxAccount[] = [
  account("2280", "instagram"),
  account("2281", "tiktok"),
  account("2282", "x"),
  account("2283", "youtube"),
  account("2284", "facebook"),
  account("2285", "linkedin"),
  account("2286", "threads"),
  { ...account("2287", "x"), username: "acmedev" },
  { ...account("2299", "x"), username: "acme_old", connected: false },
]

function account(id: string, network: string): SandboxAccount {
  return { id, network, username: "acme", name: "Acme", connected: true }
}

export function platformOf({ network }: SandboxAccount): Platform {
  return platforms[network] ?? { text: Infinity, needsMedia: false }
}

/** An item of `GET /accounts`. Posts to an account that cannot post are accepted, and fail. */
export function showAccount({ id, network, username, connected }: SandboxAccount) {
  return {
    account_id: Number(id),
    platform: network,
    account_name: `@${username}`,
    avatar_url: null,
    is_active: true,
    created_at: "2026-01-15T10:00:00.000Z",
    health: { status: connected ? "healthy" : "expired", can_post: connected },
  }
}
