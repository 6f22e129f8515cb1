/** Asks a service for one post. */
import type { ReadConnection } from "../model/provider.ts"
import { ProviderError } from "../model/provider-error.ts"
import type { RemotePost } from "../model/remote.ts"

/** `null`: the service says there is no such post. */
export async function ask(
  connection: ReadConnection,
  id: string,
): Promise<RemotePost | null | ProviderError> {
  try {
    return await connection.get(id)
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error
    return error.kind === "not-found" ? null : error
  }
}
