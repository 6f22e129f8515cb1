import type { Diagnostic } from "../../diagnostics/diagnostic.ts"
import { checkBounds } from "./bounds.ts"
import type { Subject } from "./subject.ts"

/** No video has more or fewer frames a second than its network takes. */
export function mediaFrameRate(subject: Subject): readonly Diagnostic[] {
  return checkBounds(subject, "media/frame-rate", ["frame-rate"])
}
