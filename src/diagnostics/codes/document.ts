import type { Codes } from "./define.ts"
import { excuseCodes } from "./excuses.ts"
import { shapeCodes } from "./shape.ts"
import { sourceCodes } from "./source.ts"

const syntaxCodes = {
  "document/no-front-matter": {
    severity: "error",
    message: () => "A Markdown post begins with front matter, but this file does not begin with a line ---",
    help: 'Begin the file with a line ---, then keys such as "schedule: 2026-12-01 18:00", then a line ---, then the text; a file that is no post belongs outside the posts folder',
    explain: "A Markdown post without front matter.",
  },
  "document/front-matter-open": {
    severity: "error",
    message: () => "The front matter that opens here is never closed",
    help: "Put a line that is exactly --- between the keys and the text",
    explain: "The closing line of the front matter is missing.",
  },
  "document/front-matter-language": {
    severity: "error",
    message: ({ language }: { language: string }) =>
      `The opening line names a language ("${language}"), but front matter is YAML and is never executed`,
    help: "Make the first line exactly ---, and write the keys as YAML",
    explain: "Front matter in another language, such as ---js.",
  },
  "document/syntax": {
    severity: "error",
    message: ({ reason }: { reason: string; help: string }) => `The YAML cannot be read here: ${reason}`,
    help: ({ help }: { reason: string; help: string }) => help,
    explain: "The YAML has a mistake.",
  },
  "document/tab-indent": {
    severity: "error",
    message: () => "This line is indented with a tab, but YAML allows only spaces",
    help: "Replace the tab by two spaces",
    explain: "YAML is indented with tabs.",
  },
  "document/duplicate-key": {
    severity: "error",
    message: ({ key }: { key: string }) =>
      `The key "${key}" stands twice in one map, so it is not clear which one counts`,
    help: "Keep one of them",
    explain: "A key is written twice.",
  },
  "document/yaml-feature": {
    severity: "error",
    message: ({ feature }: { feature: string }) =>
      `Here is ${feature}, a part of YAML that Postmerge does not read`,
    help: "Write the value out; put it in quotes if it begins with *, &, ! or %",
    explain: "Aliases, anchors, merge keys, tags and directives of YAML are refused.",
  },
  "document/multiple-documents": {
    severity: "error",
    message: () => "A second YAML document begins here, but one file holds one post",
    help: "Make it a file of its own, or indent the text that belongs to the value above",
    explain: "Several YAML documents in one file.",
  },
  "document/too-deep": {
    severity: "error",
    message: ({ limit }: { limit: number }) =>
      `Lists and maps stand more than ${limit} deep inside each other`,
    help: "Write it flat: no key of Postmerge needs more than five levels",
    explain: "The YAML is nested too deep.",
  },
  "document/not-a-map": {
    severity: "error",
    message: ({ found }: { found: string }) => `The YAML is ${found}, but keys with values are expected`,
    help: 'Write lines such as "schedule: 2026-12-01 18:00"',
    explain: "The YAML is not a map.",
  },
  "document/open-comment": {
    severity: "error",
    message: () => "The comment that opens here is never closed, so it would be published",
    help: "Close it with -->",
    explain: "An HTML comment in the text is not closed.",
  },
} as const satisfies Codes

export const documentCodes = { ...sourceCodes, ...syntaxCodes, ...shapeCodes, ...excuseCodes }
