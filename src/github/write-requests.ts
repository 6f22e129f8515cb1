/** What is written → bodies of requests, cut to what GitHub takes. */
import { caps, chunksOfAnnotations, fit, fitDescription } from "./caps.ts"
import type { Parameters } from "./request.ts"
import type { CheckAnnotation, NewCheckRun, NewStatus } from "./rest.ts"

export function statusBody({ state, context, description, targetUrl }: NewStatus): Parameters {
  return {
    state,
    context: fit(context, caps.statusContext),
    description: fitDescription(description),
    ...(targetUrl !== null && { target_url: targetUrl }),
  }
}

/** The first makes or changes the check run; each further one adds annotations. */
export function checkBodies(check: NewCheckRun): readonly [Parameters, ...Parameters[]] {
  const [first, ...rest] = chunksOfAnnotations(check.annotations).map((some) => outputOf(check, some))
  const { name, conclusion, detailsUrl } = check
  const whole = {
    name,
    ...(conclusion === null ? { status: "in_progress" } : { status: "completed", conclusion }),
    ...(detailsUrl !== null && { details_url: detailsUrl }),
    output: first,
  }
  return [whole, ...rest.map((output) => ({ output }))]
}

function outputOf(
  { title, summary, text }: NewCheckRun,
  annotations: readonly CheckAnnotation[],
): Parameters {
  return {
    title,
    summary: fit(summary, caps.checkText),
    ...(text !== null && { text: fit(text, caps.checkText) }),
    annotations: annotations.map((annotation) => ({
      path: annotation.path,
      start_line: annotation.startLine,
      end_line: annotation.endLine,
      annotation_level: annotation.level,
      title: fit(annotation.title, caps.annotationTitle),
      message: fit(annotation.message, caps.annotationMessage),
    })),
  }
}
