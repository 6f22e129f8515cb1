/** The connected accounts of the fake workspace. */
import { json } from "../http.ts"
import type { Route } from "../http.ts"
import type { SandboxAccount } from "../world.ts"
import { refuse } from "./refuse.ts"
import { uuid } from "./site.ts"
import type { Site } from "./site.ts"

/** One account per network, with the integer ids of the vendor's examples, and 201, whose posts fail. */
export const autoposterAccounts: readonly SandboxAccount[] = [
  account(12, "twitter"),
  account(47, "instagram"),
  account(88, "facebook_page"),
  account(102, "linkedin"),
  account(131, "tiktok"),
  account(145, "youtube"),
  account(160, "mastodon"),
  account(172, "pinterest"),
  account(188, "threads"),
  account(193, "bluesky"),
  { ...account(201, "twitter"), username: "acme_old", connected: false },
]

function account(id: number, network: string): SandboxAccount {
  return { id: String(id), network, username: "acme", name: "Acme", connected: true }
}

/** As the API shows an account, alone and inside a post. */
export function showAccount({ id, network, username, name, connected }: SandboxAccount) {
  return {
    id: Number(id),
    uuid: uuid("a", Number(id)),
    name,
    username,
    image: null,
    provider: network,
    data: {},
    authorized: connected,
    created_at: "2026-01-15 10:00:00",
  }
}

export function accountRoutes(site: Site): Route[] {
  return [
    {
      method: "GET",
      path: "/:workspace/accounts",
      run: () => json({ data: site.accounts.map(showAccount) }),
    },
    {
      method: "GET",
      path: "/:workspace/accounts/:account",
      run: ({ params }) => {
        const all = site.accounts.map(showAccount)
        const found = all.find(({ id, uuid }) => params.account === String(id) || params.account === uuid)
        if (found === undefined) throw refuse(404, "Account not found.")
        return json(found)
      },
    },
  ]
}
