/** The registry: the only list of providers. Help, schema, README table, sandbox and conformance tests iterate over it. */
import type { Provider } from "../model/provider.ts"
import { autoposter } from "./autoposter/index.ts"
import { post2all } from "./post2all/index.ts"

export const providers = { autoposter, post2all } satisfies Record<string, Provider>

export type ProviderId = keyof typeof providers

/** Null where no provider has that id. */
export function findProvider(id: string): Provider | null {
  return Object.hasOwn(providers, id) ? providers[id as ProviderId] : null
}
