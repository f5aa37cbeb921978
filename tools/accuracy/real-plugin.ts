import { createHash } from "node:crypto";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { startOracle } from "../oracle/oracle.ts";
import type { Texts } from "../seeds/mutate.ts";
import { pythonEnvironment } from "../python-environment.ts";
import { realView, type View } from "./view.ts";

/**
 * The real plugin's translation of files, by long-lived processes. A question is asked once: the answer is kept in
 * `.python/` for as long as the locked environment, the probe and the question stay the same.
 */
export interface RealPlugin {
  ask(files: Texts, environment: string, allPipelines: boolean): Promise<View | { readonly refused: string }>;
  close(): void;
}

const ROOT = fileURLToPath(new URL("../..", import.meta.url));

/** What most projects import: a question then costs a fork and the translation alone. */
const PRELOADED: readonly string[] = [
  "kedro_dagster",
  "kedro_dagster.datasets",
  "kedro.framework.session",
  "kedro.framework.project",
  "kedro.config",
  "kedro_telemetry.plugin",
  "kedro_datasets.pickle",
  "kedro_datasets.json",
  "kedro_datasets.pandas",
];

export async function startRealPlugin(): Promise<RealPlugin> {
  const { python } = await pythonEnvironment();
  const oracle = await startOracle(python, PRELOADED);
  const folder = mkdtempSync(join(tmpdir(), "accuracy-"));
  const kept = join(
    ROOT,
    ".python",
    "answers",
    sha256(
      `${python} ${["src/live/probe.py", "tools/oracle/judge.py", "tools/accuracy/view.ts"].map((path) => readFileSync(join(ROOT, path), "utf8")).join("")}`,
    ),
  );
  mkdirSync(kept, { recursive: true });
  const known = new Map<string, Promise<View | { readonly refused: string }>>();
  let next = 0;
  const answer = async (
    files: Texts,
    environment: string,
    allPipelines: boolean,
    key: string,
  ): Promise<View | { readonly refused: string }> => {
    const file = join(kept, `${sha256(key)}.json`);
    if (existsSync(file)) return JSON.parse(readFileSync(file, "utf8")) as View;
    const project = join(folder, String(next++));
    write(project, files);
    const document = await oracle.ask({ project, environment, withPlugin: true, allPipelines });
    rmSync(project, { recursive: true, force: true });
    if (document === null) return { refused: "no answer" };
    const view = realView(document);
    writeFileSync(`${file}.${process.pid}`, JSON.stringify(view));
    renameSync(`${file}.${process.pid}`, file);
    return view;
  };
  return {
    ask(files, environment, allPipelines) {
      const key = JSON.stringify([files, environment, allPipelines]);
      const asked = known.get(key) ?? answer(files, environment, allPipelines, key);
      known.set(key, asked);
      return asked;
    },
    close() {
      oracle.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

function write(project: string, files: Texts): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(project, path)), { recursive: true });
    writeFileSync(join(project, path), text);
  }
}
