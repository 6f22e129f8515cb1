import type { Diagnostic } from "../../diagnostics/diagnostic.ts"
import { checkBounds } from "./bounds.ts"
import type { Subject } from "./subject.ts"

/** No sound has more channels or samples than its network takes. */
export function mediaAudio(subject: Subject): readonly Diagnostic[] {
  return checkBounds(subject, "media/audio", ["channels", "sample-rate"])
}
