/** What GitHub makes of everything that people read there, when somebody who means harm wrote all of its texts. */
import { expect, test } from "vitest"
import { codeSpan, escapeMarkdown, fenced, htmlCode, linkTo } from "../../../src/lib/escape-markdown.ts"
import { diagnose } from "../../../src/diagnostics/diagnostic.ts"
import { renderAlert } from "../../../src/report/alert.ts"
import { renderComment } from "../../../src/report/comment.ts"
import { renderMarkdown } from "../../../src/report/markdown.ts"
import { renderReceipt } from "../../../src/report/receipt.ts"
import { statusOf } from "../../../src/report/status.ts"
import { at } from "../../helpers/at.ts"
import { shownOf } from "../../helpers/github-markdown.ts"
import {
  aChange,
  aPlan,
  aReport,
  anOutcome,
  closedMembers,
  hostile,
  poisonedWith,
} from "../../helpers/report.ts"

/** A whole web address as the `url` of a published post is linked: that is what it is for. */
const texts = [
  hostile,
  ...[
    "@everyone",
    "\\@everyone",
    "&#64;everyone",
    "&commat;everyone",
    "acme/admins@everyone",
    "＠everyone @acme/admins",
  ],
  ...["fixes #1", "acme/social#1", "GH-1", "_GH-1", "&#35;1", "CVE-2026-1234", "GHSA-aaaa-bbbb-cccc"],
  ...["d9ca637", "ad9ca6371", "_d9ca637", "acme/social@d9ca637", "0123456789abcdef0123456789abcdef01234567"],
  ...[
    "see https://evil.example",
    "_https://evil.example",
    "HTTPS://evil.example/#1",
    "http:\\/\\/evil.example",
  ],
  ...[
    "www.evil.example",
    "(www.evil.example)",
    "_www.evil.example",
    "*www.evil.example*",
    "ftp://evil.example",
  ],
  ...["a@evil.example", "mailto:a@evil.example", "xmpp:a@evil.example/b", "<a@evil.example>"],
  ...["https://github.com/acme/social/issues/1", "https://github.com/acme/social/pull/1#issuecomment-1"],
  ...[
    "<https://evil.example>",
    "[a](https://evil.example)",
    "[a][b]\n\n[b]: https://evil.example",
    "[b]: //evil.example",
  ],
  ...[
    "![a](https://evil.example/a.png)",
    "<img src=https://evil.example/a.png>",
    "<video src='//evil.example/a'>",
  ],
  ...[
    "<!-- postmerge:plan v1 {} -->",
    "-->\n<!-- postmerge:receipt v1 {} -->",
    "<!--",
    "<!doctype x>",
    "<?x",
    "<![CDATA[",
  ],
  ...[
    "</details>",
    "</summary></details><script>alert(1)</script>",
    "</code></pre><b>",
    "<a href=//evil.example>",
  ],
  ...[
    "a|b",
    "a\\|b",
    "a\\\\|b",
    "|\n| --- |\n| a |",
    "`a|b`",
    "`",
    "``` a",
    "```\n````\n~~~\n```",
    "```\n@everyone\n`````\n@everyone",
    "\\`",
    "a\\",
  ],
  ...[
    "# a",
    "1. a",
    "1) a",
    "- a",
    "+ a",
    "> [!WARNING]",
    "    @everyone",
    "\t@everyone",
    "[^1]\n\n[^1]: a",
    "$`a`$",
    "~~a~~",
  ],
  ...["\u202e@everyone", "a\r@everyone", "a\u2028@everyone", "\u0000", "\ud800", ":tada:", "**a** __a__ *a*"],
]

const links = { blob: "https://github.com/acme/social/blob/0123456/", sha: "0123456789" }
const runUrl = "https://github.com/acme/social/actions/runs/7"
const options = { links, runUrl, now: at("2026-06-01T00:00:00Z"), limit: 10_000_000 }

const location = { path: "x", range: { start: { line: 1, column: 1 }, end: { line: 1, column: 2 } } }
const help = "Look there, then run one of:\n  postmerge resolve a"
const deliveries = [
  anOutcome({ state: "published", url: "u", message: "m", help }),
  anOutcome({ state: "failed", message: "m", help }),
  anOutcome({ state: "unknown", message: "m", help }),
]
const media = { kind: "image" as const, mime: "m", bytes: 1, sha256: "s", measures: null }
const picture = { ...media, file: "f", url: "u", alt: "a", thumbnail: null }
const content = {
  ...{ ...aChange().content!, title: "t", link: "l", firstComment: "c", thread: ["t"], labels: ["l"] },
  ...{ options: { type: "o" }, media: [{ ...picture, thumbnail: picture }] },
  repost: { every: { count: 3, unit: "day" as const }, until: "u" },
}
const world = {
  report: aReport({
    plan: aPlan(
      { content, reasons: ["why"] },
      { content, action: "update", reasons: ["why"] },
      { action: "blocked", target: "b", codes: ["c"] },
    ),
    outcomes: deliveries,
    diagnostics: [diagnose("plan/hold", { path: "x" }, { location })],
    notices: ["notice"],
  }),
  receipt: {
    ...{ source: "s", pull: 1, deliveries },
    moved: [{ post: "p", target: "t", to: { source: "s", pull: 2 } }],
  },
}
type World = typeof world

const renderers: Readonly<Record<string, (world: World) => string>> = {
  renderComment: ({ report, receipt }) => renderComment(report, { ...options, standing: receipt.deliveries }),
  renderMarkdown: ({ report }) => renderMarkdown(report, options),
  renderReceipt: ({ receipt }) => renderReceipt(receipt, { ...options, timezone: receipt.source }),
  renderAlert: ({ receipt }) => renderAlert(receipt, options)!,
}

const ours = /^https:\/\/github\.com\/acme\/social\/(?:actions\/runs\/7$|blob\/0123456\/[\w.~%/-]*#L\d+$)/
const tags = "a br code details em h3 li p pre strong sub summary table tbody td th thead tr ul".split(" ")

/** Control characters but for line feeds and tabs, and those that reorder text. */
const unseen = /(?![\n\t])\p{Control}|[\u2028\u2029\u202a-\u202e]/u

test.each(Object.entries(renderers))("%s lets nothing come alive", (_, render) => {
  for (const text of texts) {
    const markdown = render(poisonedWith(world, text, [...closedMembers, "unit"]))
    const { tags: used, addresses, comments, references, columns } = shownOf(markdown)
    const alive = [
      ...addresses.filter((address) => !ours.test(address)),
      ...[...used].filter((tag) => !tags.includes(tag)),
      ...[...comments, ...references],
      // Our marker is looked for in the source as well.
      ...(markdown.match(/<!--/g) ?? []),
      ...(unseen.exec(markdown) ?? []),
      // GitHub's API could not take it.
      ...(markdown.isWellFormed() ? [] : ["half a character"]),
      ...columns.filter((cells) => new Set(cells).size !== 1).map((cells) => `broken table: ${cells.join()}`),
    ]
    expect({ text, alive }).toEqual({ text, alive: [] })
  }
})

test("the description of a status is one line of text", () => {
  for (const text of texts) {
    const { description } = statusOf(poisonedWith(world.receipt, text, closedMembers))
    expect({ text, unseen: unseen.exec(description)?.[0] }).toEqual({ text, unseen: undefined })
    expect([...description].length).toBeLessThanOrEqual(139)
  }
})

test.each(
  Object.entries({ escapeMarkdown, codeSpan, fenced, htmlCode, linkTo: (url: string) => linkTo(url) }),
)("%s() alone lets nothing come alive", (_, escape) => {
  for (const text of texts) {
    const { addresses, comments, references } = shownOf(escape(text))
    expect({ text, found: [...addresses, ...comments, ...references] }).toEqual({ text, found: [] })
  }
})

test("what comes alive without care is seen", () => {
  const careless = shownOf(
    "fixes #7 @team d9ca637 www.evil.example [a](https://b.example) ![c](//d.example) <!-- x -->\n\n<b>c</b>",
  )
  expect(careless.references).toEqual(["@team", "#7", "d9ca637"])
  expect(careless.addresses).toEqual(["http://www.evil.example", "https://b.example", "//d.example"])
  expect(careless.comments).toEqual(["<!-- x -->"])
  expect([...careless.tags]).toEqual(["p", "a", "img", "b"])
})
