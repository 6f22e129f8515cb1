/** How strong the promise for one delivery is, from the provider's capabilities and the kind of time. */
import type { Capabilities, SendKind, Tier } from "../model/capability.ts"

/** `kind`: as it is sent. */
export function tierOf(capabilities: Capabilities, kind: SendKind): Tier {
  if (capabilities.idempotency === "key") return "A"
  if (capabilities.create[kind] === "draft-first") return "B"
  if (kind === "now") return "D"
  if (kind === "draft") return "C"
  const recognisable = capabilities.echo.includes("text") && capabilities.echo.includes("accounts")
  return recognisable && capabilities.cancel === "until-published" ? "C" : "C-"
}
