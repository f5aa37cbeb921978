import type { ConfigMap, ConfigNode } from "omegaconf";
import type { CodePart, CodeUnit } from "./code-unit.ts";
import type { ConfigSectionName } from "../findings/finding-kind.ts";
import type { Diagnostic } from "./diagnostic.ts";
import type { Assumption, BlindSpot } from "./honesty.ts";
import type { Origin } from "./origin.ts";
import type { Place } from "./place.ts";
import type { HookCode, ResolverCode, RunCode, SettingsClass } from "./project-code.ts";

export type { CodeUnit } from "./code-unit.ts";

/** What one Kedro project says for one environment, as far as reading without running can tell. */
export interface KedroProject {
  /** POSIX folder of the project within the files handed in; "" when it is their root. */
  readonly root: string;
  readonly projectName: string;
  readonly packageName: string;
  /** Folder Kedro installs from, relative to `root` (`src` by default, "" for a project without one). */
  readonly sourceDir: string;
  /** `kedro_init_version` of pyproject.toml, or null. */
  readonly declaredKedroVersion: string | null;
  /** The keys of `[tool.kedro]`, and where it begins. */
  readonly kedroSection?: { readonly keys: readonly string[]; readonly at: Place };
  readonly environment: string;
  /** Pipelines that `register_pipelines()` returns, by registered name. */
  readonly pipelines: Readonly<Record<string, KedroPipeline>>;
  /** True where further pipelines may be registered: a blind spot says why. */
  readonly mayRegisterMore?: boolean;
  /** What `find_pipelines()` would discover, by name (with `__default__`), or null when it would raise. */
  readonly discoveredPipelines: Readonly<Record<string, KedroPipeline>> | null;
  readonly catalog: KedroCatalog;
  /** Merged parameters: a tree with places. Runtime parameters are empty. */
  readonly parameters: ConfigMap;
  /** The files that each kind of configuration was read from. */
  readonly configFiles: Readonly<Record<ConfigSectionName, readonly string[]>>;
  /** Merged dagster.yml of the environment, null when no file matched. */
  readonly dagsterConfig: ConfigMap | null;
  /** Merged kedro-dagster-operations.yml of the environment, which only generated definitions read; null when no file matched. */
  readonly operationsConfig?: ConfigMap | null;
  /** Project hooks and plugins named in settings.py that were seen, for messages. */
  readonly hooks: readonly { readonly name: string; readonly at: Place }[];
  /** Why hooks of the project leave catalog or parameters in doubt; each is a blind spot as well. */
  readonly hookDoubts?: readonly Pick<BlindSpot, "rule" | "message">[];
  /** Hook implementations of the project's own that were seen, by Kedro's hook name, with the arguments they declare. */
  readonly hookMethods?: readonly {
    readonly hook: string;
    readonly arguments: readonly string[];
    readonly at: Place;
  }[];
  /** The code of those hooks, in the order in which settings.py names them. */
  readonly hookCode?: readonly HookCode[];
  /** The project's own classes that settings.py names in place of Kedro's, sorted by setting. */
  readonly settingsClasses?: readonly SettingsClass[];
  /** Runners, commands and other code of settings.py, sorted by name. */
  readonly runCode?: readonly RunCode[];
  /** The project's own resolvers that gave values which are not known, sorted by name. */
  readonly resolvers?: readonly ResolverCode[];
  /** Packages outside the project that its modules import as it loads, outside of any `try`, each at its first place. */
  readonly imports?: readonly { readonly package: string; readonly at: Place }[];
  /** Where the project requires kedro-mlflow, when it also has an mlflow.yml; null or left out otherwise. */
  readonly mlflow?: Place | null;
  readonly blindSpots: readonly BlindSpot[];
  readonly assumptions: readonly Assumption[];
  /** Mistakes that Kedro itself would refuse, found on the way. */
  readonly diagnostics: readonly Diagnostic[];
}

export interface KedroPipeline {
  readonly name: string;
  /** In Kedro's topological order (`Pipeline.nodes`). */
  readonly nodes: readonly KedroNode[];
  /** Kedro's `grouped_nodes`: layers of node names, each sorted. */
  readonly layers: readonly (readonly string[])[];
  /** False when some node, or the membership of some node, is unknown; a blind spot then names the pipeline. */
  readonly isComplete: boolean;
  readonly at: Place | null;
  /** The code that makes it, nearest first. */
  readonly origins?: readonly Origin[];
}

export interface KedroNode {
  /** Full name with namespace, as Kedro prints it. */
  readonly name: string;
  /** True when Kedro generates the name (`function__8 hex digits`). */
  readonly isNameGenerated: boolean;
  readonly namespace: string | null;
  readonly function: NodeFunction;
  /** Dataset names in Kedro's order, including `params:` and `parameters`, with transcoding suffix. */
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  /** The shape in which inputs/outputs were given: what Kedro compares nodes by and binds arguments with. */
  readonly inputBinding: DatasetBinding;
  readonly outputBinding: DatasetBinding;
  /** Sorted, unique. */
  readonly tags: readonly string[];
  readonly confirms: readonly string[];
  /** Where the node is written (the `node(...)` call). */
  readonly at: Place;
  /** What its name, inputs, outputs and tags come from besides that call, nearest first: calls, loops, constants. */
  readonly origins?: readonly Origin[];
}

/** `none`, one name, a list of names, or argument/key → name in source order. */
export type DatasetBinding =
  | { readonly kind: "none" }
  | { readonly kind: "single"; readonly dataset: string }
  | { readonly kind: "list"; readonly datasets: readonly string[] }
  | { readonly kind: "mapping"; readonly datasets: readonly (readonly [key: string, dataset: string])[] };

export interface NodeFunction {
  /** As `kedro.inspection` names it: the readable function name (`<lambda>`, `<partial>` …). */
  readonly name: string;
  /** Dotted module the function is defined in, null for one that is not the project's or is unknown. */
  readonly module: string | null;
  /** Place of the definition inside the project, or null. */
  readonly at: Place | null;
  /** First paragraph of its docstring, or null. */
  readonly doc: string | null;
  /** Hash of the normalized syntax of the function and all it reaches in the project; null when unknown. */
  readonly fingerprint: string | null;
  /** The same hash without what only writes messages; left out where it is no other. */
  readonly withoutMessages?: string;
  /** Every project definition it reaches (itself included), sorted by id, each with its own hash: names what changed. */
  readonly reaches: readonly CodeUnit[];
  /** Of these, what names files by a path that only a run puts together; left out when there is none. */
  readonly namesUnknownFiles?: readonly CodeUnit[];
  /** Of these, what imports by a name that nothing in the project tells; left out when there is none. */
  readonly importsUnknown?: readonly CodeUnit[];
  /** Packages from outside that it uses, by the name that code imports, sorted; left out when there is none. */
  readonly packages?: readonly string[];
}
export interface KedroCatalog {
  /** Explicit entries after environment merge and interpolation, by name. */
  readonly entries: Readonly<Record<string, CatalogEntry>>;
  /** Dataset factories in Kedro's matching order, then the catch-all if any. */
  readonly patterns: readonly CatalogEntry[];
  /** Every dataset that a registered or discovered pipeline uses (parameters left out), resolved; keyed by name. */
  readonly datasets: Readonly<Record<string, ResolvedDataset>>;
}
export interface CatalogEntry {
  /** Dataset name or factory pattern. */
  readonly name: string;
  /** `type` as written, null when missing or not a string. */
  readonly type: string | null;
  readonly config: ConfigNode;
  readonly at: Place;
}
export interface ResolvedDataset {
  readonly name: string;
  /** `entry` in the catalog, `pattern` of a factory, `memory` when no entry matches, or only a catch-all of MemoryDataset. */
  readonly source: "entry" | "pattern" | "memory";
  /** The factory that matched (`memory` has one when the catalog's catch-all is a MemoryDataset), else null. */
  readonly pattern: string | null;
  /** Type as written in the text (`pandas.CSVDataset`); null for `memory`. */
  readonly type: string | null;
  /** The entry's top-level `filepath`, else its `path`, as written after interpolation. */
  readonly filepath: string | null;
  /** The whole resolved entry (factory placeholders filled), null for a name that the catalog does not know. */
  readonly config: ConfigMap | null;
  readonly at: Place | null;
  /** False when some part that matters for it is unknown (a blind spot names it). */
  readonly isKnown: boolean;
  /** The code of the project that storing it runs, by class; left out when there is none. */
  readonly code?: readonly DatasetCode[];
}
/** A class that stores datasets, and the code of the project that reading and writing with it runs. */
export interface DatasetCode {
  /** `module:Class` as the catalog names it. */
  readonly class: string;
  /** The class is a library's: the code is what modules of the project do to it when they are imported. Left out otherwise. */
  readonly isOfLibrary?: true;
  readonly load: CodePart;
  readonly save: CodePart;
}
