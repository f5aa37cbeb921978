import type { Asset, NodeFacts } from "../model/code-location.ts";
import type { AssetAnnotations } from "./asset-annotations.ts";
import { isOwnedElsewhere } from "../names/is-owned-elsewhere.ts";
import { IdentifierPool } from "./dagster-identifiers.ts";
import { type DefinitionsPlan, needsGate, type NodePlan, type Port } from "./definitions-plan.ts";
import { dataTypeOf } from "./data-types.ts";
import type { DefinitionsOptions } from "./definitions-input.ts";
import { executorExpression } from "./executor-section.ts";
import { operatedAnnotations } from "./operations-section.ts";
import { call, code, list, string, value, type PythonExpression } from "./python-expression.ts";
import { stripTranscoding } from "../pipeline/transcoding.ts";
import { kedroIoManager } from "../names/io-manager.ts";

/** Words that a generated module uses itself. */
const OWN_WORDS = [
  "dg",
  "kedro_project",
  "parameters",
  "kedro_parameters",
  "source",
  "external_assets",
  "defs",
  "executor",
  "kedro_logger",
  "parameter",
  "data_type",
  "schedule_of_partitions",
  "secret_parameter",
  "with_variables",
  "KedroProject",
  "alert",
  "changed_files",
  "allow_depth",
  "timedelta",
  "automation_sensor",
  "context",
  "inputs",
];

/** What things are called in one generated module, and how its parts refer to each other. */
export class ModuleNames {
  /** What stands before the environment in every key of the project's own assets. */
  readonly keyPrefix: readonly string[];
  /** True where a run sets a parameter once for all nodes; else node by node, as in the plugin. */
  readonly sharesParameters: boolean;
  readonly #plan: DefinitionsPlan;
  readonly #gated: ReadonlySet<NodePlan | null>;
  readonly #pool = new IdentifierPool(OWN_WORDS);
  readonly #assets = new Map<NodePlan, string>();
  readonly #ops = new Map<NodePlan, string>();
  readonly #jobs = new Map<string, string>();
  readonly #hooks = new Map<string, string>();
  readonly #executors = new Map<string, string>();
  readonly #schedules = new Map<string, string>();
  readonly #sensors = new Map<string, string>();
  readonly #checks = new Map<string, string>();
  /** Name of each asset's variable, by dataset without transcoding. */
  readonly #owners = new Map<string, { readonly variable: string; readonly plan: NodePlan }>();

  constructor(plan: DefinitionsPlan, { keyPrefix = [], jobs }: DefinitionsOptions) {
    this.#plan = plan;
    this.keyPrefix = keyPrefix;
    this.sharesParameters = jobs !== "ops";
    this.#gated = new Set(plan.jobs.flatMap(({ ops }) => ops.flatMap((op) => (needsGate(op) ? [op.plan] : []))));
    for (const node of plan.nodes) {
      if (node.assetOp === null) continue;
      const variable = this.#pool.take(`${node.node}_asset`);
      this.#assets.set(node, variable);
      for (const port of node.outputs)
        if (port.asset?.node === node.node) this.#owners.set(port.assetId, { variable, plan: node });
    }
    for (const node of plan.nodes) if (node.opName !== null) this.#ops.set(node, this.#pool.take(node.node));
    for (const { name, key, ops } of plan.jobs) {
      this.#jobs.set(key, this.#pool.take(name));
      for (const op of ops) if (op.step.kind === "hook") this.#hooks.set(op.name, this.#pool.take(op.name));
    }
    const executors = plan.jobs.flatMap(({ job }) => job.executorKey ?? []);
    for (const key of [...new Set(executors)].sort()) {
      const executor = plan.location.executors[key];
      if (executor !== undefined && executorExpression(executor) !== null)
        this.#executors.set(key, this.#pool.take(`${key.replace(/_*executor$/, "")}_executor`));
    }
    for (const [id, { dataset, operations }] of Object.entries(plan.location.assets))
      if (operations?.["checks"] !== undefined) this.#checks.set(id, this.#pool.take(`${dataset}_checks`));
    for (const [key, schedule] of Object.entries(plan.location.schedules))
      this.#schedules.set(key, this.#pool.take(schedule.name));
    for (const name of Object.keys(plan.location.sensors)) this.#sensors.set(name, this.#pool.take(name));
  }

  assetVariable(plan: NodePlan): string {
    return this.#assets.get(plan) ?? "";
  }

  opVariable(plan: NodePlan): string {
    return this.#ops.get(plan) ?? "";
  }

  jobVariable(key: string): string {
    return this.#jobs.get(key) ?? "";
  }

  /** Variable of an executor that some job uses; null where its type is unknown. */
  executorVariable(key: string): string | null {
    return this.#executors.get(key) ?? null;
  }

  executors(): ReadonlyMap<string, string> {
    return this.#executors;
  }

  scheduleVariable(key: string): string {
    return this.#schedules.get(key) ?? "";
  }

  /** Variable of the checks of each asset that has some, by asset id. */
  get checks(): ReadonlyMap<string, string> {
    return this.#checks;
  }

  /** The spelling of a dataset that the catalog loads. */
  spelling(dataset: string): string {
    const { datasets } = this.#plan.location.kedro;
    return Object.hasOwn(datasets, dataset)
      ? dataset
      : (Object.keys(datasets).find((name) => stripTranscoding(name) === dataset) ?? dataset);
  }

  sensorVariable(name: string): string {
    return this.#sensors.get(name) ?? "";
  }

  /** Resource key of the one IO manager. */
  get ioManager(): string {
    return kedroIoManager(this.#plan.location.environment);
  }

  /** True where some job makes the node's op wait for the hook before the run, or for ops that each make a part. */
  isGated(plan: NodePlan): boolean {
    return this.#gated.has(plan);
  }

  hookVariable(op: string): string {
    return this.#hooks.get(op) ?? "";
  }

  /** Variables of the multi-assets that hold some outputs, sorted. */
  assetVariablesOf(outputs: readonly Port[]): readonly string[] {
    const found = outputs.flatMap((port) => this.#owners.get(port.assetId)?.variable ?? []);
    return [...new Set(found)].sort();
  }

  /** The code version of an op whose outputs belong to another node's assets; null where the assets say it. */
  ownCodeVersion(plan: NodePlan): PythonExpression | null {
    const isForeign = plan.outputs.some(
      (port) => this.#owners.has(port.assetId) && this.#owners.get(port.assetId)?.plan !== plan,
    );
    const print = plan.facts.withoutMessages ?? plan.facts.fingerprint;
    return isForeign && print !== null ? string(print) : null;
  }

  /** True for a dataset that no file tells of, where a hook may have put one into the catalog: only running it tells. */
  mayBeInMemory({ dataset, asset }: Port): boolean {
    return (
      asset?.ioManager === this.ioManager &&
      !asset.nothing &&
      (this.#plan.location.kedro.datasets[dataset]?.source ?? "memory") === "memory"
    );
  }

  /** External assets that these definitions declare: those that no other definition owns. */
  externals(): readonly Asset[] {
    return this.#plan.externals.filter((asset) => !isOwnedElsewhere(asset, this.#plan.location.environment));
  }

  isOwnedElsewhere(port: Port): boolean {
    return port.asset !== null && isOwnedElsewhere(port.asset, this.#plan.location.environment);
  }

  portKey(port: Port): PythonExpression {
    if (port.asset !== null) return this.assetKey(port.asset);
    const own = [this.#plan.location.environment, ...stripTranscoding(port.dataset).split(".")];
    return list([...this.keyPrefix, ...own].map(string));
  }

  assetKey(asset: Asset): PythonExpression {
    const prefix = isOwnedElsewhere(asset, this.#plan.location.environment) ? [] : this.keyPrefix;
    return list([...prefix, ...asset.key].map(string));
  }

  /** What the catalog says of an asset in Dagster's words; `dataset` is the spelling whose type tells the kinds. */
  annotations(asset: Asset, dataset: string): AssetAnnotations {
    const { datasets } = this.#plan.location.kedro;
    const spelling = this.spelling(dataset);
    return operatedAnnotations(asset, datasets[spelling]?.type ?? null);
  }

  /** The type of the data, where the dataset tells it. */
  dataType({ dataset, asset }: Port): PythonExpression | null {
    if (asset?.nothing === true) return code("dg.Nothing");
    const type = asset === null ? null : dataTypeOf(this.#plan.location.kedro.datasets[dataset]?.type ?? null);
    return type === null || asset?.partitions != null ? null : call("data_type", {}, [string(type)]);
  }

  codeReference(facts: NodeFacts): PythonExpression | null {
    const at = facts.functionAt;
    return at === null ? null : call("source", {}, [string(at.file), value(at.line)]);
  }
}
