/** Brands and connected accounts of the fake team. Neither list has pages. */
import { json } from "../http.ts"
import type { Route } from "../http.ts"
import type { SandboxAccount } from "../world.ts"
import { refuse } from "./refuse.ts"

/** The brand that owns all accounts but one. */
export const socialapiBrand = "7b1f0c52-0000-4000-8000-000000000001"
const otherBrand = "7b1f0c52-0000-4000-8000-000000000002"
const brands: Readonly<Record<string, string>> = { [socialapiBrand]: "Acme", [otherBrand]: "Acme Labs" }

/** The account of the other brand. */
const labs = account("acc_labs", "twitter", "acme_labs")

/** One account per platform, `acc_labs`, and `acc_x_expired`, which has to be reconnected. */
export const socialapiAccounts: readonly SandboxAccount[] = [
  account("acc_x", "twitter"),
  account("acc_ig", "instagram"),
  account("acc_fb", "facebook"),
  account("acc_li", "linkedin"),
  account("acc_li_page", "linkedin_page"),
  account("acc_threads", "threads"),
  account("acc_tt", "tiktok"),
  account("acc_yt", "youtube"),
  account("acc_pin", "pinterest"),
  labs,
  { ...account("acc_x_expired", "twitter", "acme_old"), connected: false },
]

function account(id: string, network: string, username = "acme"): SandboxAccount {
  return { id, network, username, name: "Acme", connected: true }
}

const brandOf = (account: SandboxAccount) => (account === labs ? otherBrand : socialapiBrand)

/** Throws 404. */
export function findAccount(id: string | undefined): SandboxAccount {
  const found = socialapiAccounts.find((account) => account.id === id)
  if (!found) throw refuse("account.not_found", `Account "${id ?? ""}" not found`)
  return found
}

/** Accounts of a brand; all of them without one. */
export function accountsOf(brand: string | null): readonly SandboxAccount[] {
  if (brand === null) return socialapiAccounts
  if (!Object.hasOwn(brands, brand)) throw refuse("brand.not_found", "Brand not found")
  return socialapiAccounts.filter((account) => brandOf(account) === brand)
}

export const accountRoutes: readonly Route[] = [
  {
    method: "GET",
    path: "/accounts",
    run: ({ url }) => list(accountsOf(url.searchParams.get("brand_id")).map(showAccount)),
  },
  {
    method: "GET",
    path: "/accounts/:account/limits",
    run: ({ params }) => {
      const { network } = findAccount(params.account)
      if (network !== "instagram") throw refuse("resource.not_supported", "This platform has no limits")
      return json({ posts_remaining: 45 })
    },
  },
  {
    method: "GET",
    path: "/accounts/:account/boards",
    run: ({ params }) => {
      const { network } = findAccount(params.account)
      if (network !== "pinterest") throw refuse("resource.not_supported", "This platform has no boards")
      return json({ data: [{ id: "b_1", board_id: "8828", name: "Launches", privacy: "PUBLIC" }] })
    },
  },
  { method: "GET", path: "/brands", run: () => list(Object.entries(brands).map(showBrand)) },
]

const list = (data: readonly unknown[]) => json({ data, count: data.length })

function showAccount(account: SandboxAccount) {
  const { id, network: platform, name, username, connected } = account
  const status = connected ? "active" : "reconnect_required"
  const reason = connected ? {} : { reconnect_reason: "token_expired" }
  return { id, brand_id: brandOf(account), platform, name, username, status, ...reason }
}

function showBrand([id, name]: readonly [string, string]) {
  const created = "2026-02-01T09:00:00Z"
  return { id, name, accounts_count: accountsOf(id).length, created_at: created, updated_at: created }
}
