import { BOTH, cases, type FindingKinds, PLUGIN, type Said } from "./finding-kind.ts";
import { keyPath, misspelt, named } from "./words.ts";

/** Keys from the top of dagster.yml: `jobs`, `ingest`, `schedule`. */
type Path = readonly string[];

interface KeyFacts {
  readonly key: string;
  /** Of the mapping that has the key; empty for the file. */
  readonly path: Path;
  readonly nearest: string | null;
  readonly known: readonly string[];
}

function notASetting({ key, path, nearest, known }: KeyFacts, then: string): Said {
  return {
    message: `\`${key}\` is not a setting of ${path.length === 0 ? "dagster.yml" : keyPath(path)}${then}`,
    ...misspelt(key, nearest, `Known here: ${known.join(", ")}.`),
  };
}

interface ReferenceFacts {
  readonly job: string;
  readonly name: string;
  readonly nearest: string | null;
  readonly declared: readonly string[];
}

/** A job that names an entry which dagster.yml does not declare. */
function undeclared(what: "schedule" | "executor" | "logger"): (facts: ReferenceFacts) => Said {
  return ({ job, name, nearest, declared }) => ({
    message: `Job \`${job}\` names the ${what} \`${name}\`, which \`${what}s\` does not declare`,
    ...misspelt(
      name,
      nearest,
      declared.length > 0 ? `Declared: ${named(declared)}.` : `Declare it under \`${what}s\` in dagster.yml.`,
    ),
  });
}

/** What to do about a value of the wrong type. */
export type ValueCure =
  | { readonly kind: "quotes" | "list" | "pipeline"; readonly text: string }
  | { readonly kind: "declared"; readonly section: string; readonly names: readonly string[] };

function cureInWords(cure: ValueCure): string {
  switch (cure.kind) {
    case "quotes":
      return `Put it in quotes: "${cure.text}".`;
    case "list":
      return `Write it as a list: [${cure.text}].`;
    case "pipeline":
      return `Write \`pipeline: {pipeline_name: ${cure.text}}\`.`;
    case "declared":
      return cure.names.length === 0
        ? `This logger declares no ${cure.section}.`
        : `Declared: ${cure.names.join(", ")}.`;
  }
}

interface FactoryFacts {
  readonly path: Path;
}

/** Keys, values and references of dagster.yml that the plugin's models refuse, or pass over without a word. */
export const DAGSTER_CONFIG_FINDINGS = {
  "unknown-config-key": {
    severity: "error",
    stops: { generated: "nothing", plugin: "loading" },
    targets: BOTH,
    summary: "dagster.yml has a key that kedro-dagster does not know.",
    why: "Its models forbid unknown keys, so the plugin rejects the whole file. Generated definitions leave the key out, and would not do what was written. Keys that older versions have (`dev`, `node_namespace`) are known where the project asks for one of those.",
    checks: ["check-field.ts", "read-executors.ts"],
    say: cases({
      key: (facts: KeyFacts) => notASetting(facts, ""),
      "inline executor": ({
        path,
        key,
        options,
      }: {
        readonly path: Path;
        readonly key: string;
        readonly options: string;
      }) => ({
        message: `${keyPath(path)} takes options without an executor type: \`${key}\` is not allowed in it`,
        help: `Move it to \`executors\` and name it here, or write only its options: ${options}.`,
      }),
    }),
  },
  "ignored-config-key": {
    severity: "warning",
    targets: BOTH,
    summary: "dagster.yml has a key that kedro-dagster ignores.",
    why: "Where its models allow further keys, a misspelt one has no effect and no message.",
    checks: ["check-field.ts"],
    say: (facts: KeyFacts) => notASetting(facts, " and is ignored"),
  },
  "missing-config-key": {
    severity: "error",
    stops: { generated: "nothing", plugin: "loading" },
    targets: BOTH,
    summary: "dagster.yml lacks a key that kedro-dagster needs.",
    why: "A job needs a pipeline with a name, a schedule a cron expression.",
    checks: ["check-field.ts", "read-job.ts", "read-loggers.ts"],
    say: ({
      path,
      keys,
      example,
    }: {
      readonly path: Path;
      readonly keys: readonly string[];
      readonly example?: string;
    }) => ({
      message: `${keyPath(path)} needs ${keys.map((key) => `\`${key}\``).join(" or ")}`,
      help: example === undefined ? null : `Write \`${example}\`.`,
    }),
  },
  "invalid-config-value": {
    severity: "error",
    stops: { generated: "nothing", plugin: "loading" },
    targets: BOTH,
    summary: "kedro-dagster rejects a value of dagster.yml.",
    why: "The types are those of its models: text, numbers, lists, mappings, as each key needs them.",
    checks: ["check-field.ts", "expand-job-factories.ts", "read-executors.ts"],
    say: cases({
      value: ({
        path,
        expected,
        found,
        cure,
      }: {
        readonly path: Path;
        readonly expected: string;
        readonly found: string;
        readonly cure: ValueCure | null;
      }) => ({
        message: `${keyPath(path)} must be ${expected}, not ${found}`,
        help: cure === null ? null : cureInWords(cure),
      }),
      "key type": ({ path, key, type }: { readonly path: Path; readonly key: string; readonly type: string }) => ({
        message: `The key ${keyPath(path)} must be text; YAML reads it as ${type}`,
        help: `Put it in quotes: "${key}".`,
      }),
      "two executor types": ({ path, types }: { readonly path: Path; readonly types: readonly string[] }) => ({
        message: `${keyPath(path)} declares two executor types, ${types.map((type) => `\`${type}\``).join(" and ")}`,
        help: "Keep one of them.",
      }),
      "no executor type": ({ path, known }: { readonly path: Path; readonly known: readonly string[] }) => ({
        message: `${keyPath(path)} declares no executor type`,
        help: `Known types: ${known.join(", ")}.`,
      }),
      "unknown executor type": ({
        path,
        type,
        nearest,
        known,
      }: {
        readonly path: Path;
        readonly type: string;
        readonly nearest: string | null;
        readonly known: readonly string[];
      }) => ({
        message: `${keyPath(path)}: there is no executor type \`${type}\``,
        help: `${nearest === null ? "" : `Did you mean \`${nearest}\`? `}Known types: ${known.join(", ")}.`,
      }),
      "inline executor": ({ path, keys }: { readonly path: Path; readonly keys: readonly string[] }) => ({
        message: `${keyPath(path)} fits no executor type: ${named(keys)}`,
        help: "Declare the executor under `executors` and name it here.",
      }),
      "factory without word": ({ path }: FactoryFacts) => ({
        message: `${keyPath(path)} must end in \`__\` and a word, or no job can be made of it`,
        help: "Write it like `{area}__train`.",
      }),
      "factory makes one job twice": ({ path, job }: FactoryFacts & { readonly job: string }) => ({
        message: `${keyPath(path)} makes two jobs of one name, \`${job}\``,
        help: "Name every placeholder of `node_namespaces` in the key.",
      }),
      "factory brace": ({ path }: FactoryFacts) => ({
        message: `${keyPath(path)} holds an unpaired brace`,
        help: "Write a brace that is not a placeholder twice.",
      }),
      "factory placeholder": ({
        path,
        placeholders,
        namespaces,
      }: FactoryFacts & { readonly placeholders: readonly string[]; readonly namespaces: string }) => ({
        message: `${keyPath(path)} names ${named(placeholders)}, which \`node_namespaces\` (\`${namespaces}\`) does not`,
      }),
    }),
  },
  "job-factory-without-jobs": {
    severity: "warning",
    targets: BOTH,
    summary: "A job factory makes no job.",
    why: "A job whose name has placeholders stands for one job for each namespace that fits. When none fits there is nothing to run.",
    checks: ["expand-job-factories.ts"],
    say: cases({
      "no namespaces": ({ factory }: { readonly factory: string }) => ({
        message: `The job factory \`${factory}\` makes no job: it has no \`node_namespaces\``,
      }),
      "no pipeline": ({ factory, pipeline }: { readonly factory: string; readonly pipeline: string }) => ({
        message: `The job factory \`${factory}\` makes no job: the project registers no pipeline \`${pipeline}\``,
      }),
      "nothing fits": ({
        factory,
        pipeline,
        namespaces,
      }: {
        readonly factory: string;
        readonly pipeline: string;
        readonly namespaces: string;
      }) => ({
        message: `The job factory \`${factory}\` makes no job: no namespace of \`${pipeline}\` fits \`${namespaces}\``,
      }),
    }),
  },
  "no-jobs": {
    severity: "error",
    stops: "loading",
    targets: PLUGIN,
    summary: "dagster.yml has no jobs, or there is no dagster.yml.",
    why: "The plugin needs to know which pipelines to translate. Generated definitions take the default pipeline.",
    checks: ["diagnose-jobs.ts"],
    say: cases({
      "no file": ({ environment }: { readonly environment: string }) => ({
        message: `The environment \`${environment}\` has no dagster.yml, without which kedro-dagster raises`,
        help: "Declare a job, write `jobs: {}`, or translate all pipelines.",
      }),
      "no section": () => ({
        message: "dagster.yml has no `jobs`, without which kedro-dagster raises",
        help: "Declare a job, write `jobs: {}`, or translate all pipelines.",
      }),
    }),
  },
  "unknown-schedule": {
    severity: "error",
    stops: { generated: "nothing", plugin: "loading" },
    targets: BOTH,
    summary: "A job names a schedule that dagster.yml does not declare.",
    why: "The name must be a key under `schedules`.",
    checks: ["diagnose-config.ts"],
    say: undeclared("schedule"),
  },
  "unknown-executor": {
    severity: "error",
    stops: { generated: "nothing", plugin: "loading" },
    targets: BOTH,
    summary: "A job names an executor that dagster.yml does not declare.",
    why: "The name must be a key under `executors`; there are none by default.",
    checks: ["diagnose-config.ts"],
    say: undeclared("executor"),
  },
  "unknown-logger": {
    severity: "error",
    stops: { generated: "nothing", plugin: "loading" },
    targets: BOTH,
    summary: "A job names a logger that dagster.yml does not declare.",
    why: "The name must be a key under `loggers`.",
    checks: ["diagnose-config.ts"],
    say: undeclared("logger"),
  },
} as const satisfies FindingKinds;
