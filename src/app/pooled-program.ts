import type { Renderer } from "../deployment/renderer.ts";
import type { HandoverPresenter } from "./present-handover.ts";
import { bytesOf, packFiles, type ProgramAnswer, type ProgramTask } from "./program-messages.ts";
import type { ReadingPool } from "./reading-pool.ts";
import type { Reviewer } from "./review-input.ts";

/** Reviewing and rendering as the App asks for them. */
export interface Program {
  readonly reviewer: Reviewer;
  readonly presenter: HandoverPresenter;
  readonly renderer: Renderer;
}

/** The program as it works for a tenant, in the processes of a pool. */
export function pooledProgram(pool: Pick<ReadingPool, "ask">, version: string): (tenant: string) => Program {
  return (tenant) => {
    const ask = async <K extends ProgramTask["kind"]>(
      task: ProgramTask & { readonly kind: K },
    ): Promise<Extract<ProgramAnswer, { readonly kind: K }>> => {
      const answer = await pool.ask(tenant, task, bytesOf(task));
      if (answer.kind !== task.kind) throw new Error(`a reading process answered ${task.kind} with ${answer.kind}`);
      return answer as Extract<ProgramAnswer, { readonly kind: K }>;
    };
    return {
      reviewer: async ({ before, after, ...input }) =>
        (await ask({ kind: "review", input, before: packFiles(before), after: packFiles(after) })).presentation,
      presenter: async (input) => (await ask({ kind: "handover", input })).presented,
      renderer: {
        version,
        render: async ({ files, ...input }) =>
          (await ask({ kind: "render", input, files: packFiles(files) })).rendering,
      },
    };
  };
}
