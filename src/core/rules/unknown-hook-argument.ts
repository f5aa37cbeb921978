import { type Diagnostic, finding } from "../model/diagnostic.ts";
import type { RuleFacts } from "../model/rule.ts";
import { allowsMajor } from "./support/required-major.ts";

/** Finds `unknown-hook-argument`: what that means is told in core/findings/hook-findings.ts. */
export function* unknownHookArgument(facts: RuleFacts): Iterable<Diagnostic> {
  const major = majorOf(facts.kedroVersion);
  for (const method of facts.project.hookMethods ?? []) {
    const known = argumentsOf(method.hook, major);
    if (known === null) continue;
    for (const argument of method.arguments) {
      if (known.includes(argument)) continue;
      const isOfOther = argumentsOf(method.hook, other(major))?.includes(argument) === true;
      if (isOfOther && !mayRunOn(facts, major)) continue;
      yield unknownArgument(
        method,
        argument,
        isOfOther ? { severity: mayRunOn(facts, other(major)) ? "warning" : "error", major } : null,
      );
    }
  }
}

type Major = 0 | 1;
type HookMethod = NonNullable<RuleFacts["project"]["hookMethods"]>[number];

function unknownArgument(
  { hook, at }: HookMethod,
  argument: string,
  moved: { readonly severity: "warning" | "error"; readonly major: Major } | null,
): Diagnostic {
  const subject = `${at.file}:${hook}.${argument}`;
  if (moved === null) return finding("unknown-hook-argument", { case: "never", hook, argument }, { subject, at });
  const version = moved.major === 0 ? "0.19" : "1.x";
  return finding(
    "unknown-hook-argument",
    { case: "in this version", hook, argument, version, renamed: RENAMED[argument] ?? null },
    { subject, at, severity: moved.severity },
  );
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
