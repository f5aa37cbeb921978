import { registeredPipeline } from "../pipelines/derived-pipeline.ts";
import {
  text,
  type Arguments,
  type Attempt,
  type HostContext,
  type Raised,
  type UnknownCause,
  type Value,
} from "static-python";
import { type Diagnostic, finding } from "../../../model/diagnostic.ts";
import type { Place } from "../../../model/place.ts";
import { oneLine } from "../../../text/one-line.ts";
import { createPipeline } from "../../pipeline-values/create-pipeline.ts";
import { emptyPipeline } from "../../pipeline-values/pipeline.ts";
import { bindCall } from "../values/bind-call.ts";
import { doubtPipeline, suspectPipeline } from "../pipelines/doubt-pipeline.ts";
import { orRaise, type KedroHost, type PipelineInCode } from "../pipelines/kedro-host.ts";
import { missingModule } from "./missing-module.ts";
import { plainCall } from "../values/plain-call.ts";
import { readNames } from "../values/read-names.ts";
import { isEarlier } from "../../../text/is-earlier.ts";
import { dictValue } from "../values/binding-value.ts";
import { pythonTypeName } from "../values/type-name.ts";

/**
 * `kedro.framework.project.find_pipelines`: `<package>.pipeline` as `__default__`, then every folder of
 * `<package>.pipelines`. A module that cannot be imported is left out with a warning, or an ImportError when
 * `raise_errors` is set, which since Kedro 1.3 raises a KeyError too where a folder has no pipeline; an exception of
 * `create_pipeline()` itself is never caught.
 */
export function findPipelines(kedro: KedroHost, args: Arguments, host: HostContext): Value {
  const call = bindCall(args, { name: "find_pipelines", positional: ["raise_errors", "pipelines_to_find"] }, host);
  if (kedro.unknownFolders !== null) return { kind: "unknown", cause: kedro.unknownFolders };
  const flag = call.value("raise_errors");
  const raises = flag === undefined ? false : host.isTrue(flag);
  if (typeof raises !== "boolean") return raises;
  const wanted = call.value("pipelines_to_find");
  const filter =
    wanted === undefined || wanted.kind === "none" ? null : readNames(wanted, call.at("pipelines_to_find"), host);
  if (filter?.unknown) return { kind: "unknown", cause: filter.unknown };
  const names = filter === null || filter.names.includes("__default__") ? null : new Set(filter.names);

  const search: PipelineSearch = { kedro, host, raises, missing: new Map() };
  const found: (readonly [string, PipelineInCode])[] = [];
  const empty = { pipeline: emptyPipeline(kedro.rules), at: args.at };
  if (names === null) {
    const single = kedro.hasSinglePipeline ? discover(search, `${kedro.packageName}.pipeline`) : null;
    found.push(["__default__", single ?? empty]);
  }
  const folders = kedro.pipelineFolders;
  const missing = [...(names ?? [])].filter((name) => !folders.includes(name)).sort();
  for (const folder of folders) {
    if (names && !names.has(folder)) continue;
    const pipeline = discover(search, `${kedro.packageName}.pipelines.${folder}`);
    if (pipeline) found.push([folder, pipeline]);
    else if (raises && !isEarlier(kedro.kedroVersion, "1.3")) host.raise("KeyError", `Pipeline '${folder}' not found`);
  }
  for (const name of missing) reportMissing(search, name);
  for (const [module, lost] of search.missing) kedro.warn(missingModuleOf(module, { ...lost, raises }));
  if (names === null) kedro.discovery.last = new Map(found);
  return dictValue(
    found.map(([name, held]) => [text(name), kedro.pipelineValue(held)]),
    host,
  );
}

interface PipelineSearch {
  readonly kedro: KedroHost;
  readonly host: HostContext;
  /** `raise_errors`. */
  readonly raises: boolean;
  /** Modules of the project's own that are not there, with the first import and the modules that are lost without. */
  readonly missing: Map<string, { readonly at: Place; readonly modules: readonly string[] }>;
}

/** The pipeline that a module's `create_pipeline()` returns, or null when Kedro leaves it out. */
function discover({ kedro, host, raises, missing }: PipelineSearch, module: string): PipelineInCode | null {
  const imported: Attempt<Value> = host.catching(() => host.importModule(module), !raises);
  if (imported.kind === "raised") {
    const { raised } = imported;
    if (raises)
      return host.raise(
        "ImportError",
        `An error occurred while importing the '${module}' module. ${raised.type}: ${raised.message}`,
        raised.trace[0] ?? raised.at,
      );
    kedro.warn(notImportable(module, raised));
    return null;
  }
  const doubt = imported.mayRaise === kedro.discovery.assumed ? null : imported.mayRaise;
  const absent = doubt === null ? null : missingModule(doubt);
  if (doubt !== null && absent !== null)
    missing.set(absent, {
      at: missing.get(absent)?.at ?? doubt.at,
      modules: [...(missing.get(absent)?.modules ?? []), module],
    });
  if (doubt === null) return createdBy({ kedro, host }, module, imported.value);
  // With `raise_errors` the import may have raised: a `try` around the call hears of it as of any use of an Unknown.
  if (raises) host.attribute({ kind: "unknown", cause: doubt }, "create_pipeline");
  // What the module would do further on counts only if it could be imported.
  const made = host.attempt(() => createdBy({ kedro, host }, module, imported.value));
  if (made.kind === "raised") return unknown(kedro, doubt, host);
  if (made.value === null) return null;
  return doubt.rule === "unresolved-import" ? suspectPipeline(made.value, doubt) : doubtPipeline(made.value, doubt);
}

/** Kedro leaves out what does not import; that the module is nowhere cannot be proven: it may be compiled or generated. */
function missingModuleOf(
  module: string,
  { at, modules, raises }: { readonly at: Place; readonly modules: readonly string[]; readonly raises: boolean },
): Diagnostic {
  const facts = raises ? { case: "loading" as const, module } : { case: "discovered" as const, module, modules };
  return finding("missing-module", facts, { subject: module, at });
}

function isSyntaxError(type: string): boolean {
  return /(?:^|\.)(?:SyntaxError|IndentationError|TabError)$/.test(type);
}

/** Kedro leaves the module out with a warning; nobody means a module that does not parse. */
function notImportable(module: string, raised: Raised): Diagnostic {
  const where = { subject: module, at: raised.trace[0] ?? raised.at };
  const reason = oneLine(raised.message);
  return isSyntaxError(raised.type)
    ? finding(
        "python-syntax-error",
        { case: "discovered", module, file: where.at.file, reason },
        { ...where, stops: "nothing" },
      )
    : finding("pipeline-not-importable", { module, exception: `${raised.type}: ${reason}` }, where);
}

/** `_create_pipeline`. */
function createdBy(
  { kedro, host }: Pick<PipelineSearch, "kedro" | "host">,
  name: string,
  module: Value,
): PipelineInCode | null {
  const create = host.attempt(() => host.attribute(module, "create_pipeline"));
  if (create.kind === "raised") {
    kedro.warn(finding("no-create-pipeline", { module: name }, { subject: name, at: startOfModule(module) }));
    return null;
  }
  const file = create.value.kind === "function" ? create.value.file : module.kind === "module" ? module.file : null;
  kedro.discovery.calling = file === null ? null : startOf(file);
  const value = callFromKedro(kedro, create.value, host);
  if (value.kind === "unknown") return unknown(kedro, value.cause, host);
  const held = registeredPipeline(kedro, value, host);
  if (held !== null) return value.kind === "instance" ? { ...held, value } : held;
  const facts = { module: name, type: pythonTypeName(value) };
  kedro.warn(finding("no-pipeline-returned", facts, { subject: name, at: startOfModule(module) }));
  return null;
}

/** Calls project code from within a function of Kedro's own. */
function callFromKedro({ discovery }: KedroHost, callee: Value, host: HostContext): Value {
  const { depth } = discovery;
  discovery.depth = host.trace.length;
  try {
    return host.watch(() => host.call(callee, plainCall(host.at)));
  } finally {
    discovery.depth = depth;
  }
}

function reportMissing({ kedro, host, raises }: PipelineSearch, name: string): void {
  const message = `An error occurred while importing the '${kedro.packageName}.pipelines.${name}' module.`;
  if (raises) host.raise("ImportError", message);
  kedro.warn(finding("pipeline-not-found", { name }, { subject: name, at: host.at }));
}

function unknown(kedro: KedroHost, cause: UnknownCause, host: HostContext): PipelineInCode {
  const hole = { cause, node: null, name: null, datasets: [] };
  return {
    pipeline: orRaise(createPipeline([{ kind: "hole", hole }], kedro.rules), { at: () => host.at }, host),
    at: host.at,
  };
}

function startOf(file: string): Place {
  return { file, line: 1, column: 1, endLine: 1, endColumn: 1 };
}

function startOfModule(module: Value): Place | null {
  return module.kind === "module" && module.file !== null ? startOf(module.file) : null;
}
