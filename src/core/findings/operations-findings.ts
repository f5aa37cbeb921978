import { cases, type FindingKinds, GENERATED, type Said } from "./finding-kind.ts";
import { didYouMean, keyPath, named } from "./words.ts";

interface UnknownSubject {
  readonly path: readonly string[];
  /** What it should be: a pipeline, a node … */
  readonly what: string;
  readonly name: string;
  readonly nearest: string | null;
}

/** Why data is not checked. */
const UNCHECKED = {
  memory: "what Kedro keeps in memory is gone when a check could load it",
  nothing: "it holds no data",
  partitions: "checks of single partitions are not there in every Dagster",
} as const;

/** What kedro-dagster-operations.yml, or `metadata: {dagster: …}` of a catalog entry, says and cannot be done. */
export const OPERATIONS_FINDINGS = {
  "unknown-operation": {
    severity: "error",
    stops: "nothing",
    targets: GENERATED,
    summary: "kedro-dagster-operations.yml sets something that is no setting.",
    why: "A misspelt setting would have no effect, and nobody would know. It is left out; all else applies.",
    checks: ["operation-problems.ts"],
    say: cases({
      section: ({
        key,
        nearest,
        known,
      }: {
        readonly key: string;
        readonly nearest: string | null;
        readonly known: readonly string[];
      }) => ({
        message: `\`${key}\` is not a section of kedro-dagster-operations.yml`,
        help: didYouMean(nearest, `Known here: ${known.join(", ")}.`),
      }),
      setting: ({ message, help }: Said) => ({ message, help: help ?? null }),
    }),
  },
  "invalid-operation": {
    severity: "error",
    stops: "nothing",
    targets: GENERATED,
    summary: "kedro-dagster-operations.yml gives a setting a value that it cannot have.",
    why: "The types are those of the table in docs/operations.md; what Dagster would refuse, and with it the whole code location, is refused here. The setting is left out.",
    checks: ["operation-problems.ts"],
    say: cases({
      type: ({ message, help }: Said) => ({ message, help: help ?? null }),
      form: ({ path, expected }: { readonly path: readonly string[]; readonly expected: string }) => ({
        message: `${keyPath(path)} must be ${expected}`,
        help: null,
      }),
    }),
  },
  "unsupported-operation": {
    severity: "error",
    stops: "nothing",
    targets: GENERATED,
    summary:
      "kedro-dagster-operations.yml sets something that the project's Dagster, or what it is set on, does not have.",
    why: "It would have no effect, or Dagster would refuse the whole code location. It is left out.",
    checks: ["supported-values.ts", "schemas-asked-for.ts"],
    say: cases({
      version: ({
        path,
        since,
        version,
      }: {
        readonly path: readonly string[];
        readonly since: string;
        readonly version: string;
      }) => ({
        message: `${keyPath(path)} needs Dagster ${since}, and the project has ${version}`,
        help: `Require \`dagster>=${since}\`, or remove it.`,
      }),
      unchecked: ({
        path,
        reason,
        assets,
      }: {
        readonly path: readonly string[];
        readonly reason: "memory" | "nothing" | "partitions";
        readonly assets: readonly string[];
      }) => ({
        message: `${keyPath(path)} is left out of ${named(assets, 3)}: ${UNCHECKED[reason]}`,
        help: "Let the rule select others, by `datasets`.",
      }),
      "no schema": ({ path, assets }: { readonly path: readonly string[]; readonly assets: readonly string[] }) => ({
        message: `${keyPath(path)} is left out of ${named(assets, 3)}: the catalog names no schema of pandera`,
        help: 'Name it with a resolver (`metadata: {pandera: {schema: "${pa.python:shop.schemas.Orders}"}}`), or take the word out: what has a schema is checked without it.',
      }),
      partitioned: ({ path, nodes }: { readonly path: readonly string[]; readonly nodes: readonly string[] }) => ({
        message: `${keyPath(path)} is for nodes without partitions, and the catalog gives ${named(nodes, 3)} some`,
        help: "Let the rule select others, or take `partition` out of the catalog entry.",
      }),
      keys: ({ path }: { readonly path: readonly string[] }) => ({
        message: `${keyPath(path)} names a parameter that is no list of keys`,
        help: "Let it be a list of texts that differ, of a value that is written in the configuration.",
      }),
      "no schedule": ({ path, job }: { readonly path: readonly string[]; readonly job: string }) => ({
        message: `${keyPath(path)} is for a schedule, and job \`${job}\` has none`,
        help: "Give the job a schedule in dagster.yml, or remove it.",
      }),
      parameter: ({
        path,
        job,
        nearest,
      }: {
        readonly path: readonly string[];
        readonly job: string;
        readonly nearest: string | null;
      }) => ({
        message: `${keyPath(path)} is a parameter that no node of job \`${job}\` has`,
        help: didYouMean(nearest, "Check its spelling, or remove it."),
      }),
    }),
  },
  "unknown-operation-subject": {
    severity: "error",
    stops: "nothing",
    targets: GENERATED,
    summary: "kedro-dagster-operations.yml names a pipeline, node, dataset, namespace or job that there is not.",
    why: "What is named is often misspelt, or was renamed in the code and not here. Whatever else the rule selects keeps its settings.",
    checks: ["select-subjects.ts", "build-operations.ts"],
    say: ({ path, what, name, nearest }: UnknownSubject) => ({
      message: `${keyPath(path)} names the ${what} \`${name}\`, which there is not`,
      help: didYouMean(nearest, "Check its spelling, or take it out."),
    }),
  },
  "operation-without-subject": {
    severity: "warning",
    targets: GENERATED,
    summary: "A rule of kedro-dagster-operations.yml selects nothing that its settings are for.",
    why: "Settings of steps need nodes that some job or asset runs, settings of assets need assets. A rule that selects none has no effect.",
    checks: ["build-operations.ts"],
    say: ({
      path,
      settings,
      on,
    }: {
      readonly path: readonly string[];
      readonly settings: readonly string[];
      readonly on: string;
    }) => ({
      message: `${keyPath(path)} sets ${named(settings)} and selects no ${on}`,
      help: "Select more, or remove the rule.",
    }),
  },
  "conflicting-operations": {
    severity: "error",
    stops: "nothing",
    targets: GENERATED,
    summary: "Two rules of kedro-dagster-operations.yml give one thing different values.",
    why: "Dagster takes one. The rule that stands first holds.",
    checks: ["settle-operations.ts"],
    say: ({
      path,
      other,
      on,
      subjects,
    }: {
      readonly path: readonly string[];
      readonly other: string;
      readonly on: string;
      readonly subjects: readonly string[];
    }) => ({
      message: `${keyPath(path)} gives ${on} ${named(subjects, 3)} another value than ${other}, which holds`,
      help: "Let one of them select less.",
    }),
  },
} as const satisfies FindingKinds;
