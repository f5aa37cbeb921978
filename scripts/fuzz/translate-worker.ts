// Translates mutants one after another in a thread of its own, so that a hang can be seen and ended from outside.
import { parentPort } from "node:worker_threads";
import { createPythonParser } from "static-python";
import type { Target } from "../../src/core/model/diagnostic.ts";
import { NEWEST } from "../../src/core/model/supported-versions.ts";
import { translateFiles } from "../../src/core/review/translate-files.ts";
import { filesFromMemory } from "../../src/files/files-from-memory.ts";
import type { Texts } from "../../tools/seeds/mutate.ts";

export interface Work {
  readonly files: Texts;
  readonly environment: string;
  readonly target: Target;
  readonly wantsLocation: boolean;
}

const parser = createPythonParser();
parentPort?.on("message", ({ files, environment, target, wantsLocation }: Work) => {
  try {
    const { location, diagnostics } = translateFiles({
      files: filesFromMemory(files),
      root: "",
      environment,
      target,
      allPipelines: true,
      versions: NEWEST,
      environmentVariables: new Map(),
      parser,
    });
    parentPort?.postMessage({
      complete: location.complete,
      location: wantsLocation ? location : null,
      errors: diagnostics.filter((found) => found.severity === "error").length,
    });
  } catch (error) {
    parentPort?.postMessage({ crash: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  }
});
parentPort?.postMessage("ready");
