import { builtin, type Arguments, type HostModules, type HostObject, type Value } from "static-python";
import { allDatasets, freeInputs, freeOutputs } from "../../../pipeline/pipeline-datasets.ts";
import { type Pipeline } from "../../pipeline-values/pipeline.ts";
import { bindCall } from "../values/bind-call.ts";
import { inertClass } from "./kedro-modules.ts";
import type { KedroCall, KedroHost } from "../pipelines/kedro-host.ts";
import { pipelineOfValue } from "../pipelines/derived-pipeline.ts";
import { memberNodes } from "../../../pipeline/node-index.ts";
import { hostModule } from "../values/host-module.ts";

/** `kedro_mlflow.pipeline`: registries build their training pipelines with it. Nothing else of kedro-mlflow makes nodes. */
export function mlflowModules(kedro: KedroHost): HostModules {
  const factory = (name: string) => builtin(name, (args, host) => pipelineMl({ kedro, host }, name, args));
  const modules: Readonly<Record<string, Readonly<Record<string, Value>>>> = {
    "kedro_mlflow.pipeline": {
      pipeline_ml_factory: factory("pipeline_ml_factory"),
      pipeline_ml: factory("pipeline_ml"),
    },
    "kedro_mlflow.pipeline.pipeline_ml_factory": {
      pipeline_ml_factory: factory("pipeline_ml_factory"),
      pipeline_ml: factory("pipeline_ml"),
    },
    "kedro_mlflow.pipeline.pipeline_ml": { PipelineML: inertClass("PipelineML", "kedro_mlflow.pipeline.pipeline_ml") },
  };
  return new Map(Object.entries(modules).map(([name, attributes]) => [name, () => hostModule(name, attributes)]));
}

/** `pipeline_ml_factory(training, inference, input_name)`: a pipeline of the training nodes that knows its inference. */
function pipelineMl({ kedro, host }: Pick<KedroCall, "kedro" | "host">, name: string, args: Arguments): Value {
  const keywordOnly = [...args.keywords.keys()].filter((keyword) => !POSITIONAL.includes(keyword));
  const call = bindCall(args, { name, positional: POSITIONAL, keywordOnly, required: ["training", "inference"] }, host);
  const training = call.value("training") ?? { kind: "none" };
  const inference = call.value("inference") ?? { kind: "none" };
  const held = pipelineOfValue(kedro, training, host);
  const inner = pipelineOfValue(kedro, inference, host);
  if (held === null || inner === null) {
    const unknown = [training, inference].find((value) => value.kind === "unknown");
    return (
      unknown ?? host.unknown("computed-at-runtime", `\`${name}\` is given something that is no pipeline`, args.at)
    );
  }
  const input = call.value("input_name");
  if (input?.kind === "str") {
    const refuse = (message: string, argument: string) =>
      host.raise("Exception", `KedroMlflowPipelineMLError: ${message}`, call.at(argument));
    checkInference({ training: held.pipeline, inference: inner.pipeline, input: input.value }, refuse);
  }
  const plain = kedro.pipelineValue(held);
  if (plain.kind !== "host") return plain;
  const base = plain.object;
  const object: HostObject = {
    ...base,
    typeName: "PipelineML",
    attribute: (attribute, within) => {
      if (attribute === "inference") return inference;
      if (attribute === "training") return plain;
      return attribute === "input_name" && input !== undefined ? input : base.attribute?.(attribute, within);
    },
  };
  kedro.pipelines.set(object, held);
  return { kind: "host", object };
}

const POSITIONAL: readonly string[] = ["training", "inference", "input_name", "kpm_kwargs", "log_model_kwargs"];

/** `PipelineML._check_inference`, `input_name` and `_check_consistency`. */
function checkInference(
  { training, inference, input }: { readonly training: Pipeline; readonly inference: Pipeline; readonly input: string },
  refuse: (message: string, argument: string) => never,
): void {
  if ([training, inference].some((pipeline) => pipeline.holes.length > 0)) return;
  const nodes = memberNodes(inference);
  const outputs = freeOutputs(nodes);
  const inputs = freeInputs(nodes);
  if (outputs.length !== 1)
    refuse(`The inference pipeline must have one and only one output, not ${outputs.length}.`, "inference");
  if (!inputs.includes(input)) refuse(`input_name='${input}' but it must be an input of 'inference'.`, "input_name");
  const trained = new Set(allDatasets(memberNodes(training)));
  const free = inputs.filter((each) => each !== input && !each.startsWith("params:") && !trained.has(each));
  if (free.length > 0)
    refuse(`The following inputs are free for the inference pipeline: ${free.join(", ")}.`, "inference");
}
