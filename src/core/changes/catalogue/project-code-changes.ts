import type { CatalogueRows, ChangeJudgement, Effect, Turned } from "./catalogue-row.ts";
import { listed, listedUnits } from "./wording.ts";
import { quoted } from "../../text/quoted.ts";

const HOOK = { of: "hook", readFrom: [], audience: "data" } as const;
const SETTING = { of: "setting", readFrom: [], audience: "data", effect: null } as const;

/** What a hook can touch. Names as code writes them, `*` for any part; sorted. */
export interface HookTouches {
  readonly nodes: readonly string[];
  readonly datasets: readonly string[];
  /** Of nodes. */
  readonly tags: readonly string[];
}

/** Hooks of one class, by Kedro's names. */
interface OfHooks {
  readonly class: string;
  readonly hooks: readonly string[];
  /** They only write messages, on each side that has them. */
  readonly onlyLogs: boolean;
  /** What they can touch, on each side that has them; null where that may be anything. */
  readonly touches: HookTouches | null;
  /** Some asset is made by what they touch. */
  readonly isReaching: boolean;
}
interface OfRunCode {
  readonly kind: "runner" | "commands" | "setting" | "settings";
  readonly name: string;
}
interface OfSetting {
  readonly setting: string;
}

export interface ProjectCodeChanges {
  "hook-added": OfHooks;
  "hook-removed": OfHooks;
  "hook-changed": OfHooks & { readonly units: readonly string[] };
  "hook-moved": Turned<string>;
  "hooks-reordered": Turned<readonly string[]> & Pick<OfHooks, "onlyLogs" | "isReaching">;
  "settings-class-added": OfSetting & { readonly after: string };
  "settings-class-removed": OfSetting & { readonly before: string };
  "settings-class-changed": OfSetting & Turned<string> & { readonly units: readonly string[] };
  "run-code-added": OfRunCode;
  "run-code-removed": OfRunCode;
  "run-code-changed": OfRunCode & { readonly units: readonly string[] };
  "resolver-code-changed": { readonly resolver: string; readonly units: readonly string[] };
}

/** Code of the project that runs around its nodes: hooks, and classes that take the place of Kedro's. */
export const PROJECT_CODE_CHANGES: CatalogueRows<ProjectCodeChanges> = {
  "hook-added": {
    ...HOOK,
    effect: effectOf,
    operation: "added",
    mirror: "hook-removed",
    describe: (details) => `${subjectOf(details)} ${isAre(details)} new${whenTheyRun(details)}.`,
    judge: (details) => judge(details, "It may change what nodes read and make: data made from now on may differ."),
    example: {
      class: "shop.hooks:Checks",
      hooks: ["before_node_run"],
      onlyLogs: false,
      touches: null,
      isReaching: false,
    },
  },
  "hook-removed": {
    ...HOOK,
    effect: effectOf,
    operation: "removed",
    mirror: "hook-added",
    describe: (details) => `${subjectOf(details)} ${isAre(details)} removed${whenTheyRun(details, "ran")}.`,
    judge: (details) => judge(details, "What it did for nodes and their data is no longer done."),
    example: {
      class: "shop.hooks:Checks",
      hooks: ["before_node_run"],
      onlyLogs: false,
      touches: null,
      isReaching: false,
    },
  },
  "hook-changed": {
    ...HOOK,
    effect: effectOf,
    operation: "changed",
    mirror: "hook-changed",
    describe: ({ units, ...details }) => {
      const isOwn = units.some((unit) => unit === details.class || unit.startsWith(`${details.class}.`));
      const by = isOwn || units.length === 0 ? "" : ` by ${listedUnits(units)}`;
      return `${subjectOf(details)} change${details.hooks.length === 1 ? "s" : ""}${by}${whenTheyRun(details)}.`;
    },
    judge: (details) =>
      judge(
        details,
        details.touches === null
          ? "It may change what nodes read and make; which data that touches is not known from the text."
          : "It may change what they read and make: data made from now on may differ.",
      ),
    example: {
      class: "shop.hooks:Checks",
      hooks: ["before_node_run"],
      onlyLogs: false,
      units: [],
      touches: null,
      isReaching: false,
    },
  },
  "hook-moved": {
    ...HOOK,
    effect: null,
    audience: "label",
    operation: "changed",
    mirror: "hook-moved",
    describe: ({ before, after }) => `The hooks of ${quoted(after)} were those of ${quoted(before)}.`,
    judge: () => ["safe", "What they run is the same."],
    example: { before: "shop.hooks:Checks", after: "shop.checks:Checks" },
  },
  "hooks-reordered": {
    ...HOOK,
    effect: effectOf,
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
      isReaching: false,
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
  "run-code-added": {
    ...SETTING,
    operation: "added",
    mirror: "run-code-removed",
    describe: (details) => `${runCodeInWords(details)} ${areIs(details)} new.`,
    judge: judgeRunCode,
    example: { kind: "runner", name: "shop.runners:DryRunner" },
  },
  "run-code-removed": {
    ...SETTING,
    operation: "removed",
    mirror: "run-code-added",
    describe: (details) => `${runCodeInWords(details)} ${areIs(details)} removed.`,
    judge: judgeRunCode,
    example: { kind: "runner", name: "shop.runners:DryRunner" },
  },
  "run-code-changed": {
    ...SETTING,
    operation: "changed",
    mirror: "run-code-changed",
    describe: ({ units, ...details }) => {
      const [module = ""] = details.name.split(":");
      const others = units.filter((unit) => unit.split(":")[0] !== module && !unit.endsWith(`:${details.name}`));
      const by = others.length === units.length && units.length > 0 ? ` by ${listedUnits(units)}` : "";
      return `${runCodeInWords(details)} change${details.kind === "commands" ? "" : "s"}${by}.`;
    },
    judge: judgeRunCode,
    example: { kind: "runner", name: "shop.runners:DryRunner", units: ["shop.runners:DryRunner._run"] },
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

function whenTheyRun({ hooks, touches, onlyLogs }: OfHooks, past?: "ran"): string {
  if (touches !== null && !onlyLogs) {
    const verb = past === undefined ? (hooks.length === 1 ? "acts" : "act") : "acted";
    return `: ${hooks.length === 1 ? "it" : "they"} ${verb} on ${touchesInWords(touches)}`;
  }
  const times = [...new Set(hooks.flatMap((hook) => (Object.hasOwn(WHEN, hook) ? (WHEN[hook] ?? []) : [])))];
  if (times.length === 0) return "";
  const listedTimes = times.length === 1 ? times.join() : `${times.slice(0, -1).join(", ")} and ${times.at(-1) ?? ""}`;
  return `: ${hooks.length === 1 ? "it" : "they"} ${past ?? (hooks.length === 1 ? "runs" : "run")} ${listedTimes}`;
}

/** `node clean`, `nodes with tag slow`, `datasets raw, orders`. */
function touchesInWords({ nodes, datasets, tags }: HookTouches): string {
  const of = (names: readonly string[], noun: string): string =>
    names.length === 0
      ? ""
      : `${noun}${names.length === 1 && !names.join().includes("*") ? "" : "s"} ${listed(names, 5)}`;
  const tagged = tags.length === 0 ? "" : `nodes with ${of(tags, "tag")}`;
  return [of(nodes, "node"), tagged, of(datasets, "dataset")].filter((part) => part !== "").join(" and ");
}

function effectOf({ isReaching }: Pick<OfHooks, "isReaching">): Effect | null {
  return isReaching ? "must-be-rematerialized" : null;
}

function judge({ hooks, onlyLogs }: OfHooks, why: string): ChangeJudgement {
  if (onlyLogs) return ["safe", "It only writes messages."];
  if (hooks.every((hook) => hook.startsWith("on_"))) return ["safe", "It runs only when something fails."];
  return ["risky", why];
}

/** What each of Kedro's classes does for a run (kedro/framework/project/__init__.py, `_ProjectSettings`). */
const DUTIES: Readonly<Record<string, string>> = {
  CONFIG_LOADER_CLASS: "It reads what catalog and parameters say",
  CONTEXT_CLASS: "It makes catalog and parameters for every run",
  DATA_CATALOG_CLASS: "It loads and saves every dataset",
  SESSION_CLASS: "Every run starts in it",
};

function judgeClass(setting: string): ChangeJudgement {
  if (setting === "SESSION_STORE_CLASS") return ["safe", RECORDS];
  const duty = Object.hasOwn(DUTIES, setting) ? DUTIES[setting] : "Every run goes through it";
  return ["risky", `${duty ?? ""}; which data a change touches is not known from the text.`];
}

const RECORDS = "It keeps records of runs, and no data.";

function runCodeInWords({ kind, name }: OfRunCode): string {
  if (kind === "runner") return `Runner ${quoted(name)}`;
  if (kind === "commands") return `The project's own commands in ${quoted(name)}`;
  return kind === "setting" ? quoted(name) : `What ${quoted(name)} does when it is imported`;
}

function areIs({ kind }: OfRunCode): string {
  return kind === "commands" ? "are" : "is";
}

function judgeRunCode({ kind, name }: OfRunCode): ChangeJudgement {
  if (kind === "runner")
    return ["safe", "Dagster runs nodes itself: only a `kedro run` that names the runner uses it."];
  if (kind === "commands") return ["safe", "Only the command line runs them: Dagster does not."];
  if (name === "SESSION_STORE_ARGS") return ["safe", RECORDS];
  return kind === "setting"
    ? ["risky", "Hooks of those plugins do not run: what they did for nodes and data may differ."]
    : ["risky", "It runs whenever the project is loaded; what it changes is not known from the text."];
}
