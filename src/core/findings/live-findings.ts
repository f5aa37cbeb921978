import { BOTH, cases, type FindingKinds, PLUGIN } from "./finding-kind.ts";

/** What the project's own Python says, beside what was read. Values are already short and in backticks. */
export const LIVE_FINDINGS = {
  "live-reading-failed": {
    severity: "info",
    targets: BOTH,
    summary: "The project's own Python could not be asked.",
    why: "With `--reader auto` the static result is used, and this says why it was not checked.",
    checks: ["read-live.ts"],
    say: cases({
      "not started": ({ reason, help }: { readonly reason: string; readonly help: string }) => ({
        message: `Only read statically: ${reason}`,
        help,
      }),
      "no plugin": () => ({
        message: "The translation was not compared with the real plugin: kedro-dagster is not installed",
        help: "Install kedro-dagster beside the project's Kedro.",
      }),
      "without plugin hooks": ({ exception }: { readonly exception: string }) => ({
        message: `The real plugin could translate only without the hooks of installed plugins: ${exception}`,
        help: "A tracking server, or another service that a plugin's hook calls, was not there.",
      }),
    }),
  },
  "static-live-difference": {
    severity: "warning",
    targets: BOTH,
    summary: "The real Kedro disagrees with what was read.",
    why: "Found with `--reader live` or `auto`. Both sides are shown, and the real answer is used. The usual cause is an interpreter with other packages than the project declares.",
    checks: ["live-difference.ts"],
    say: ({ what, read, live }: { readonly what: string; readonly read: string; readonly live: string }) => ({
      message: `${what}: read as ${read}, real Kedro says ${live}`,
      help: "The real Kedro's answer is used. If the installed packages are those that the project declares, please report the difference.",
    }),
  },
  "plugin-refuses": {
    severity: "error",
    stops: "loading",
    targets: PLUGIN,
    summary: "The real plugin raises for the project.",
    why: "Found with `--reader live` or `auto` and `--target plugin`. When errors for the plugin were found they say why, and this is information.",
    checks: ["read-live.ts"],
    say: ({ exception, isExplained }: { readonly exception: string; readonly isExplained: boolean }) => ({
      message: `The real plugin refuses the project: ${exception}`,
      help: isExplained
        ? "The errors found for the target plugin say why."
        : "No finding explains this; look at the exception, or use the target generated.",
    }),
  },
  "plugin-difference": {
    severity: "warning",
    targets: PLUGIN,
    summary: "The real plugin builds something else than was translated.",
    why: "Found with `--reader live` or `auto` and `--target plugin`, field by field. The usual cause is another version than the one that is followed.",
    checks: ["compare-translation.ts"],
    say: ({
      what,
      translated,
      real,
    }: {
      readonly what: string;
      readonly translated: string;
      readonly real: string;
    }) => ({
      message: `${what}: translated as ${translated}, the real plugin builds ${real}`,
      help: "The translation follows the versions named by --kedro-version and --dagster-version. If those are the installed ones, please report the difference.",
    }),
  },
} as const satisfies FindingKinds;
