/** The connected accounts of the fake organization. */
import type { SandboxAccount } from "../world.ts"

export type PostType = "text" | "image" | "video"

interface Platform {
  readonly supports: readonly PostType[]
  /** Characters; numbers of the vendor's command line, https://github.com/zexahq/post2all-sdk (read 2026-11-21). */
  readonly text: number
}

const every: readonly PostType[] = ["text", "image", "video"]

const platforms: Readonly<Record<string, Platform>> = {
  twitter: { supports: every, text: 280 },
  linkedin: { supports: every, text: 3000 },
  youtube: { supports: ["video"], text: 5000 },
  instagram: { supports: ["image", "video"], text: 2200 },
  facebook: { supports: every, text: 63206 },
  threads: { supports: every, text: 500 },
  bluesky: { supports: ["text", "image"], text: 300 },
}

/** One account per platform, and `acc_x_expired`, whose posts fail. */
export const post2allAccounts: readonly SandboxAccount[] = [
  account("acc_x", "twitter"),
  account("acc_linkedin", "linkedin"),
  account("acc_youtube", "youtube"),
  account("acc_instagram", "instagram"),
  account("acc_facebook", "facebook"),
  account("acc_threads", "threads"),
  account("acc_bluesky", "bluesky"),
  { ...account("acc_x_expired", "twitter"), username: "acme_old", connected: false },
]

/** Accounts on platforms that only contract 2026-07 has. */
export const laterAccounts: readonly SandboxAccount[] = [
  account("acc_pinterest", "pinterest"),
  account("acc_telegram", "telegram"),
  account("acc_discord", "discord"),
  account("acc_dribbble", "dribbble"),
  account("acc_tiktok", "tiktok"),
]

function account(id: string, network: string): SandboxAccount {
  return { id, network, username: "acme", name: "Acme", connected: true }
}

/** What the platform of an account takes. */
export function platformOf({ network }: SandboxAccount): Platform {
  return platforms[network] ?? { supports: every, text: Infinity }
}

/** An item of `GET /accounts`. */
export function showAccount(account: SandboxAccount) {
  const { supports } = platformOf(account)
  return {
    ...identity(account),
    platformAccountId: platformAccountId(account),
    avatarUrl: null,
    status: account.connected ? "active" : "expired",
    supportedPostTypes: Object.fromEntries(every.map((type) => [type, supports.includes(type)])),
    createdAt: "2026-01-15T10:00:00.000Z",
  }
}

/** What every mention of an account repeats. */
export function identity({ id, network, username, name }: SandboxAccount) {
  return { id, platform: network, username: `@${username}`, displayName: name }
}

export function platformAccountId(account: SandboxAccount): string {
  return String(500_000 + [...post2allAccounts, ...laterAccounts].indexOf(account))
}
