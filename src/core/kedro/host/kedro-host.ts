import type { Diagnostic } from "../../model/diagnostic.ts";
import type { Place } from "../../model/place.ts";
import {
  builtin,
  type Arguments,
  type ClassValue,
  type HostContext,
  type HostObject,
  type UnknownCause,
  type Value,
} from "static-python";
import type { KedroRules } from "../../pipeline/kedro-rules.ts";
import type { Hole, NodeCallable, KnownNode } from "../pipeline-values/known-node.ts";
import type { Pipeline } from "../pipeline-values/pipeline.ts";
import type { BoundCall } from "./bind-call.ts";
import type { CallableSources } from "./node-callable.ts";
import type { KedroOutcome } from "../pipeline-values/kedro-outcome.ts";

/** What Kedro's modules need to know of the project they are imported in. */
export interface KedroHostOptions {
  readonly kedroVersion: string;
  readonly rules: KedroRules;
  readonly sources: CallableSources;
  readonly packageName: string;
  /** Folders below `<package>/pipelines`, sorted. */
  readonly pipelineFolders: readonly string[];
  /** True when there is a module `<package>.pipeline`, as in the simplest projects. */
  readonly hasSinglePipeline: boolean;
  /** `settings.X`; undefined when settings.py does not say and Kedro has no default. */
  readonly setting: (name: string, host: HostContext) => Value | undefined;
  /** The project's registry as `kedro.framework.project.pipelines` loads it. */
  readonly registry: (host: HostContext) => Value;
  /** Told what Kedro only warns about while a project loads. */
  readonly warn: (
    warning: Pick<Diagnostic, "rule" | "message" | "subject" | "at" | "help"> & Partial<Pick<Diagnostic, "severity">>,
  ) => void;
}

/** The state of Kedro's modules within one evaluation: which host objects are which nodes and pipelines. */
export interface KedroHost extends KedroHostOptions {
  readonly nodeClass: ClassValue;
  readonly pipelineClass: ClassValue;
  readonly nodes: WeakMap<HostObject, KnownNode | Hole>;
  readonly pipelines: WeakMap<HostObject, PipelineInCode>;
  /** The Python value behind a node's function. */
  readonly functions: WeakMap<NodeCallable, Value>;
  /** What the last call of `find_pipelines()` for all pipelines found: a second one would find the same. */
  readonly discovery: {
    last: ReadonlyMap<string, PipelineInCode> | null;
    /** An exception that the registry is taken not to raise: a module that it imported is there, whoever asks. */
    assumed: UnknownCause | null;
    /** File of the `create_pipeline` that was called last: where to look when the call itself fails. */
    calling: Place | null;
  };
  /** Where project code changes a node, a pipeline or their classes in place: from then on no node is certain. */
  readonly changes: UnknownCause[];
  readonly nodeValue: (item: KnownNode | Hole) => Value;
  readonly pipelineValue: (held: PipelineInCode) => Value;
}

/** A pipeline with the place of the call that made it. */
export interface PipelineInCode {
  readonly pipeline: Pipeline;
  readonly at: Place;
}

/** A class of Kedro's. A project's subclass of it cannot be followed, because its base is not written in Python here. */
export function hostClass(
  name: string,
  module: string,
  construct: (args: Arguments, host: HostContext) => Value,
  changed?: (attribute: string, host: HostContext) => void,
): ClassValue {
  const made: ClassValue = {
    kind: "class",
    name,
    module,
    file: "",
    definition: null,
    bases: [],
    attributes: new Map(),
    construct: (args, host, type) =>
      type === made
        ? construct(args, host)
        : host.unknown("unsupported-subclass", `\`${type.name}\` is a subclass of Kedro's \`${name}\``),
    ...(changed ? { changed } : {}),
  };
  return made;
}

/** Setting an attribute of a node or a pipeline: both are built to stay as they are, so what else holds it is not followed. */
export function changeMethod(kedro: KedroHost, what: "node" | "pipeline"): Value {
  return builtin("__setattr__", ({ positional: [name, value] }, host) => {
    const unknown = host.unknown(
      "changed-kedro-object",
      `a ${what} is changed in place${name?.kind === "str" ? `: \`${name.value}\` is set` : ""}`,
    );
    if (value) host.escape(value, unknown.cause);
    kedro.changes.push(unknown.cause);
    return { kind: "none" };
  });
}

/** The value of an outcome, or Kedro's exception raised at the argument that is to blame. */
export function orRaise<T>(outcome: KedroOutcome<T>, call: Pick<BoundCall, "at">, host: HostContext): T {
  if (outcome.ok) return outcome.value;
  return host.raise(outcome.error.type, outcome.error.message, call.at(outcome.error.argument));
}
