import type { Renderer } from "../deployment/renderer.ts";
import type { HandoverPresenter } from "./present-handover.ts";
import { packFiles } from "./program-messages.ts";
import type { ProgramThread } from "./program-thread.ts";
import type { Reviewer } from "./review-input.ts";

/** Reviewing and rendering as the App asks for them, done in the program's thread. */
export function threadedProgram(
  thread: ProgramThread,
  version: string,
): { readonly reviewer: Reviewer; readonly presenter: HandoverPresenter; readonly renderer: Renderer } {
  return {
    async reviewer({ before, after, ...input }) {
      const answer = await thread.ask({ kind: "review", input, before: packFiles(before), after: packFiles(after) });
      if (answer.kind !== "review") throw new Error(`the program's thread answered a review with ${answer.kind}`);
      return answer.presentation;
    },
    async presenter(input) {
      const answer = await thread.ask({ kind: "handover", input });
      if (answer.kind !== "handover") throw new Error(`the program's thread answered a hand-over with ${answer.kind}`);
      return answer.presented;
    },
    renderer: {
      version,
      async render({ files, ...input }) {
        const answer = await thread.ask({ kind: "render", input, files: packFiles(files) });
        if (answer.kind !== "render") throw new Error(`the program's thread answered a rendering with ${answer.kind}`);
        return answer.rendering;
      },
    },
  };
}
