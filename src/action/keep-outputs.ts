import type { ActionIo } from "./action-io.ts";
import { actionOutputs, type OutputName } from "./action-schema.ts";

/** What an output holds where the run ended before there was more to say. */
const WITHOUT: Partial<Readonly<Record<OutputName, string>>> = {
  verdict: "unknown",
  complete: "false",
  verdicts: "{}",
  deployments: "{}",
  "dagster-loads": "",
  "read-by": "static",
  "only-real-tools": "[]",
  preview: "",
};

export interface KeptOutputs {
  readonly io: ActionIo;
  /** Sets what was not set, and says in the log which outputs are empty for want of a reason of their own. */
  readonly finish: () => void;
}

/** Sees to it that every output is set, however a run ends, so that a later step never reads one that is not there. */
export function keepOutputs(io: ActionIo): KeptOutputs {
  const given = new Set<string>();
  let why: string | null = null;
  return {
    io: {
      ...io,
      output(name, value) {
        given.add(name);
        io.output(name, value);
      },
      fail(line) {
        why ??= line;
        io.fail(line);
      },
      warn(line) {
        why ??= line;
        io.warn(line);
      },
    },
    finish() {
      const names = Object.keys(actionOutputs.shape) as OutputName[];
      const missing = names.filter((name) => !given.has(name));
      for (const name of missing) io.output(name, WITHOUT[name] ?? "");
      const empty = missing.filter((name) => WITHOUT[name] === undefined);
      if (empty.length > 0)
        io.info(
          `Empty outputs: ${empty.join(", ")}. Why: ${why?.split("\n")[0] ?? "this run reviews nothing itself."}`,
        );
    },
  };
}
