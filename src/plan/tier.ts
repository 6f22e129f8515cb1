/** How strong the promise for one delivery is, from the provider's capabilities and the kind of time. */
import type { Capabilities, Tier } from "../model/capability.ts"
import type { When } from "../model/post.ts"

/** `immediately`: it becomes public as soon as the service has it. */
export function tierOf(capabilities: Capabilities, kind: When["kind"], immediately: boolean): Tier {
  if (capabilities.idempotency === "key") return "A"
  if (capabilities.create === "draft-first") return "B"
  if (capabilities.create === "immediate" || immediately) return "D"
  if (kind === "draft") return "C"
  const recognisable = capabilities.echo.includes("text") && capabilities.echo.includes("accounts")
  return recognisable && capabilities.cancel === "until-published" ? "C" : "C-"
}
