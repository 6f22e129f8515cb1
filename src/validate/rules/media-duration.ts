import type { Diagnostic } from "../../diagnostics/diagnostic.ts"
import { checkBounds } from "./bounds.ts"
import type { Subject } from "./subject.ts"

/** No video is longer or shorter than its network takes. */
export function mediaDuration(subject: Subject): readonly Diagnostic[] {
  return checkBounds(subject, "media/duration", ["duration"])
}
