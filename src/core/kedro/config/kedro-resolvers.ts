import {
  finalCell,
  invalidInterpolations,
  isFailure,
  isMissing,
  isNowhere,
  markFromRuntime,
  rootCell,
  splitKey,
  undecided,
  writtenText,
} from "omegaconf";
import type { ConfigCell, ConfigMap, ConfigResolver, Failure, ResolverCall } from "omegaconf";
import { refused } from "./interpolation-findings.ts";

/**
 * Kedro's `globals` (kedro/config/omegaconf_config.py `_get_globals_value`). When the globals are not complete, a key
 * that is missing there may exist, and what it stands for is unknown.
 */
export function globalsResolver(globals: { readonly value: ConfigMap; readonly isComplete: boolean }): ConfigResolver {
  const root = rootCell(globals.value, "globals");
  const [invalid] = invalidInterpolations(globals.value);
  return (args, call) => {
    const [, fallback] = args;
    const variable = variableOf(args, "globals");
    if (typeof variable !== "string") return variable;
    if (invalid !== undefined)
      return refused(
        "invalid-interpolation",
        `the globals hold \`${invalid.text}\`, which is no valid interpolation`,
        "Escape it twice, or write it in two parts.",
      );
    if (variable.startsWith("_"))
      return refused(
        "missing-global",
        `the global \`${variable}\` begins with \`_\`, which Kedro keeps private`,
        "Rename it.",
      );
    const found = lookUp(root, variable, call);
    if (found !== undefined) return found;
    if (!globals.isComplete)
      return finalCell({
        kind: "unknown",
        rule: "unreadable-config",
        reason: `the global \`${variable}\` may stand in a file that cannot be read`,
        text: writtenText(call.cell),
        at: call.cell.node.at,
      });
    return fallback ?? undefinedGlobal(variable);
  };
}

/**
 * Kedro's `runtime_params` when the project runs without any (`_get_runtime_value`): the default, or a failure.
 * A run may replace the default, so the value is marked.
 */
export function runtimeParametersResolver(): ConfigResolver {
  return (args) => {
    const [, fallback] = args;
    const variable = variableOf(args, "runtime_params");
    if (typeof variable !== "string") return variable;
    if (fallback === undefined)
      return refused(
        "missing-runtime-parameter",
        `the runtime parameter \`${variable}\` has no default`,
        "Give it one: `${runtime_params:" + variable + ", default}`; Dagster starts runs without runtime parameters.",
      );
    const marked = markFromRuntime(fallback.node);
    return { ...fallback, node: marked, target: null, content: null, children: null, isBusy: false };
  };
}

/** What `globals.yml` gets instead: Kedro resolves neither while it reads the globals. */
export function refusedInGlobals(name: "globals" | "runtime_params"): ConfigResolver {
  return () =>
    refused(
      "unsupported-resolver",
      `\`${name}\` cannot be used in the globals themselves`,
      "Write the value out, or use a plain interpolation.",
    );
}

function undefinedGlobal(variable: string): Failure {
  return refused(
    "missing-global",
    `the global \`${variable}\` is not defined`,
    "Define it in globals.yml, or give a default: `${globals:" + variable + ", default}`.",
  );
}

function variableOf(args: readonly ConfigCell[], resolver: string): string | ConfigCell | Failure {
  const [name] = args;
  if (args.length > 2)
    return invalidCall(
      `\`${resolver}\` takes a name and a default, and nothing more`,
      "Put quotes around a default that holds a comma.",
    );
  if (name === undefined)
    return invalidCall(`\`${resolver}\` is called without a name`, "Name the value that is meant.");
  const { node } = name;
  if (node.kind === "unknown") return finalCell(undecided(node));
  return node.kind === "scalar" && node.type === "str"
    ? node.text
    : invalidCall(`\`${resolver}\` takes the name of a value`, "Write a name.");
}

function invalidCall(message: string, help: string): Failure {
  return refused("invalid-interpolation", message, help);
}

/** `OmegaConf.select`: undefined for a path that leads nowhere or to `???`. */
function lookUp(root: ConfigCell, variable: string, call: ResolverCall): ConfigCell | Failure | undefined {
  const found = call.select(root, splitKey(variable.replace(/^\./, "")));
  if (found === undefined) return undefined;
  if (isFailure(found)) return isNowhere(found) ? undefined : found;
  return isMissing(found) ? undefined : found;
}
