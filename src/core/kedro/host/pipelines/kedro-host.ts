import type { Diagnostic } from "../../../model/diagnostic.ts";
import type { Place } from "../../../model/place.ts";
import {
  builtin,
  type Arguments,
  type ClassValue,
  type HostContext,
  type HostObject,
  type InstanceValue,
  type UnknownCause,
  type Value,
} from "static-python";
import type { KedroRules } from "../../../pipeline/kedro-rules.ts";
import type { Hole, NodeCallable, KnownNode } from "../../pipeline-values/known-node.ts";
import type { Pipeline } from "../../pipeline-values/pipeline.ts";
import type { BoundCall } from "../values/bind-call.ts";
import type { CallableSources } from "../callables/node-callable.ts";
import type { KedroOutcome } from "../../pipeline-values/kedro-outcome.ts";

/** What Kedro's modules need to know of the project they are imported in. */
export interface KedroHostOptions {
  readonly kedroVersion: string;
  readonly rules: KedroRules;
  readonly sources: CallableSources;
  readonly packageName: string;
  /** Folders below `<package>/pipelines`, sorted. */
  readonly pipelineFolders: readonly string[];
  /** Set where it is not known which folders there are. */
  readonly unknownFolders: UnknownCause | null;
  /** True when there is a module `<package>.pipeline`, as in the simplest projects. */
  readonly hasSinglePipeline: boolean;
  /** `settings.X`; undefined when settings.py does not say and Kedro has no default. */
  readonly setting: (name: string, host: HostContext) => Value | undefined;
  /** The project's registry as `kedro.framework.project.pipelines` loads it. */
  readonly registry: (host: HostContext) => Value;
  /** Told what Kedro only warns about while a project loads. */
  readonly warn: (warning: Diagnostic) => void;
}

/** The state of Kedro's modules within one evaluation: which host objects are which nodes and pipelines. */
export interface KedroHost extends KedroHostOptions {
  readonly nodeClass: ClassValue;
  readonly pipelineClass: ClassValue;
  readonly nodes: WeakMap<HostObject, KnownNode | Hole>;
  readonly pipelines: WeakMap<HostObject, PipelineInCode>;
  /** What is kept of objects of classes that project code derives from `Node` and `Pipeline`. */
  readonly derived: WeakMap<InstanceValue, DerivedObject>;
  /** The Python value behind a node's function. */
  readonly functions: WeakMap<NodeCallable, Value>;
  /** What the last call of `find_pipelines()` for all pipelines found: a second one would find the same. */
  readonly discovery: {
    last: ReadonlyMap<string, PipelineInCode> | null;
    /** An exception that the registry is taken not to raise: a module that it imported is there, whoever asks. */
    assumed: UnknownCause | null;
    /** File of the `create_pipeline` that was called last: where to look when the call itself fails. */
    calling: Place | null;
    /** Calls of project code that were running when that `create_pipeline` was called; Kedro's own stands between. */
    depth: number;
  };
  /** Where project code changes a node, a pipeline or their classes in place: from then on no node is certain. */
  readonly changes: UnknownCause[];
  readonly nodeValue: (item: KnownNode | Hole) => Value;
  /** Says which object a node is, so that a pipeline gives that back. */
  readonly bindNode: (item: KnownNode | Hole, value: Value) => void;
  readonly pipelineValue: (held: PipelineInCode) => Value;
}

/** An object of a class that project code derives from `Node` or `Pipeline`. */
export interface DerivedObject {
  /** The call that made it, and the calls that led to it. */
  at: Place;
  trail: readonly Place[];
  /** The shape that `Node.__init__` gave it; null where that was not called. */
  shape: string | null;
  /** Why no more is known of it: project code sets what Kedro keeps in it. */
  lost: UnknownCause | null;
  /** What it was read as last: as long as it stays the same, it is that node. */
  last: KnownNode | Hole | null;
}

/** An object of a class that project code derives from Kedro's `Node`. */
export interface DerivedNode {
  readonly kedro: KedroHost;
  readonly self: InstanceValue;
  readonly made: DerivedObject;
  readonly host: HostContext;
}

/** A pipeline with the place of the call that made it. */
export interface PipelineInCode {
  readonly pipeline: Pipeline;
  readonly at: Place;
  /** The very object, where it is of a class that project code derives. */
  readonly value?: Value;
}

/** A call of something of Kedro's with its arguments bound. */
export interface KedroCall {
  readonly kedro: KedroHost;
  readonly call: BoundCall;
  readonly host: HostContext;
}

export interface HostClass {
  readonly name: string;
  readonly module: string;
  readonly construct: (args: Arguments, host: HostContext) => Value;
  /** Makes an object of a subclass, before its `__init__`; left out, subclasses are not followed. */
  readonly allocate?: (type: ClassValue, args: Arguments, host: HostContext) => Value;
  /** Told of attributes that project code sets on the class. */
  readonly changed?: (attribute: string, host: HostContext) => void;
}

/** A class of Kedro's. */
export function hostClass({ name, module, construct, allocate, changed }: HostClass): ClassValue {
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
        : (allocate?.(type, args, host) ??
          host.unknown("unsupported-subclass", `\`${type.name}\` is a subclass of Kedro's \`${name}\``)),
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

/** The calls of project code that led to the running one, innermost first, as far as no call of Kedro's own stands between. */
export function callsBehind({ discovery }: KedroHost, host: HostContext): readonly Place[] {
  const { trace } = host;
  return trace.slice(1, Math.max(1, trace.length - discovery.depth));
}

/** The value of an outcome, or Kedro's exception raised at the argument that is to blame. */
export function orRaise<T>(outcome: KedroOutcome<T>, call: Pick<BoundCall, "at">, host: HostContext): T {
  if (outcome.ok) return outcome.value;
  return host.raise(outcome.error.type, outcome.error.message, call.at(outcome.error.argument));
}
