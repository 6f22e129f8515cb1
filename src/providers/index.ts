/** The registry: the only list of providers. Help, schema, README table, sandbox and conformance tests iterate over it. */
import type { Provider } from "../model/provider.ts"
import { autoposter } from "./autoposter/index.ts"
import { post2all } from "./post2all/index.ts"
import { posteverywhere } from "./posteverywhere/index.ts"
import { socialapi } from "./socialapi/index.ts"
import { postoria } from "./postoria/index.ts"

export const providers = { autoposter, post2all, posteverywhere, socialapi, postoria } satisfies Record<
  string,
  Provider
>

export type ProviderId = keyof typeof providers
