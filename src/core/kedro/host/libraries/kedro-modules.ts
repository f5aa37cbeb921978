import {
  builtin,
  list,
  type ClassValue,
  type HostContext,
  type HostModules,
  type ModuleValue,
  type Value,
} from "static-python";
import { configLoaderClass, type ConfigAccess } from "../config/config-loader-class.ts";
import { LEGACY_LOADERS, legacyLoaderClass } from "../config/legacy-loader-class.ts";
import { constructNode } from "../pipelines/construct-node.ts";
import { constructPipeline } from "../pipelines/construct-pipeline.ts";
import { hookMarker } from "../hooks/hook-marker.ts";
import { INERT_CLASSES } from "./inert-classes.ts";
import { hostClass, type KedroHost } from "../pipelines/kedro-host.ts";
import type { KedroNames } from "./kedro-names.ts";
import { constructLlmContextNode, constructTool, type Tools } from "./llm-context.ts";
import { projectModule } from "../project/project-module.ts";
import { hostModule } from "../values/host-module.ts";

/** Kedro's modules as project code imports them, with the spellings of 0.17 to 1.x. */
export function kedroModules(kedro: KedroHost, config: ConfigAccess, names: KedroNames): HostModules {
  const modules = new Map<string, ModuleValue>();
  const add = (name: string, attributes: Readonly<Record<string, Value>>) => {
    const absent = Object.keys(attributes).filter((attribute) => names.lacksName(name, attribute));
    modules.set(name, hostModule(name, attributes, new Set(absent)));
  };
  const pipeline = pipelineModules(kedro);
  const loader = configLoaderClass(config);

  // A path closes the module: what is not listed is not there, as in Kedro, so that a misspelt import fails.
  add("kedro.pipeline", { ...pipeline.all, __path__: list([]) });
  add("kedro.pipeline.node", pipeline.nodes);
  add("kedro.pipeline.pipeline", pipeline.pipelines);
  add("kedro.pipeline.modular_pipeline", pipeline.pipelines);
  add("kedro.pipeline.llm_context", pipeline.contexts);
  for (const name of ["decorators", "preview_contract", "transcoding"]) add(`kedro.pipeline.${name}`, {});
  modules.set("kedro.framework.project", projectModule(kedro));
  add("kedro.framework.hooks", { hook_impl: hookMarker(), hook_spec: inertDecorator("hook_spec") });
  add("kedro.framework.hooks.markers", { hook_impl: hookMarker(), hook_spec: inertDecorator("hook_spec") });
  for (const [module, names] of Object.entries(INERT_CLASSES)) {
    add(module, {
      ...Object.fromEntries(names.map((name) => [name, inertClass(name, module)])),
      ...(module.startsWith("kedro.config") ? { OmegaConfigLoader: loader } : {}),
      ...(module === "kedro.config" ? legacyLoaders(config, module) : {}),
    });
  }
  add("kedro", { __version__: { kind: "str", value: kedro.kedroVersion } });
  return new Map(
    [...modules].map(([name, module]) => [name, (host: HostContext) => withErrors(module, host)] as const),
  );
}

function legacyLoaders(config: ConfigAccess, module: string): Readonly<Record<string, Value>> {
  return Object.fromEntries(LEGACY_LOADERS.map((name) => [name, legacyLoaderClass(config, inertClass(name, module))]));
}

/** Kedro's exceptions need Python's own `Exception` as their base, which is there once the evaluation runs. */
function withErrors(module: ModuleValue, host: HostContext): ModuleValue {
  if (!ERROR_MODULES.has(module.name)) return module;
  const sample = host.attempt(() => host.raise("Exception", ""));
  const base: Value =
    sample.kind === "raised" && sample.raised.exception.kind === "instance"
      ? sample.raised.exception.class
      : { kind: "none" };
  for (const name of PIPELINE_ERRORS) module.attributes.set(name, errorClass(name, base));
  return module;
}

const ERROR_MODULES: ReadonlySet<string> = new Set(["kedro.pipeline.pipeline", "kedro.pipeline.modular_pipeline"]);

function pipelineModules(kedro: KedroHost) {
  const tools: Tools = new WeakMap();
  const nodes = { node: builtin("node", (args, host) => constructNode(kedro, args, host)), Node: kedro.nodeClass };
  const pipelines = {
    pipeline: builtin("pipeline", (args, host) => constructPipeline(kedro, args, host)),
    Pipeline: kedro.pipelineClass,
    Node: kedro.nodeClass,
  };
  const contextNode = constructLlmContextNode(kedro, tools);
  const contexts = {
    tool: builtin("tool", constructTool(kedro, tools)),
    llm_context_node: builtin("llm_context_node", contextNode),
    LLMContextNode: hostClass({ name: "LLMContextNode", module: "kedro.pipeline.llm_context", construct: contextNode }),
    LLMContext: inertClass("LLMContext", "kedro.pipeline.llm_context"),
  };
  return {
    nodes,
    pipelines,
    contexts,
    all: {
      ...nodes,
      pipeline: pipelines.pipeline,
      Pipeline: kedro.pipelineClass,
      ...contexts,
      GroupedNodes: inertClass("GroupedNodes", "kedro.pipeline.node"),
    },
  };
}

const PIPELINE_ERRORS = [
  "PipelineError",
  "ModularPipelineError",
  "OutputNotUniqueError",
  "ConfirmNotUniqueError",
  "CircularDependencyError",
] as const;

function errorClass(name: string, base: Value): ClassValue {
  const made: ClassValue = {
    kind: "class",
    name,
    module: "kedro.pipeline.pipeline",
    file: "",
    definition: null,
    bases: [base],
    attributes: new Map(),
  };
  made.mro = [made, ...(base.kind === "class" ? (base.mro ?? [base]) : [])];
  return made;
}

/** A decorator that leaves what it decorates as it is. */
function inertDecorator(name: string): Value {
  return builtin(name, (args) => args.positional[0] ?? inertDecorator(name));
}

/** A class of Kedro's of which reading needs no more than its name. */
export function inertClass(name: string, module: string): ClassValue {
  const at = { file: "", line: 1, column: 1, endLine: 1, endColumn: 1 };
  return {
    kind: "class",
    name,
    module,
    file: "",
    definition: null,
    bases: [],
    attributes: new Map(),
    construct: (_, host) => host.unknown("unfollowed-kedro-class", `what \`${name}\` of Kedro holds is not followed`),
    opaque: { rule: "unfollowed-kedro-class", message: `what \`${name}\` of Kedro holds is not followed`, at },
  };
}
