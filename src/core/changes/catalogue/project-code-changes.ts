import type { CatalogueRows, ChangeJudgement, Turned } from "./catalogue-row.ts";
import { listed, listedUnits } from "./wording.ts";
import { quoted } from "../../text/quoted.ts";

const HOOK = { of: "hook", readFrom: [], audience: "data", effect: null } as const;
const SETTING = { of: "setting", readFrom: [], audience: "data", effect: null } as const;

/** Hooks of one class, by Kedro's names. */
interface OfHooks {
  readonly class: string;
  readonly hooks: readonly string[];
  /** They only write messages, on each side that has them. */
  readonly onlyLogs: boolean;
}
interface OfSetting {
  readonly setting: string;
}

export interface ProjectCodeChanges {
  "hook-added": OfHooks;
  "hook-removed": OfHooks;
  "hook-changed": OfHooks & { readonly units: readonly string[] };
  "hook-moved": Turned<string>;
  "hooks-reordered": Turned<readonly string[]> & { readonly onlyLogs: boolean };
  "settings-class-added": OfSetting & { readonly after: string };
  "settings-class-removed": OfSetting & { readonly before: string };
  "settings-class-changed": OfSetting & Turned<string> & { readonly units: readonly string[] };
  "resolver-code-changed": { readonly resolver: string; readonly units: readonly string[] };
}

/** Code of the project that runs around its nodes: hooks, and classes that take the place of Kedro's. */
export const PROJECT_CODE_CHANGES: CatalogueRows<ProjectCodeChanges> = {
  "hook-added": {
    ...HOOK,
    operation: "added",
    mirror: "hook-removed",
    describe: (details) => `${subjectOf(details)} ${isAre(details)} new${whenTheyRun(details)}.`,
    judge: (details) => judge(details, "It may change what nodes read and make: data made from now on may differ."),
    example: { class: "shop.hooks:Checks", hooks: ["before_node_run"], onlyLogs: false },
  },
  "hook-removed": {
    ...HOOK,
    operation: "removed",
    mirror: "hook-added",
    describe: (details) => `${subjectOf(details)} ${isAre(details)} gone${whenTheyRun(details, "ran")}.`,
    judge: (details) => judge(details, "What it did for nodes and their data is no longer done."),
    example: { class: "shop.hooks:Checks", hooks: ["before_node_run"], onlyLogs: false },
  },
  "hook-changed": {
    ...HOOK,
    operation: "changed",
    mirror: "hook-changed",
    describe: ({ units, ...details }) => {
      const isOwn = units.some((unit) => unit === details.class || unit.startsWith(`${details.class}.`));
      const by = isOwn || units.length === 0 ? "" : ` by ${listedUnits(units)}`;
      return `${subjectOf(details)} change${details.hooks.length === 1 ? "s" : ""}${by}${whenTheyRun(details)}.`;
    },
    judge: (details) =>
      judge(details, "It may change what nodes read and make; which data that touches cannot be told from the text."),
    example: { class: "shop.hooks:Checks", hooks: ["before_node_run"], onlyLogs: false, units: [] },
  },
  "hook-moved": {
    ...HOOK,
    audience: "label",
    operation: "changed",
    mirror: "hook-moved",
    describe: ({ before, after }) => `The hooks of ${quoted(after)} were those of ${quoted(before)}.`,
    judge: () => ["safe", "What they run is the same."],
    example: { before: "shop.hooks:Checks", after: "shop.checks:Checks" },
  },
  "hooks-reordered": {
    ...HOOK,
    operation: "changed",
    mirror: "hooks-reordered",
    describe: ({ before, after }) => `Hooks are named in another order: ${listed(before)} → ${listed(after)}.`,
    judge: ({ onlyLogs }) =>
      onlyLogs
        ? ["safe", "They only write messages, or share no hook."]
        : ["risky", "Hooks of one name run the last first: one may see what another did."],
    example: {
      before: ["shop.hooks:Checks", "shop.hooks:Masks"],
      after: ["shop.hooks:Masks", "shop.hooks:Checks"],
      onlyLogs: false,
    },
  },
  "settings-class-added": {
    ...SETTING,
    operation: "added",
    mirror: "settings-class-removed",
    describe: ({ setting, after }) => `${quoted(setting)} is the project's own ${quoted(after)} now.`,
    judge: ({ setting }) => judgeClass(setting),
    example: { setting: "CONTEXT_CLASS", after: "shop.context:ShopContext" },
  },
  "settings-class-removed": {
    ...SETTING,
    operation: "removed",
    mirror: "settings-class-added",
    describe: ({ setting, before }) => `${quoted(setting)} is no longer the project's own ${quoted(before)}.`,
    judge: ({ setting }) => judgeClass(setting),
    example: { setting: "CONTEXT_CLASS", before: "shop.context:ShopContext" },
  },
  "settings-class-changed": {
    ...SETTING,
    operation: "changed",
    mirror: "settings-class-changed",
    describe: ({ setting, before, after, units }) =>
      before === after
        ? `The code of ${quoted(after)} changes, which is ${quoted(setting)}${units.length === 0 ? "" : `: ${listedUnits(units)}`}.`
        : `${quoted(setting)}: ${quoted(before)} → ${quoted(after)}.`,
    judge: ({ setting }) => judgeClass(setting),
    example: {
      setting: "CONTEXT_CLASS",
      before: "shop.context:ShopContext",
      after: "shop.context:ShopContext",
      units: ["shop.context:ShopContext.params"],
    },
  },
  "resolver-code-changed": {
    ...SETTING,
    effect: "must-be-rematerialized",
    operation: "changed",
    mirror: "resolver-code-changed",
    describe: ({ resolver, units }) =>
      `Resolver ${quoted(resolver)} runs changed code${units.length === 0 ? "" : `: ${listedUnits(units)}`}.`,
    judge: () => ["risky", "What it gives is known only when it runs: parameters and datasets that ask it may differ."],
    example: { resolver: "today", units: ["shop.resolvers:today"] },
  },
};

function subjectOf({ class: name, hooks }: OfHooks): string {
  return `Hook${hooks.length === 1 ? "" : "s"} ${listed(hooks)} of ${quoted(name)}`;
}

function isAre({ hooks }: OfHooks): string {
  return hooks.length === 1 ? "is" : "are";
}

/** When Kedro calls a hook (kedro/framework/hooks/specs.py). */
const WHEN: Readonly<Record<string, string>> = {
  before_node_run: "around every node",
  after_node_run: "around every node",
  on_node_error: "when a node fails",
  before_dataset_loaded: "around every loading of a dataset",
  after_dataset_loaded: "around every loading of a dataset",
  before_dataset_saved: "around every saving of a dataset",
  after_dataset_saved: "around every saving of a dataset",
  before_pipeline_run: "around every run of a pipeline",
  after_pipeline_run: "around every run of a pipeline",
  on_pipeline_error: "when a run fails",
  after_context_created: "whenever the project is loaded",
  after_catalog_created: "whenever the project is loaded",
};

function whenTheyRun({ hooks }: OfHooks, past?: "ran"): string {
  const times = [...new Set(hooks.flatMap((hook) => (Object.hasOwn(WHEN, hook) ? (WHEN[hook] ?? []) : [])))];
  if (times.length === 0) return "";
  const listedTimes = times.length === 1 ? times.join() : `${times.slice(0, -1).join(", ")} and ${times.at(-1) ?? ""}`;
  return `: ${hooks.length === 1 ? "it" : "they"} ${past ?? (hooks.length === 1 ? "runs" : "run")} ${listedTimes}`;
}

function judge({ hooks, onlyLogs }: OfHooks, why: string): ChangeJudgement {
  if (onlyLogs) return ["safe", "It only writes messages."];
  if (hooks.every((hook) => hook.startsWith("on_"))) return ["safe", "It runs only when something fails."];
  return ["risky", why];
}

function judgeClass(setting: string): ChangeJudgement {
  return setting === "SESSION_STORE_CLASS"
    ? ["safe", "It keeps records of runs, and no data."]
    : ["risky", "Every run goes through it; what of its data that touches cannot be told from the text."];
}
