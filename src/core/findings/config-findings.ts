import { BOTH, cases, type FindingKinds } from "./finding-kind.ts";
import { named } from "./words.ts";

/** Configuration as Kedro's loader finds, merges and refuses it. `config` is a kind of configuration: `catalog`. */
export const CONFIG_FINDINGS = {
  "missing-configuration": {
    severity: "error",
    stops: "loading",
    targets: BOTH,
    summary: "The base configuration folder does not exist.",
    why: "Kedro refuses to load configuration without it.",
    checks: ["config-messages.ts"],
    say: ({ folder }: { readonly folder: string }) => ({
      message: `The configuration folder \`${folder}\` does not exist`,
      help: "Create it, or name the base environment in CONFIG_LOADER_ARGS.",
    }),
  },
  "missing-catalog": {
    severity: "error",
    stops: "loading",
    targets: BOTH,
    summary: "There is no catalog file.",
    why: "Kedro refuses to load a project without one; it may be empty.",
    checks: ["config-messages.ts"],
    stopsReading: "catalog",
    say: ({ base, environment }: { readonly base: string; readonly environment: string }) => ({
      message: `There is no catalog file in \`${base}\` or \`${environment}\``,
      help: "Add a catalog.yml; it may be empty.",
    }),
  },
  "missing-logging": {
    severity: "error",
    stops: "loading",
    targets: BOTH,
    summary: "There is no logging file, and the required Kedro is older than 0.18.2.",
    why: "Until 0.18.1 Kedro raises `MissingConfigException` as it makes a session without one (`KedroSession._setup_logging`).",
    checks: ["config-messages.ts"],
    say: ({ base, environment }: { readonly base: string; readonly environment: string }) => ({
      message: `There is no logging file in \`${base}\` or \`${environment}\`, which Kedro needs until 0.18.1`,
      help: "Add a logging.yml, or require Kedro 0.18.2 or newer.",
    }),
  },
  "config-not-a-mapping": {
    severity: "error",
    stops: "loading",
    targets: BOTH,
    summary: "A configuration file is not a mapping.",
    why: "Kedro merges the files of a kind key by key.",
    checks: ["config-messages.ts"],
    stopsReading: "its file",
    say: ({ file }: { readonly file: string }) => ({
      message: `\`${file}\` must be a mapping, as Kedro needs of a configuration file`,
      help: "Write `key: value` pairs at its top level.",
    }),
  },
  "config-key-not-text": {
    severity: "error",
    stops: "loading",
    targets: BOTH,
    summary: "A top-level key of the configuration is not text.",
    why: "Kedro compares and merges top-level keys as text.",
    checks: ["config-messages.ts"],
    say: ({ config, key }: { readonly config: string; readonly key: string }) => ({
      message: `The top-level key \`${key}\` of the ${config} configuration must be text`,
      help: "Put quotes around it.",
    }),
  },
  "duplicate-config-key": {
    severity: "error",
    stops: "loading",
    targets: BOTH,
    summary: "Two files of one environment have the same key.",
    why: "Kedro rejects that, whatever the values.",
    checks: ["duplicate-keys.ts"],
    stopsReading: "its file",
    say: ({ keys, files }: { readonly keys: readonly string[]; readonly files: readonly [string, string] }) => ({
      message: `${named(keys, 5)} ${keys.length === 1 ? "is" : "are"} in \`${files[0]}\` and in \`${files[1]}\`, which Kedro rejects within one environment`,
      help: `Keep ${keys.length === 1 ? "it" : "them"} in one of the files.`,
    }),
  },
  "ambiguous-config-order": {
    severity: "warning",
    targets: BOTH,
    summary: "A private key has different values in two files of one environment.",
    why: "Keys that begin with `_` may repeat; which value an interpolation gets changes from run to run. A key that no interpolation reads, but only YAML aliases of its own file, is left alone.",
    checks: ["config-messages.ts"],
    say: ({ key, files }: { readonly key: string; readonly files: readonly [string, string] }) => ({
      message: `\`${key}\` has different values in \`${files[0]}\` and \`${files[1]}\`; which one Kedro takes changes from run to run`,
      help: "Keep it in one of the files.",
    }),
  },
  "incompatible-merge": {
    severity: "error",
    stops: "loading",
    targets: BOTH,
    summary: "A mapping and a list meet when two configurations are merged.",
    why: "A soft merge goes into mappings, and OmegaConf refuses to merge one with a list.",
    checks: ["config-messages.ts"],
    say: ({ config, files }: { readonly config: string; readonly files: readonly [string, string] }) => ({
      message: `A mapping and a list meet when the ${config} configuration of \`${files[0]}\` and \`${files[1]}\` is merged, which OmegaConf refuses`,
      help: "Give the key the same kind of value in both.",
    }),
  },
  "invalid-merge-strategy": {
    severity: "error",
    stops: "loading",
    targets: BOTH,
    summary: "settings.py names a merge strategy that Kedro does not know.",
    why: "There are `soft` and `destructive`.",
    checks: ["config-messages.ts"],
    say: ({ config, strategy }: { readonly config: string; readonly strategy: string }) => ({
      message: `Kedro does not know the merge strategy \`${strategy}\` of \`${config}\``,
      help: "Use `soft` or `destructive`.",
    }),
  },
  "invalid-config-pattern": {
    severity: "error",
    stops: "loading",
    targets: BOTH,
    summary: "A configuration pattern uses `**` inside a path segment.",
    why: "fsspec rejects it.",
    checks: ["config-messages.ts"],
    say: ({ pattern }: { readonly pattern: string }) => ({
      message: `The configuration pattern \`${pattern}\` uses \`**\` inside a path segment`,
      help: "Write `**` alone between slashes.",
    }),
  },
  "missing-global": {
    severity: "error",
    stops: "loading",
    targets: BOTH,
    summary: "A global is used that is not defined.",
    why: "Globals are defined in `globals.yml`; a name that begins with `_` is private to it.",
    checks: ["config-messages.ts", "kedro-resolvers.ts"],
    say: cases({
      template: ({
        config,
        path,
        name,
      }: {
        readonly config: string;
        readonly path: string;
        readonly name: string;
      }) => ({
        message: `\`${path}\` in the ${config} configuration asks for \`${name}\`, which the globals do not define`,
        help: `Define it, or give a default: \`\${${name}|default}\`.`,
      }),
      refused: unresolved,
    }),
  },
  "missing-runtime-parameter": {
    severity: "error",
    stops: "loading",
    targets: BOTH,
    summary: "A runtime parameter without a default is used.",
    why: "Dagster starts runs without `--params`, so there must be a value to fall back on.",
    checks: ["kedro-resolvers.ts"],
    say: unresolved,
  },
  "unsupported-resolver": {
    severity: "error",
    stops: "loading",
    targets: BOTH,
    summary: "A resolver is used that is not registered.",
    why: "Kedro keeps `oc.env` for credentials; it and others are registered under `custom_resolvers` in settings.py.",
    checks: ["kedro-resolvers.ts", "interpolation-findings.ts"],
    say: unresolved,
  },
  "invalid-interpolation": {
    severity: "error",
    stops: "loading",
    targets: BOTH,
    summary: "An interpolation cannot be read.",
    why: "The text between `${` and `}` is a key or a resolver with arguments.",
    checks: ["config-messages.ts", "kedro-resolvers.ts", "interpolation-findings.ts"],
    say: cases({
      "soft merge": ({ config, text }: { readonly config: string; readonly text: string }) => ({
        message: `\`${text}\` in the ${config} configuration is read as an interpolation again by the soft merge, and is not a valid one`,
        help: "Write it without `${`, or merge destructively.",
      }),
      refused: unresolved,
    }),
  },
  "missing-interpolation-key": {
    severity: "error",
    stops: "loading",
    targets: BOTH,
    summary: "An interpolation names a key that does not exist.",
    why: "It looks in the files of the same kind and environment, and in base.",
    checks: ["interpolation-findings.ts"],
    say: unresolved,
  },
  "missing-interpolation-value": {
    severity: "error",
    stops: "loading",
    targets: BOTH,
    summary: "An interpolation names a value that has not been set.",
    why: "`???` is OmegaConf's way to say so.",
    checks: ["interpolation-findings.ts"],
    say: unresolved,
  },
  "interpolation-cycle": {
    severity: "error",
    stops: "loading",
    targets: BOTH,
    summary: "An interpolation leads back to itself.",
    why: "OmegaConf follows it without end.",
    checks: ["interpolation-findings.ts"],
    say: unresolved,
  },
  "interpolation-too-deep": {
    severity: "error",
    stops: "loading",
    targets: BOTH,
    summary: "An interpolation leads to another too many times.",
    why: "Python gives up at such a depth.",
    checks: ["interpolation-findings.ts"],
    say: unresolved,
  },
} as const satisfies FindingKinds;

/** A value that OmegaConf or a resolver refuses: `reason` and `help` come from the reader of interpolations. */
function unresolved({
  config,
  path,
  reason,
  help,
}: {
  readonly config: string;
  readonly path: string;
  readonly reason: string;
  readonly help: string;
}): { readonly message: string; readonly help: string } {
  return { message: `\`${path}\` in the ${config} configuration cannot be resolved: ${reason}`, help };
}
