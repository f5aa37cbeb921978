import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createPythonParser } from "../../packages/static-python/src/index.ts";
import { askKedro, type RealAnswer } from "./ask-kedro.ts";
import { type JudgedSide, judgeSide } from "./judge-world.ts";
import { KedroEnvironments } from "./kedro-environments.ts";
import { NOT_JUDGED } from "./not-judged.ts";
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
  /** Folders of checkouts. */
  readonly folders: readonly string[];
  /** Where environments and Kedro's answers are kept. */
  readonly work: string;
  readonly isAsked: (id: string) => boolean;
  /** Asks Kedro again where an answer is kept. */
  readonly again: boolean;
  readonly onProgress: (text: string, judged: JudgedProject) => void;
}

interface Asked {
  readonly project: WorldProject;
  readonly ours: readonly OurReading[] | string;
  readonly milliseconds: number;
}

/** Reads every Kedro project below a folder, and has the real Kedro of the version that it declares answer the same. */
export async function runWorld(options: WorldOptions): Promise<readonly JudgedProject[]> {
  const parser = createPythonParser();
  const projects = options.folders.flatMap(worldProjects).filter(({ id }) => options.isAsked(id));
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
      options.onProgress(`${judged.length} of ${projects.length} ${one.id}`, one);
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
  const byHand = NOT_JUDGED[project.id];
  if (byHand !== undefined) return { ...known, unjudged: byHand };
  const environment = made.of(kedro, python);
  if (environment === null) return { ...known, unjudged: `Kedro ${kedro} cannot be installed` };
  const answers = await keptAnswers(project, environment.python, ours, options);
  const sides = ours.flatMap((reading) => {
    const real = answers[reading.environment];
    return real === undefined || typeof real === "string" ? [] : (judgeSide(real, reading) ?? []);
  });
  const real = Object.values(answers).filter((answer) => typeof answer !== "string");
  return {
    ...known,
    judgedBy: real[0]?.versions ?? null,
    stubbed: [...new Set(real.flatMap(({ stubbed }) => stubbed))].sort(),
    variables: [...new Set(real.flatMap(({ variables }) => variables ?? []))].sort(),
    sides,
    unjudged: sides.length > 0 ? null : whyNot(Object.values(answers)[0] ?? "no answer"),
  };
}

function whyNot(real: RealAnswer | string): string {
  if (typeof real === "string") return real;
  const failed = Object.entries(real.steps).find(([, step]) => step !== null);
  if (failed === undefined) return "needs what is not here: a pipeline was left out";
  return `needs what is not here: ${failed[0]}: ${failed[1]?.message.slice(0, 200) ?? ""}`;
}

type Answers = Record<string, RealAnswer | string>;

/** Kedro's answer in each environment, asked once and kept. */
async function keptAnswers(
  project: WorldProject,
  python: string,
  ours: readonly OurReading[],
  { work, again }: WorldOptions,
): Promise<Answers> {
  const path = join(work, "answers", `${project.id.replaceAll("/", "~")}.json`);
  const kept = existsSync(path) && !again ? (JSON.parse(readFileSync(path, "utf8")) as Kept) : null;
  const answers: Answers = {};
  for (const { environment } of ours)
    answers[environment] =
      (kept?.python === python ? kept.answers[environment] : undefined) ??
      (await askKedro(project, python, { environment, assumed: assumedVariables(ours) }));
  writeFileSync(path, JSON.stringify({ python, answers } satisfies Kept));
  return answers;
}
interface Kept {
  readonly python: string;
  readonly answers: Answers;
}
