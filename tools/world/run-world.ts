import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createPythonParser } from "../../packages/static-python/src/index.ts";
import { loadProgramAssets } from "../../src/program/load-program-assets.ts";
import { askKedro, type RealAnswer } from "./ask-kedro.ts";
import { type JudgedSide, judgeSide } from "./judge-world.ts";
import { KedroEnvironments } from "./kedro-environments.ts";
import { assumedVariables, type OurReading, readProject } from "./our-reading.ts";
import { type WorldProject, worldProjects } from "./world-project.ts";

export interface JudgedProject {
  readonly id: string;
  /** What was asked for, and what it was judged by. */
  readonly kedro: string;
  readonly python: string;
  readonly judgedBy: Readonly<Record<string, string>> | null;
  readonly stubbed: readonly string[];
  readonly variables: readonly string[];
  /** Why it could not be judged. */
  readonly unjudged: string | null;
  readonly failure: string | null;
  readonly sides: readonly JudgedSide[];
  readonly ours: readonly OurReading[];
  readonly milliseconds: number;
}

export interface WorldOptions {
  /** A folder of checkouts. */
  readonly folder: string;
  /** Where environments and Kedro's answers are kept. */
  readonly work: string;
  readonly isAsked: (id: string) => boolean;
  /** Asks Kedro again where an answer is kept. */
  readonly again: boolean;
  readonly onProgress: (text: string) => void;
}

interface Asked {
  readonly project: WorldProject;
  readonly ours: readonly OurReading[] | string;
  readonly milliseconds: number;
}

/** Reads every Kedro project below a folder, and has the real Kedro of the version that it declares answer the same. */
export async function runWorld(options: WorldOptions): Promise<readonly JudgedProject[]> {
  const parser = await createPythonParser(loadProgramAssets().wasm);
  const projects = worldProjects(options.folder).filter(({ id }) => options.isAsked(id));
  const environments = new KedroEnvironments(join(options.work, "environments"));
  mkdirSync(join(options.work, "answers"), { recursive: true });
  const judged: JudgedProject[] = [];
  const running = new Set<Promise<void>>();
  for (const project of projects) {
    const start = performance.now();
    const asked = { project, ours: readProject(project, parser), milliseconds: 0 };
    const milliseconds = performance.now() - start;
    const work = judgeProject({ ...asked, milliseconds }, environments, options).then((one) => {
      judged.push(one);
      options.onProgress(`${judged.length} of ${projects.length} ${one.id}`);
    });
    running.add(work);
    void work.finally(() => running.delete(work));
    if (running.size >= 2) await Promise.race(running);
  }
  await Promise.all(running);
  return judged.sort((a, b) => (a.id < b.id ? -1 : 1));
}

async function judgeProject(
  { project, ours, milliseconds }: Asked,
  made: KedroEnvironments,
  options: WorldOptions,
): Promise<JudgedProject> {
  const nothing = {
    id: project.id,
    kedro: "",
    python: "",
    judgedBy: null,
    stubbed: [],
    variables: [],
    unjudged: null,
    failure: null,
    sides: [],
    ours: [],
    milliseconds,
  };
  if (typeof ours === "string") return { ...nothing, failure: ours };
  const versions = ours[0]?.versions;
  if (versions === undefined) return { ...nothing, failure: "no environment was read" };
  const [kedro, python] = [versions["kedro"]?.version ?? "", versions["python"]?.version ?? ""];
  const known = { ...nothing, kedro, python, ours };
  if (kedro.startsWith("0.1") && kedro < "0.18")
    return { ...known, unjudged: `Kedro ${kedro} is older than what is read` };
  const environment = made.of(kedro, python);
  if (environment === null) return { ...known, unjudged: `Kedro ${kedro} cannot be installed` };
  const real = await keptAnswer(
    project,
    environment.python,
    ours.map((one) => one.environment),
    options,
  );
  if (typeof real === "string") return { ...known, unjudged: real };
  const sides = ours.map((reading) => judgeSide(real, reading));
  const judgedSides = sides.filter((side) => side !== null);
  return {
    ...known,
    judgedBy: real.versions ?? null,
    stubbed: real.stubbed,
    variables: real.variables ?? [],
    sides: judgedSides,
    unjudged: judgedSides.length > 0 ? null : whyNot(real),
  };
}

function whyNot(real: RealAnswer): string {
  const steps = [real.steps, ...Object.values(real.environments).map((one) => one.steps)];
  const failed = steps.flatMap((one) => Object.entries(one)).find(([, step]) => step !== null);
  return `needs what is not here: ${failed?.[0] ?? ""}: ${failed?.[1]?.message.slice(0, 200) ?? ""}`;
}

async function keptAnswer(
  project: WorldProject,
  python: string,
  ours: readonly OurReading[],
  { work, again }: WorldOptions,
): Promise<RealAnswer | string> {
  const path = join(work, "answers", `${project.id.replaceAll("/", "~")}.json`);
  const environments = ours.map(({ environment }) => environment);
  const question = JSON.stringify([python, environments]);
  if (existsSync(path) && !again) {
    const kept = JSON.parse(readFileSync(path, "utf8")) as { question: string; answer: RealAnswer | string };
    if (kept.question === question) return kept.answer;
  }
  const answer = await askKedro(project, python, { environments, assumed: assumedVariables(ours) });
  writeFileSync(path, JSON.stringify({ question, answer }));
  return answer;
}
