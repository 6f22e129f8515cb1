import type { Diagnostic } from "../../diagnostics/diagnostic.ts"
import { checkBounds } from "./bounds.ts"
import type { Subject } from "./subject.ts"

/** No video has more bits a second than its network takes. */
export function mediaBitRate(subject: Subject): readonly Diagnostic[] {
  return checkBounds(subject, "media/bit-rate", ["bit-rate"])
}
