import { BOTH, type FindingKinds, GENERATED, PLUGIN } from "./finding-kind.ts";
import { named } from "./words.ts";

/** Executors that lose an option, want a package or refuse what they are given. */
export const EXECUTOR_FINDINGS = {
  "dropped-executor-option": {
    severity: "warning",
    targets: GENERATED,
    summary: "An executor sets an option that Dagster's executor does not have.",
    why: "The plugin's models allow more options than Dagster's executors accept. Generated definitions leave such an option out, so that runs start.",
    checks: ["diagnose-executors.ts"],
    say: ({
      executor,
      options,
      type,
    }: {
      readonly executor: string;
      readonly options: readonly string[];
      readonly type: string;
    }) => ({
      message: `The executor \`${executor}\` sets ${named(options)}, which Dagster's ${type} executor does not have: generated definitions leave that out`,
    }),
  },
  "executor-package-not-required": {
    severity: "warning",
    targets: BOTH,
    summary: "An executor comes from a package that the project does not require.",
    why: "Every declared executor is built when the location loads, used or not. One from a package that is not installed stops the plugin, and our definitions cannot import it.",
    say: ({ executor, package: name }: { readonly executor: string; readonly package: string }) => ({
      message: `The executor \`${executor}\` comes from \`${name}\`, which the project does not require`,
      help: `Add \`${name}\` to the requirements, in the version that fits the project's dagster.`,
    }),
  },
  "unusable-executor": {
    severity: "error",
    stops: "running",
    targets: PLUGIN,
    summary: "Every run of a job fails because its executor rejects the options that kedro-dagster passes.",
    why: "The location loads; Dagster checks an executor's options when a run starts.",
    say: ({ job, type }: { readonly job: string; readonly type: string }) => ({
      message: `Every run of job \`${job}\` fails: the ${type} executor rejects the options that kedro-dagster passes`,
      help: "Use another executor, or generated definitions.",
    }),
  },
} as const satisfies FindingKinds;
