/** How much GitHub takes: the one place that knows these numbers, and how texts are cut to them. */

/** In characters (code points) where nothing else is said. REST descriptions of version 2022-11-28, read 2026-11-21. */
export const caps = {
  /** Longer ones are refused with 422: https://github.com/instructlab/instructlab-bot/issues/206, read 2026-11-26. */
  statusDescription: 140,
  /** https://github.com/runatlantis/atlantis/issues/2506, read 2026-11-21. */
  statusContext: 255,
  /** Per commit and context, then 422: https://docs.github.com/en/rest/commits/statuses#create-a-commit-status */
  statuses: 1_000,
  /** GitHub takes 65,536: https://github.com/danger/danger/issues/424, read 2026-11-21. We stay clear of it. */
  comment: 60_000,
  /** Each of summary and text: https://docs.github.com/en/rest/checks/runs#create-a-check-run */
  checkText: 65_535,
  /** Per request; further ones are added by changing the check run. Same page. */
  annotations: 50,
  /** Same page. */
  annotationTitle: 255,
  /** Same page: 64 KB, and a character has at most four bytes. */
  annotationMessage: 16_000,
} as const

/** Ends in `…` where something was left out. */
export function fit(text: string, most: number): string {
  // A character has one or two units, so that most texts need not be counted.
  if (text.length <= most) return text
  const characters = [...text]
  return characters.length <= most ? text : `${characters.slice(0, most - 1).join("")}…`
}

/**
 * For a commit status. Characters of four bytes, such as emoji, are refused there, so that `�` stands for them:
 * https://github.com/ouzi-dev/commit-status-updater/issues/527, read 2026-11-26.
 */
export function fitDescription(text: string): string {
  return fit(text.replaceAll(/[\u{10000}-\u{10ffff}]/gu, "\ufffd"), caps.statusDescription)
}

/** One chunk per request; a single empty one where there are none. */
export function chunksOfAnnotations<Annotation>(
  all: readonly Annotation[],
): readonly (readonly Annotation[])[] {
  const count = Math.max(1, Math.ceil(all.length / caps.annotations))
  return Array.from({ length: count }, (_, index) => {
    return all.slice(index * caps.annotations, (index + 1) * caps.annotations)
  })
}
