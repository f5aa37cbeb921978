import { BOTH, cases, type FindingKinds } from "./finding-kind.ts";
import { didYouMean, named } from "./words.ts";

/** Mistakes in `.github/kedro-dagster.yml`. `setting` is dotted from the top, "" for the file. */
export const SETTINGS_FINDINGS = {
  "invalid-settings": {
    severity: "error",
    stops: "nothing",
    targets: BOTH,
    summary: "The settings file has a key or value that is not allowed.",
    why: "A misspelt setting would silently do nothing, and an environment that no project has would be told as missing for ever. On a pull request the older side's settings apply; a change that makes the file invalid fails the check, and so does every change as long as `environments` names one that no project has.",
    checks: ["read-settings.ts", "translate-files.ts"],
    say: cases({
      "too large": () => ({ message: "The settings file is over 64 KiB", help: "Keep only settings in it." }),
      "not YAML": ({ reason }: { readonly reason: string }) => ({
        message: `The settings are not valid YAML: ${reason}`,
      }),
      alias: () => ({ message: "The settings use a YAML alias", help: "Write the settings out without anchors." }),
      key: ({
        setting,
        nearest,
        known,
      }: {
        readonly setting: string;
        readonly nearest: string | null;
        readonly known: readonly string[];
      }) => ({
        message: `There is no setting \`${setting}\``,
        help: didYouMean(nearest, `Known here: ${known.map((name) => `\`${name}\``).join(", ")}.`),
      }),
      value: ({ setting, must }: { readonly setting: string; readonly must: string }) => ({
        message: `${setting === "" ? "The settings" : `\`${setting}\``} ${must}`,
      }),
      "env file": ({ file }: { readonly file: string }) => ({
        message: `The project has no file \`${file}\`, which \`env-file\` names`,
        help: "Name a file below the project's folder; one that git ignores is there on your machine only.",
      }),
      environment: ({
        name,
        nearest,
        known,
      }: {
        readonly name: string;
        readonly nearest: string | null;
        readonly known: readonly string[];
      }) => ({
        message: `\`environments\` names \`${name}\`, which no project has`,
        help: didYouMean(nearest, `There are: ${named(known, 10)}.`),
      }),
      rule: ({ rule, nearest }: { readonly rule: string; readonly nearest: string | null }) => ({
        message: `There is no rule \`${rule}\``,
        help: didYouMean(nearest, "docs/rules lists them all."),
      }),
    }),
  },
} as const satisfies FindingKinds;
