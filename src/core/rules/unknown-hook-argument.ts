import type { Finding, Rule, RuleFacts } from "../model/rule.ts";
import { allowsMajor } from "./required-major.ts";

/**
 * Pluggy hands a hook what Kedro's specification of it names, and refuses one that wants more: Kedro then fails before any
 * context is made (`kedro.framework.hooks.specs`, `pluggy.PluginManager._verify_hook`). An argument with a default is
 * never asked for.
 */
export const rule: Rule = {
  id: "unknown-hook-argument",
  severity: "error",
  targets: ["generated", "plugin"],
  summary: "A hook declares an argument that Kedro does not hand it, so Kedro refuses to start.",
  *check(facts) {
    const major = majorOf(facts.kedroVersion);
    for (const method of facts.project.hookMethods ?? []) {
      const known = argumentsOf(method.hook, major);
      if (known === null) continue;
      for (const argument of method.arguments) {
        if (known.includes(argument)) continue;
        const isOfOther = argumentsOf(method.hook, other(major))?.includes(argument) === true;
        if (isOfOther && !mayRunOn(facts, major)) continue;
        yield finding(
          method,
          argument,
          isOfOther ? { severity: mayRunOn(facts, other(major)) ? "warning" : "error", major } : null,
        );
      }
    }
  },
};

type Major = 0 | 1;
type HookMethod = NonNullable<RuleFacts["project"]["hookMethods"]>[number];

function finding(
  { hook, at }: HookMethod,
  argument: string,
  moved: { readonly severity: "warning" | "error"; readonly major: Major } | null,
): Finding {
  const found = { subject: `${at.file}:${hook}.${argument}`, at };
  if (moved === null)
    return {
      ...found,
      message: `\`${hook}\` declares \`${argument}\`, which Kedro does not hand to it: Kedro refuses to start`,
      help: "Leave the argument out.",
    };
  const now = RENAMED[argument];
  return {
    ...found,
    severity: moved.severity,
    message: `\`${hook}\` declares \`${argument}\`, which Kedro ${moved.major === 0 ? "0.19" : "1.x"} does not hand to it: Kedro refuses to start`,
    help: now === undefined ? "Leave the argument out." : `It is called \`${now}\` there.`,
  };
}

/** Whether the Kedro that the project requires, or else the one it was made with, may have this major version. */
function mayRunOn({ project, surroundings }: RuleFacts, major: Major): boolean {
  const required = (surroundings?.requirements ?? []).filter(({ name }) => name === "kedro");
  const locked = required.filter(({ isLocked }) => isLocked);
  if (required.length > 0) return (locked.length > 0 ? locked : required).every((one) => allowsMajor(one, major));
  const made = /^\d+/u.exec(project.declaredKedroVersion ?? "")?.[0];
  return made === undefined || Number(made) === major;
}

function majorOf(version: string): Major {
  return version.startsWith("0.") ? 0 : 1;
}

function other(major: Major): Major {
  return major === 0 ? 1 : 0;
}

/** What the specification of a hook names; null for a hook that is none of Kedro's. */
function argumentsOf(hook: string, major: Major): readonly string[] | null {
  if (!Object.hasOwn(ARGUMENTS, hook)) return null;
  return (ARGUMENTS[hook] ?? []).map((name) => (major === 0 ? (BEFORE[name] ?? name) : name));
}

const RENAMED: Readonly<Record<string, string>> = {
  session_id: "run_id",
  run_id: "session_id",
  feed_dict: "parameters",
  parameters: "feed_dict",
};

/** Names of 0.19 for arguments that 1.0 renamed. */
const BEFORE: Readonly<Record<string, string>> = { run_id: "session_id", parameters: "feed_dict" };

const NODE_RUN = ["node", "catalog", "inputs", "is_async", "run_id"];

/** `kedro.framework.hooks.specs` of Kedro 1.x. */
const ARGUMENTS: Readonly<Record<string, readonly string[]>> = {
  after_context_created: ["context"],
  after_catalog_created: ["catalog", "conf_catalog", "conf_creds", "parameters", "save_version", "load_versions"],
  before_pipeline_run: ["run_params", "pipeline", "catalog"],
  after_pipeline_run: ["run_params", "run_result", "pipeline", "catalog"],
  on_pipeline_error: ["error", "run_params", "pipeline", "catalog"],
  before_node_run: NODE_RUN,
  after_node_run: [...NODE_RUN, "outputs"],
  on_node_error: [...NODE_RUN, "error"],
  before_dataset_loaded: ["dataset_name", "node"],
  after_dataset_loaded: ["dataset_name", "data", "node"],
  before_dataset_saved: ["dataset_name", "data", "node"],
  after_dataset_saved: ["dataset_name", "data", "node"],
};
