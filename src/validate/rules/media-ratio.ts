import type { Diagnostic } from "../../diagnostics/diagnostic.ts"
import { checkBounds } from "./bounds.ts"
import type { Subject } from "./subject.ts"

/** No picture and no video is wider or higher, for its size, than its network takes. */
export function mediaRatio(subject: Subject): readonly Diagnostic[] {
  return checkBounds(subject, "media/ratio", ["ratio"])
}
