import { KNOWN_PLUGINS } from "../plugins/known-plugins.ts";

/** What settings.py writes out of where configuration lies. */
export interface WrittenConfiguration {
  /** `CONF_SOURCE`, relative to the project, without a slash at its end. */
  readonly confSource: string;
  /** False where settings.py computes it: `confSource` is the usual folder then. */
  readonly isSourceKnown: boolean;
  readonly baseEnv: string;
  readonly defaultRunEnv: string;
  /** File patterns by kind of configuration: Kedro's, those of well-known plugins, and `config_patterns` over them. */
  readonly patterns: Readonly<Record<string, readonly string[]>>;
}

/** The patterns of a kind's name, as Kedro writes its own. */
function usual(kind: string): readonly string[] {
  return [`${kind}*`, `${kind}*/**`, `**/${kind}*`];
}

/** Kinds that the commands of plugins read, which have no hooks for it. */
const OF_COMMANDS = ["dagster", "airflow", "vertexai", "kubeflow", "sagemaker", "snowflake", "databricks"];
/** What is read by us alone. */
const OURS = "kedro-dagster-operations";

/**
 * What holds configuration of an environment when nothing else is said: OmegaConfigLoader's own patterns (Kedro 1.7,
 * kedro/config/omegaconf_config.py), `logging` of Kedro until 0.18, `spark` of Kedro's starters, and the files that
 * plugins read. Credentials are left out: they are of a machine, and are never read.
 */
const USUAL: Readonly<Record<string, readonly string[]>> = {
  catalog: usual("catalog"),
  parameters: usual("parameters"),
  globals: ["globals*", "globals*/**", "**/globals*"],
  logging: usual("logging"),
  spark: ["spark*", "spark*/**"],
  ...Object.fromEntries(
    [...OF_COMMANDS, OURS, ...KNOWN_PLUGINS.flatMap(({ configKinds }) => configKinds)].map((kind) => [
      kind,
      usual(kind),
    ]),
  ),
};

/** Reads `CONF_SOURCE` and `CONFIG_LOADER_ARGS` of settings.py where they are written out; nothing is evaluated. */
export function writtenConfiguration(settings: string): WrittenConfiguration {
  const text = settings.replaceAll(/(?:^|(?<=\s))#.*$/gmu, "");
  const named = (key: string): string | undefined =>
    new RegExp(`["']${key}["']\\s*:\\s*["'](?<name>[\\w./-]+)["']`, "u").exec(text)?.groups?.["name"];
  const folder = /^CONF_SOURCE\s*(?::[^=\n]*)?=\s*["'](?<folder>[^"'\n]+?)\/?["']/mu.exec(text)?.groups?.["folder"];
  return {
    confSource: folder ?? "conf",
    isSourceKnown: folder !== undefined || !/^CONF_SOURCE\s*(?::[^=\n]*)?=/mu.test(text),
    baseEnv: named("base_env") ?? "base",
    defaultRunEnv: named("default_run_env") ?? "local",
    patterns: { ...USUAL, ...writtenPatterns(text) },
  };
}

/** `"config_patterns": {"spark": ["spark*", "spark*\/**"], …}`, entry by entry. */
function writtenPatterns(text: string): Readonly<Record<string, readonly string[]>> {
  const body = /["']config_patterns["']\s*:\s*\{(?<body>[^{}]*)\}/u.exec(text)?.groups?.["body"] ?? "";
  const entries = [...body.matchAll(/["'](?<kind>[\w-]+)["']\s*:\s*\[(?<list>[^\]]*)\]/gu)].map(({ groups }) => {
    const patterns = [...(groups?.["list"] ?? "").matchAll(/["'](?<pattern>[^"'\n]+)["']/gu)];
    return [groups?.["kind"] ?? "", patterns.map((match) => match.groups?.["pattern"] ?? "")] as const;
  });
  return Object.fromEntries(entries.filter(([kind]) => kind !== "credentials"));
}
