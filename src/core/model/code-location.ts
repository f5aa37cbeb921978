import type { ConfigValue } from "omegaconf";
import type { Target } from "./diagnostic.ts";
import type { Assumption, BlindSpot } from "./honesty.ts";
import type { CodeUnit, DatasetCode } from "./kedro-project.ts";
import type { Origin } from "./origin.ts";
import type { Partitions } from "./partitions.ts";
import type { Place } from "./place.ts";
import type { HookCode, ResolverCode, RunCode, SettingsClass } from "./project-code.ts";

/**
 * The one JSON: a Kedro project's Dagster code location with the Kedro facts it came from.
 * `schema/code-location.schema.json` describes exactly this. Records are sorted by key, lists keep their meaning's order.
 */
export interface CodeLocation {
  readonly formatVersion: 1;
  readonly environment: string;
  readonly target: Target;
  /** True only if nothing relevant was left unknown. */
  readonly complete: boolean;
  readonly blindSpots: readonly BlindSpot[];
  readonly assumptions: readonly Assumption[];
  readonly project: {
    readonly root: string;
    readonly name: string;
    readonly packageName: string;
    readonly sourceDir: string;
    readonly declaredKedroVersion: string | null;
  };
  readonly kedro: KedroFacts;
  /** By key parts joined with "/": `env/part/part`. */
  readonly assets: Readonly<Record<string, Asset>>;
  /** By job name in dagster.yml (not the Dagster name). */
  readonly jobs: Readonly<Record<string, Job>>;
  /** By job name in dagster.yml: a job has at most one schedule. */
  readonly schedules: Readonly<Record<string, Schedule>>;
  readonly executors: Readonly<Record<string, Executor>>;
  readonly loggers: Readonly<Record<string, Logger>>;
  readonly sensors: Readonly<Record<string, Sensor>>;
  /** Resource keys (`kedro_run`, IO managers, `mlflow`), sorted. */
  readonly resources: readonly string[];
}

/**
 * What kedro-dagster-operations.yml and the catalog set on a node, an asset or a job in generated definitions, by setting
 * (`pool`, `retry_policy` …), sorted.
 */
export type Operations = Readonly<Record<string, Operation>>;
export interface Operation {
  readonly value: ConfigValue;
  readonly at: Place | null;
}

export interface KedroFacts {
  readonly pipelines: Readonly<
    Record<
      string,
      {
        readonly nodes: readonly string[];
        readonly complete: boolean;
        readonly at: Place | null;
        readonly origins?: readonly Origin[];
      }
    >
  >;
  /** A name that stands for different nodes in different pipelines appears here once and in `variants` with all. */
  readonly nodes: Readonly<Record<string, NodeFacts>>;
  readonly variants: Readonly<
    Record<string, readonly { readonly pipelines: readonly string[]; readonly node: NodeFacts }[]>
  >;
  readonly datasets: Readonly<Record<string, DatasetFacts>>;
  /** Each parameter used by a node, by its verbatim Kedro name (`params:x`, `parameters`). */
  readonly parameters: Readonly<Record<string, ParameterFacts>>;
  /** Names of catalog entries that no registered pipeline uses, and factories, for rules and diff. */
  readonly unusedEntries: readonly string[];
  /** The project's own hooks, in the order in which settings.py names them; left out when there are none. */
  readonly hooks?: readonly HookCode[];
  /** The project's own classes that settings.py names in place of Kedro's, sorted by setting; left out when there are none. */
  readonly settingsClasses?: readonly SettingsClass[];
  /** The project's own runners and commands, and other code of settings.py, sorted by name; left out when there is none. */
  readonly runCode?: readonly RunCode[];
  /** The project's own resolvers that gave values which are not known, sorted by name; left out when there are none. */
  readonly resolvers?: readonly ResolverCode[];
}
export interface NodeFacts {
  readonly function: string;
  readonly module: string | null;
  readonly functionAt: Place | null;
  readonly doc: string | null;
  readonly fingerprint: string | null;
  /** The same hash without what only writes messages; left out where it is no other. */
  readonly withoutMessages?: string;
  readonly reaches: readonly CodeUnit[];
  /** Packages from outside that its code uses, by the name that it imports, sorted; left out when there is none. */
  readonly packages?: readonly string[];
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly namespace: string | null;
  readonly tags: readonly string[];
  readonly isNameGenerated: boolean;
  /** Of its steps, whichever job runs it; left out when nothing is set. */
  readonly operations?: Operations;
  readonly at: Place;
  /** What it came from besides `at`, nearest first; left out when there is nothing to add. */
  readonly origins?: readonly Origin[];
}
export interface DatasetFacts {
  readonly type: string | null;
  readonly filepath: string | null;
  readonly source: "entry" | "pattern" | "memory";
  readonly pattern: string | null;
  /**
   * Resolved entry as plain values; secrets are replaced by the string `<secret>`, unknowns by `<unknown>`, and a variable
   * that was not handed in by `${env:NAME}`.
   */
  readonly config: ConfigValue;
  /** The classes that store it, with the code of the project that loading and saving runs; left out when there is none. */
  readonly code?: readonly DatasetCode[];
  /** What is written of texts that are `<secret>` for a variable that was handed in, `${env:NAME}` in its place: by JSON pointer into `config`. */
  readonly withheld?: Readonly<Record<string, string>>;
  readonly at: Place | null;
  /** What it came from besides `at`, nearest first; left out when there is nothing to add. */
  readonly origins?: readonly Origin[];
}
export interface ParameterFacts {
  /** Null together with `defined: false` when the project does not define it. */
  readonly value: ConfigValue;
  readonly defined: boolean;
  /** True when the value looks secret or comes from the environment: `value` is then `<secret>`. */
  readonly secret: boolean;
  /** Where `value` has a number in its written form, because JSON or a double cannot hold it: JSON pointers into `value`. */
  readonly numbersAsText?: readonly string[];
  /** Where `value` has a text in which `${env:NAME}` stands for a variable that only a run knows: JSON pointers into `value`. */
  readonly textsWithVariables?: readonly string[];
  /** As of a dataset, by JSON pointer into `value`. */
  readonly withheld?: Readonly<Record<string, string>>;
  readonly at: Place | null;
  /** What it came from besides `at`, nearest first; left out when there is nothing to add. */
  readonly origins?: readonly Origin[];
}

export interface Asset {
  readonly key: readonly string[];
  /** Kedro dataset name (without `@…` in `generated`). */
  readonly dataset: string;
  readonly external: boolean;
  readonly group: string | null;
  /** Asset ids, sorted. */
  readonly deps: readonly string[];
  /** Name of the Dagster op that makes it, null for external. */
  readonly op: string | null;
  /** Kedro node that makes it, null for external. */
  readonly node: string | null;
  readonly partitions: Partitions | null;
  /** Partition mapping toward each dep that declares one: dep id → mapping. */
  readonly partitionMappings: Readonly<Record<string, ConfigValue>>;
  /** Dagster's `Nothing` type: an ordering only. */
  readonly nothing: boolean;
  readonly ioManager: string;
  readonly kinds: readonly string[];
  readonly description: string | null;
  /** Catalog `metadata` without description and group_name. */
  readonly metadata: Readonly<Record<string, ConfigValue>>;
  readonly codeVersion: string | null;
  /** Left out when nothing is set. */
  readonly operations?: Operations;
  readonly at: Place | null;
}
export interface Job {
  /** Dagster's name, `env__job`. */
  readonly name: string;
  /** Registered pipeline it runs. */
  readonly pipeline: string;
  /** Filters as written. */
  readonly filters: Readonly<Record<string, readonly string[]>>;
  readonly executor: string;
  /** Key in `executors`, null for Dagster's default. */
  readonly executorKey: string | null;
  readonly loggers: readonly string[];
  /** Every op, hook ops included → its op-fed inputs → `upstream_op.output` that feed it. */
  readonly ops: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
  /** What each op is. */
  readonly steps: Readonly<Record<string, JobStep>>;
  /** Left out when nothing is set. */
  readonly operations?: Operations;
  readonly at: Place | null;
  /** What it came from besides `at`, nearest first; left out when there is nothing to add. */
  readonly origins?: readonly Origin[];
}
export type JobStep =
  | { readonly kind: "hook"; readonly hook: "before_pipeline_run" | "after_pipeline_run" }
  | {
      readonly kind: "node";
      readonly node: string;
      /** `dataset|key` of a fanned-out op, else null. */
      readonly upstreamPartition: string | null;
      readonly downstreamPartition: string | null;
    };
export interface Schedule {
  readonly name: string;
  readonly job: string;
  readonly cron: string;
  readonly timezone: string | null;
  readonly description: string | null;
  readonly at: Place | null;
  /** What it came from besides `at`, nearest first; left out when there is nothing to add. */
  readonly origins?: readonly Origin[];
}
export interface Executor {
  /** Dagster's executor name (`in_process`, `multiprocess`, `k8s` …). */
  readonly type: string;
  readonly options: ConfigValue;
  readonly at: Place | null;
  /** What it came from besides `at`, nearest first; left out when there is nothing to add. */
  readonly origins?: readonly Origin[];
}
export interface Logger {
  readonly options: ConfigValue;
  readonly at: Place | null;
  /** What it came from besides `at`, nearest first; left out when there is nothing to add. */
  readonly origins?: readonly Origin[];
}
export interface Sensor {
  readonly at: Place | null;
  /** How a run ends that is told, of which jobs (all when null), and the variable with the address; left out for others. */
  readonly alert?: Readonly<Record<string, ConfigValue>>;
  /** Files by dataset, the job that is run when one changes, and the seconds between looks; left out for others. */
  readonly watch?: Readonly<Record<string, ConfigValue>>;
}
