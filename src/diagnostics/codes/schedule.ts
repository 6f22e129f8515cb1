import type { Codes } from "./define.ts"

interface QuietTime {
  /** As the author wrote it. */
  readonly time: string
  readonly hours: string
  readonly zone: string
  /** First time after them, as it can be written. */
  readonly end: string
}

export const scheduleCodes = {
  "schedule/missing": {
    severity: "error",
    message: () => "The post does not say when it goes out",
    help: 'Add "schedule: 2026-12-01 18:00", or now, queue or draft',
    explain: "A post has no schedule.",
  },
  "schedule/form": {
    severity: "error",
    message: ({ value }: { value: string; help: string }) =>
      `"${value}" is not a time that can be read in one way only`,
    help: ({ help }: { value: string; help: string }) => help,
    explain: "A time in another form than 2026-12-01 18:00.",
  },
  "schedule/no-such-time": {
    severity: "error",
    message: ({ value, reason }: { value: string; reason: string }) => `"${value}" does not exist: ${reason}`,
    help: "Write a day of the calendar and a time from 00:00 to 23:59",
    explain: "A day or an hour that does not exist, such as 30 February.",
  },
  "schedule/no-zone": {
    severity: "error",
    message: ({ value }: { value: string }) =>
      `"${value}" has no time zone, so it is not clear which moment it is`,
    help: 'Add "timezone: Europe/London" here or in postmerge.yml, or write the time with an offset: 2026-12-01T18:00+01:00',
    explain: "A time without a zone anywhere.",
  },
  "schedule/unknown-zone": {
    severity: "error",
    message: ({ zone }: { zone: string; suggestion: string }) => `There is no time zone "${zone}"`,
    help: ({ suggestion }: { zone: string; suggestion: string }) => suggestion,
    explain: "A time zone that does not exist.",
  },
  "schedule/gap": {
    severity: "error",
    message: ({ value, zone }: { value: string; zone: string; readings: string }) =>
      `"${value}" does not exist in ${zone}: the clocks jump over it`,
    help: ({ readings }: { value: string; zone: string; readings: string }) => `Write ${readings}`,
    explain: "A local time that daylight saving skips.",
  },
  "schedule/overlap": {
    severity: "error",
    message: ({ value, zone }: { value: string; zone: string; readings: string }) =>
      `"${value}" exists twice in ${zone}: the clocks go back over it`,
    help: ({ readings }: { value: string; zone: string; readings: string }) => `Write ${readings}`,
    explain: "A local time that daylight saving repeats.",
  },
  "schedule/past": {
    severity: "error",
    message: ({ at }: { at: string }) => `The time of the post, ${at}, has passed`,
    help: 'Set a later time, or say with "if-missed: skip" or "if-missed: now" what to do',
    explain: "The time of a post has passed before it was scheduled; a note for posts that went out.",
  },
  "schedule/repost-end": {
    severity: "error",
    message: ({ until, at }: { until: string; at: string }) =>
      `The post is to be repeated until "${until}", but it first goes out at "${at}"`,
    help: 'Set a later "until", or leave it out',
    explain: "The end of a repeated post is not after the post itself.",
  },
  "schedule/quiet-hours": {
    severity: "warning",
    settable: true,
    message: ({ time, hours, zone }: QuietTime) =>
      `"${time}" is within policy.quiet-hours, ${hours} in ${zone}`,
    help: ({ end }: QuietTime) => `Set an earlier time, or one from "${end}" on`,
    explain:
      "A post goes out within policy.quiet-hours. policy.quiet-hours-severity decides: warning or error.",
  },
  "schedule/min-gap": {
    severity: "warning",
    settable: true,
    message: ({
      target,
      gap,
      other,
      minGap,
    }: {
      target: string
      gap: string
      other: string
      minGap: string
    }) => `"${target}" gets this post ${gap} after "${other}", but policy.min-gap asks for ${minGap}`,
    help: "Move one of the two posts",
    explain:
      "Two posts on one target are closer than policy.min-gap. policy.min-gap-severity decides: warning or error.",
  },
} as const satisfies Codes
