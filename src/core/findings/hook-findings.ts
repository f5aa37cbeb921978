import { BOTH, cases, type FindingKinds, PLUGIN } from "./finding-kind.ts";
import { raised } from "./words.ts";

/** Hooks of the project, in Kedro and in the plugin. */
export const HOOK_FINDINGS = {
  "hook-fails": {
    severity: "error",
    stops: "loading",
    targets: BOTH,
    summary: "A hook of the project raises while the project loads.",
    why: "`after_context_created` and `after_catalog_created` run before anything is translated.",
    checks: ["run-hooks.ts"],
    say: raised("Kedro cannot load the project as long as this is raised."),
  },
  "unknown-hook-argument": {
    severity: "error",
    stops: "loading",
    targets: BOTH,
    summary: "A hook declares an argument that Kedro does not pass, so Kedro refuses to start.",
    why: "Pluggy passes a hook what Kedro's specification of it names, and rejects one that wants more: Kedro then fails before any context is made (`kedro.framework.hooks.specs`, `pluggy.PluginManager._verify_hook`). An argument with a default is never asked for.",
    say: cases({
      never: ({ hook, argument }: { readonly hook: string; readonly argument: string }) => ({
        message: `\`${hook}\` declares \`${argument}\`, which Kedro does not pass to it: Kedro refuses to start`,
        help: "Remove the argument.",
      }),
      "in this version": ({
        hook,
        argument,
        version,
        renamed,
      }: {
        readonly hook: string;
        readonly argument: string;
        /** `0.19` or `1.x`. */
        readonly version: string;
        /** What the version calls it, or null. */
        readonly renamed: string | null;
      }) => ({
        message: `\`${hook}\` declares \`${argument}\`, which Kedro ${version} does not pass to it: Kedro refuses to start`,
        help: renamed === null ? "Remove the argument." : `It is called \`${renamed}\` there.`,
      }),
    }),
  },
  "run-result-hook": {
    severity: "error",
    stops: "running",
    targets: PLUGIN,
    summary: "A hook declares `run_result`, which kedro-dagster does not pass, so every job fails at its end.",
    why: "The plugin fires `after_pipeline_run` with `run_results`, which is not what Kedro's hook calls it: pluggy then misses an argument.",
    say: () => ({
      message:
        "`after_pipeline_run` declares `run_result`, which kedro-dagster does not pass: every job fails at its end",
      help: "Remove the argument, or use generated definitions.",
    }),
  },
  "unfired-error-hook": {
    severity: "warning",
    targets: PLUGIN,
    summary: "The project's `on_pipeline_error` hook is never fired.",
    why: "The plugin's failure sensor looks for a resource that it did not ask for, and fails before it fires anything.",
    say: () => ({
      message: "`on_pipeline_error` is never fired: kedro-dagster's sensor fails before it gets there",
      help: "Use generated definitions.",
    }),
  },
  "early-after-hook": {
    severity: "info",
    targets: PLUGIN,
    summary: "A job's `after_pipeline_run` hook may fire before every node is done.",
    why: "In the plugin only the last layer feeds the op that fires `after_pipeline_run`; leaves of earlier layers may still run.",
    say: ({ job, node, more }: { readonly job: string; readonly node: string; readonly more: number }) => ({
      message: `In job \`${job}\` kedro-dagster may fire \`after_pipeline_run\` before \`${node}\`${more === 0 ? " is" : ` and ${more} more are`} done`,
    }),
  },
} as const satisfies FindingKinds;
