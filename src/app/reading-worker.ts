import { createPythonParser } from "static-python";
import { loadProgramAssets } from "../program/load-program-assets.ts";
import {
  type ProgramAnswer,
  type ProgramReply,
  type ProgramRequest,
  type ProgramTask,
  unpackFiles,
} from "./program-messages.ts";
import { renderDefinitions } from "../deployment/render-definitions.ts";
import { presentHandover } from "./present-handover.ts";
import { reviewReports } from "./review-reports.ts";
import { VERSION } from "../program/version.ts";

// The process in which projects are read: see reading-process.ts.
const assets = loadProgramAssets();
const parts = { version: VERSION, parser: createPythonParser(), runtime: assets.definitionsRuntime };

process.on("message", ({ id, task }: ProgramRequest) => process.send?.(reply(id, task)));
// the App has gone
process.on("disconnect", () => process.exit(0));

function reply(id: number, task: ProgramTask): ProgramReply {
  try {
    return { id, answer: answer(task) };
  } catch (error) {
    return { id, failure: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

function answer(task: ProgramTask): ProgramAnswer {
  if (task.kind === "review")
    return {
      kind: "review",
      presentation: reviewReports(
        { ...task.input, before: unpackFiles(task.before), after: unpackFiles(task.after) },
        parts,
      ),
    };
  if (task.kind === "handover") return { kind: "handover", presented: presentHandover(task.input, parts) };
  return { kind: "render", rendering: renderDefinitions({ ...task.input, files: unpackFiles(task.files) }, parts) };
}
