import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { startOracle } from "../../test/support/oracle.ts";
import type { Texts } from "../fuzz/mutate.ts";
import { pythonEnvironment } from "../python-environment.ts";
import { realView, type View } from "./view.ts";

/** The real plugin's translation of files, by long-lived processes; the same question is asked once. */
export interface RealPlugin {
  ask(files: Texts, environment: string, allPipelines: boolean): Promise<View | { readonly refused: string }>;
  close(): void;
}

/** What most projects import: a question then costs a fork and the translation alone. */
const PRELOADED: readonly string[] = ["kedro_dagster", "kedro_dagster.datasets", "kedro.framework.session", "kedro.framework.project", "kedro.config", "kedro_telemetry.plugin", "kedro_datasets.pickle", "kedro_datasets.json", "kedro_datasets.pandas"];

export async function startRealPlugin(): Promise<RealPlugin> {
  const { python } = await pythonEnvironment();
  const oracle = await startOracle(python, PRELOADED);
  const folder = mkdtempSync(join(tmpdir(), "accuracy-"));
  const known = new Map<string, Promise<View | { readonly refused: string }>>();
  let next = 0;
  const answer = async (files: Texts, environment: string, allPipelines: boolean): Promise<View | { readonly refused: string }> => {
    const project = join(folder, String(next++));
    write(project, files);
    const document = await oracle.ask({ project, environment, withPlugin: true, allPipelines });
    rmSync(project, { recursive: true, force: true });
    return document === null ? { refused: "no answer" } : realView(document);
  };
  return {
    ask(files, environment, allPipelines) {
      const key = JSON.stringify([files, environment, allPipelines]);
      const asked = known.get(key) ?? answer(files, environment, allPipelines);
      known.set(key, asked);
      return asked;
    },
    close() {
      oracle.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function write(project: string, files: Texts): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(project, path)), { recursive: true });
    writeFileSync(join(project, path), text);
  }
}
