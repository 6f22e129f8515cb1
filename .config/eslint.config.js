/** Lint rules: strict types, and the stops and bans that keep the code as src/README.md describes it. */
import tseslint from "typescript-eslint"

const noDefaultExport = {
  selector: "ExportDefaultDeclaration",
  message: "Named exports only, so that a thing has one name everywhere.",
}
/** What the outside world gives; everything else receives it as a value. */
const outsideWorld = {
  env: {
    selector: "MemberExpression[object.name='process'][property.name='env']",
    message: "Take it from Context.env.",
  },
  exit: {
    selector: "MemberExpression[object.name='process'][property.name='exit']",
    message: "Return an exit code.",
  },
  now: {
    selector: "MemberExpression[object.name='Date'][property.name='now']",
    message: "Take it from Context.clock.",
  },
  newDate: {
    selector: "NewExpression[callee.name='Date'][arguments.length=0]",
    message: "Take the time from Context.clock.",
  },
  fetch: {
    selector: "CallExpression[callee.name='fetch']",
    message: "Only providers/call.ts and github/ talk to the world.",
  },
}

/** @param {(keyof typeof outsideWorld)[]} allowed */
const banOutsideWorld = (allowed = []) => [
  "error",
  noDefaultExport,
  ...Object.entries(outsideWorld)
    .filter(([name]) => !allowed.some((each) => each === name))
    .map(([, ban]) => ban),
]

export default tseslint.config(
  { ignores: ["dist/", "build/", "coverage/", "src/model/generated/", "**/*.js"] },
  { linterOptions: { reportUnusedDisableDirectives: "error" } },
  ...tseslint.configs.strictTypeChecked,
  ...tseslint.configs.stylisticTypeChecked,
  {
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: new URL("..", import.meta.url).pathname },
    },
    rules: {
      "max-lines": ["error", { max: 300 }],
      "max-lines-per-function": ["error", { max: 60 }],
      "max-depth": ["error", 3],
      "no-console": "error",
      eqeqeq: "error",
      "@typescript-eslint/dot-notation": ["error", { allowIndexSignaturePropertyAccess: true }],
      // `[...text]` counts code points, which is what is meant here.
      "@typescript-eslint/no-misused-spread": ["error", { allow: ["string"] }],
      "no-restricted-syntax": ["error", noDefaultExport],
      "@typescript-eslint/consistent-type-imports": ["error", { fixStyle: "inline-type-imports" }],
      "@typescript-eslint/switch-exhaustiveness-check": [
        "error",
        { considerDefaultExhaustiveForUnions: true },
      ],
      // Numbers in messages are what a reader wants to see.
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_", varsIgnorePattern: "^_" }],
      "@typescript-eslint/no-confusing-void-expression": [
        "error",
        { ignoreArrowShorthand: true, ignoreVoidReturningFunctions: true },
      ],
      // With noUncheckedIndexedAccess, `!` is the short way to say that an index is known to exist.
      "@typescript-eslint/no-non-null-assertion": "off",
      // Objects here are plain: no method reads `this`.
      "@typescript-eslint/unbound-method": "off",
      // A promise of nothing is how an injected function says that it does nothing.
      "@typescript-eslint/require-await": "off",
      "@typescript-eslint/no-empty-function": "off",
    },
  },
  { files: ["src/**"], rules: { "no-restricted-syntax": banOutsideWorld() } },
  {
    files: ["src/cli.ts", "src/action.ts"],
    rules: { "no-restricted-syntax": banOutsideWorld(["env", "exit", "now"]) },
  },
  { files: ["src/lib/clock.ts"], rules: { "no-restricted-syntax": banOutsideWorld(["now"]) } },
  {
    files: ["src/providers/call.ts", "src/github/**"],
    rules: { "no-restricted-syntax": banOutsideWorld(["fetch"]) },
  },
  {
    files: ["test/**"],
    rules: {
      "max-lines": ["error", { max: 400 }],
      "max-lines-per-function": "off",
    },
  },
  { files: [".config/*.ts"], rules: { "no-restricted-syntax": "off" } },
)
