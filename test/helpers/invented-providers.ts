/** Two invented providers for tests of reading and checking: facts that do not move when a vendor changes its own. */
import type { Capabilities } from "../../src/model/capability.ts"
import type { Provider } from "../../src/model/provider.ts"
import { networks } from "../../src/networks/index.ts"

const everything: Capabilities = {
  networks: Object.fromEntries(
    Object.keys(networks).map((id) => [id, { options: ["type", "privacy", "tags", "visibility", "topic"] }]),
  ),
  schedule: { resolution: "second", earliest: 0, latest: null },
  create: { at: "direct", now: "direct", queue: "direct", draft: "direct" },
  edit: "until-published",
  cancel: "until-published",
  echo: ["text"],
  idempotency: "none",
  rateLimited: "not-executed",
  rates: [],
  features: {
    "alt-text": true,
    thumbnail: true,
    "first-comment": true,
    "first-comment-delay": true,
    thread: true,
    title: true,
    link: true,
    labels: true,
    repost: true,
    "media-url": true,
  },
  perAccount: ["text", "title", "link", "firstComment", "thread", "media", "options"],
  perNetwork: [],
  media: { upload: "separate", types: ["image/*", "video/*"], mixed: true },
}

function invent(id: string, given: Partial<Provider>): Provider {
  const unused = () => Promise.reject(new Error("Checking never calls a provider"))
  return {
    id,
    name: id.charAt(0).toUpperCase() + id.slice(1),
    docsUrl: "https://docs.example.com",
    baseUrl: "https://api.example.com",
    workspaceRequired: false,
    apiVersions: ["1"],
    headers: () => ({}),
    capabilities: everything,
    errors: { read: () => null, rows: [] },
    operations: { accounts: unused, create: unused, get: unused, list: unused },
    ...given,
  }
}

/** `roomy` can do everything; `narrow` wants a workspace, reaches X and Instagram only, and carries little more than text. */
export const inventedProviders = {
  roomy: invent("roomy", {}),
  narrow: invent("narrow", {
    workspaceRequired: true,
    apiVersions: ["2026-03", "2026-09"],
    capabilities: {
      ...everything,
      networks: {
        instagram: { options: ["type"], requires: ["type"] },
        x: {
          options: ["reply-settings"],
          values: { "reply-settings": ["everyone", "following"] },
          textRequired: true,
        },
      },
      create: { at: "direct", draft: "direct" },
      schedule: { resolution: "minute", earliest: 0, latest: 30 * 86_400_000 },
      features: {
        ...everything.features,
        "first-comment": false,
        "first-comment-delay": false,
        thread: false,
        labels: false,
      },
    },
  }),
} as const satisfies Readonly<Record<string, Provider>>
