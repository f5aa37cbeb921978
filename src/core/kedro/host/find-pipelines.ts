import {
  text,
  type Arguments,
  type Attempt,
  type HostContext,
  type Raised,
  type UnknownCause,
  type Value,
} from "static-python";
import { createPipeline } from "../pipeline-values/create-pipeline.ts";
import { emptyPipeline } from "../pipeline-values/pipeline.ts";
import { bindCall } from "./bind-call.ts";
import { doubtPipeline, suspectPipeline } from "./doubt-pipeline.ts";
import { orRaise, type KedroHost, type PipelineInCode } from "./kedro-host.ts";
import { readNames } from "./read-names.ts";
import { dictValue } from "./binding-value.ts";
import { pythonTypeName } from "./type-name.ts";

/**
 * `kedro.framework.project.find_pipelines`: `<package>.pipeline` as `__default__`, then every folder of
 * `<package>.pipelines`. A module that cannot be imported is left out with a warning, or an ImportError when
 * `raise_errors` is set; an exception of `create_pipeline()` itself is never caught.
 */
export function findPipelines(kedro: KedroHost, args: Arguments, host: HostContext): Value {
  const call = bindCall(args, { name: "find_pipelines", positional: ["raise_errors", "pipelines_to_find"] }, host);
  const flag = call.value("raise_errors");
  const raises = flag === undefined ? false : host.isTrue(flag);
  if (typeof raises !== "boolean") return raises;
  const wanted = call.value("pipelines_to_find");
  const filter =
    wanted === undefined || wanted.kind === "none" ? null : readNames(wanted, call.at("pipelines_to_find"), host);
  if (filter?.unknown) return { kind: "unknown", cause: filter.unknown };
  const names = filter === null || filter.names.includes("__default__") ? null : new Set(filter.names);

  const found: (readonly [string, PipelineInCode])[] = [];
  const empty = { pipeline: emptyPipeline(kedro.rules), at: args.at };
  if (names === null) {
    const single = kedro.hasSinglePipeline ? discover(kedro, `${kedro.packageName}.pipeline`, raises, host) : null;
    found.push(["__default__", single ?? empty]);
  }
  const folders = kedro.pipelineFolders;
  const missing = [...(names ?? [])].filter((name) => !folders.includes(name)).sort();
  for (const folder of folders) {
    if (names && !names.has(folder)) continue;
    const pipeline = discover(kedro, `${kedro.packageName}.pipelines.${folder}`, raises, host);
    if (pipeline) found.push([folder, pipeline]);
    else if (raises) host.raise("KeyError", `Pipeline '${folder}' not found`);
  }
  for (const name of missing) reportMissing(kedro, name, raises, host);
  if (names === null) kedro.discovery.last = new Map(found);
  return dictValue(
    found.map(([name, held]) => [text(name), kedro.pipelineValue(held)]),
    host,
  );
}

/** The pipeline that a module's `create_pipeline()` returns, or null when Kedro leaves it out. */
function discover(kedro: KedroHost, module: string, raises: boolean, host: HostContext): PipelineInCode | null {
  const imported: Attempt<Value> = host.attempt(() => host.importModule(module));
  if (imported.kind === "raised") {
    const { raised } = imported;
    if (raises)
      return host.raise(
        "ImportError",
        `An error occurred while importing the '${module}' module. ${raised.type}: ${raised.message}`,
        raised.trace[0] ?? raised.at,
      );
    if (isSyntaxError(raised.type)) kedro.warn(syntaxError(module, raised));
    else
      kedro.warn({
        rule: "pipeline-not-importable",
        subject: module,
        message: `\`${module}\` is left out by find_pipelines(), because importing it raises ${raised.type}: ${oneLine(raised.message)}`,
        at: raised.trace[0] ?? raised.at,
        help: "Repair the module, or call find_pipelines(raise_errors=True) to make it an error.",
      });
    return null;
  }
  const made = createdBy(kedro, module, imported.value, host);
  if (made === null || imported.mayRaise === null || imported.mayRaise === kedro.discovery.assumed) return made;
  return imported.mayRaise.rule === "unresolved-import"
    ? suspectPipeline(made, imported.mayRaise)
    : doubtPipeline(made, imported.mayRaise);
}

function isSyntaxError(type: string): boolean {
  return /(?:^|\.)(?:SyntaxError|IndentationError|TabError)$/.test(type);
}

/** Kedro leaves the module out with a warning; nobody means a module that does not parse. */
function syntaxError(module: string, raised: Raised): Parameters<KedroHost["warn"]>[0] {
  return {
    rule: "python-syntax-error",
    severity: "error",
    subject: module,
    message: `\`${module}\` does not parse, so find_pipelines() leaves it out: ${oneLine(raised.message)}`,
    at: raised.trace[0] ?? raised.at,
    help: "Repair the syntax.",
  };
}

/** `_create_pipeline`. */
function createdBy(kedro: KedroHost, name: string, module: Value, host: HostContext): PipelineInCode | null {
  const create = host.attempt(() => host.attribute(module, "create_pipeline"));
  if (create.kind === "raised") {
    kedro.warn({
      rule: "no-create-pipeline",
      subject: name,
      message: `\`${name}\` has no \`create_pipeline\`, so find_pipelines() takes nothing from it`,
      at: module.kind === "module" && module.file !== null ? startOf(module.file) : null,
      help: "Import the function in the folder's __init__.py.",
    });
    return null;
  }
  const file = create.value.kind === "function" ? create.value.file : module.kind === "module" ? module.file : null;
  kedro.discovery.calling = file === null ? null : startOf(file);
  const empty: Arguments = {
    positional: [],
    keywords: new Map(),
    at: host.at,
    positionalAt: [],
    keywordsAt: new Map(),
    unknown: null,
  };
  const value = host.call(create.value, empty);
  if (value.kind === "unknown") return unknown(kedro, value.cause, host);
  const held = value.kind === "host" ? kedro.pipelines.get(value.object) : undefined;
  if (held) return held;
  kedro.warn({
    rule: "no-pipeline-returned",
    subject: name,
    message: `\`create_pipeline\` of \`${name}\` returns a ${pythonTypeName(value)} and no pipeline, so find_pipelines() leaves it out`,
    at: module.kind === "module" && module.file !== null ? startOf(module.file) : null,
    help: "Return the Pipeline.",
  });
  return null;
}

function reportMissing(kedro: KedroHost, name: string, raises: boolean, host: HostContext): void {
  const message = `An error occurred while importing the '${kedro.packageName}.pipelines.${name}' module.`;
  if (raises) host.raise("ImportError", message);
  kedro.warn({
    rule: "pipeline-not-found",
    subject: name,
    message: `find_pipelines() is asked for \`${name}\`, which does not exist`,
    at: host.at,
    help: null,
  });
}

function unknown(kedro: KedroHost, cause: UnknownCause, host: HostContext): PipelineInCode {
  const hole = { cause, node: null, name: null, datasets: [] };
  return {
    pipeline: orRaise(createPipeline([{ kind: "hole", hole }], kedro.rules), { at: () => host.at }, host),
    at: host.at,
  };
}

function startOf(file: string) {
  return { file, line: 1, column: 1, endLine: 1, endColumn: 1 };
}

function oneLine(message: string): string {
  return message.replaceAll(/\s*\n\s*/g, " ").trim();
}
