import { pythonEnvironment } from "../python-environment.ts";
import type { Texts } from "../seeds/mutate.ts";
import { type Random, seededRandom } from "../seeds/seeded-random.ts";
import { judgeTruth } from "./judge-truth.ts";
import { startRealRuns } from "./real-runs.ts";
import { ReviewCommits } from "./review-commits.ts";
import { type TruthEdit, type TruthProject, truthProjects } from "./truth-project.ts";

export interface TruthOptions {
  readonly edits: number;
  readonly seed: number;
  readonly isProject?: (name: string) => boolean;
  readonly isKind?: (name: string) => boolean;
  /** Hears how many edits are judged. */
  readonly onProgress?: (judged: number) => void;
}
/** What became of the edits of one kind. */
export interface TruthTally {
  readonly kind: string;
  /** Its edits must change nothing that is computed. */
  readonly isQuiet: boolean;
  edits: number;
  /** Edits after which real Kedro refuses the project or a run fails; the next is drawn. */
  refused: number;
  /** Edits after which some content changed. */
  effective: number;
  /** Edits after which something is told, or warned of without a name, and no content changed. */
  alarms: number;
  told: number;
  readonly ownedUp: string[];
  readonly missed: string[];
  readonly unchanged: string[];
  readonly warned: string[];
}
export interface TruthResult {
  readonly kinds: readonly TruthTally[];
  readonly projects: readonly string[];
}

interface Candidate {
  readonly project: TruthProject;
  readonly edit: TruthEdit;
}

/** Draws edits from every kind in turn, in an order that only the seed decides, until enough were judged. */
export async function runTruth({
  edits,
  seed,
  isProject = () => true,
  isKind = () => true,
  onProgress = () => undefined,
}: TruthOptions): Promise<TruthResult> {
  const { python } = await pythonEnvironment();
  const projects = truthProjects(python, isProject);
  const runs = await startRealRuns(python);
  const commits = new ReviewCommits();
  const random = seededRandom(seed);
  const queues = shuffled(queuesByKind(projects, random), random).filter(({ tally }) => isKind(tally.kind));
  const judged = (): number => queues.reduce((sum, { tally }) => sum + tally.edits, 0);
  try {
    for (let open = queues; open.length > 0 && judged() < edits; open = open.filter(({ left }) => left.length > 0))
      await Promise.all(
        open.slice(0, edits - judged()).map(async ({ tally, left }) => {
          await judgeNext(tally, left);
          onProgress(judged());
        }),
      );
    const kinds = queues.map(({ tally }) => tally).sort((one, other) => (one.kind < other.kind ? -1 : 1));
    return { kinds, projects: projects.map(({ name }) => name) };
  } finally {
    commits.close();
    runs.close();
  }

  /** Refused edits are counted and the next is drawn. */
  async function judgeNext(tally: TruthTally, left: Candidate[]): Promise<void> {
    for (let next = left.pop(); next !== undefined; next = left.pop()) {
      const { project, edit } = next;
      const before = { ...project.files, ...edit.before };
      const after = edited(before, edit);
      const older = await runs.run(before, project.environment);
      if ("refused" in older) throw new Error(`${project.name} does not run: ${older.refused}`);
      const newer = await runs.run(after, project.environment);
      if ("refused" in newer) {
        tally.refused++;
        continue;
      }
      count(tally, next, judgeTruth(older, newer, await commits.review(before, after, project.environment)));
      return;
    }
  }
}

function edited(before: Texts, { files }: TruthEdit): Texts {
  return Object.fromEntries(
    Object.entries({ ...before, ...files }).flatMap(([path, text]) => (text === null ? [] : [[path, text]])),
  );
}

function count(tally: TruthTally, { project, edit }: Candidate, judgement: ReturnType<typeof judgeTruth>): void {
  const { told, ownedUp, missed, unchanged, warned } = judgement;
  const named = (name: string): string => `${project.name}, ${edit.description}: ${name}`;
  tally.edits++;
  const changed = told.length + ownedUp.length + missed.length;
  if (changed > 0) tally.effective++;
  else if (unchanged.length + warned.length > 0) tally.alarms++;
  tally.told += told.length;
  tally.ownedUp.push(...ownedUp.map(named));
  tally.missed.push(...missed.map(named));
  tally.unchanged.push(...unchanged.map(named));
  tally.warned.push(...warned.map(named));
}

/** The edits of each kind, shuffled; kinds in the order of their names. */
function queuesByKind(
  projects: readonly TruthProject[],
  random: Random,
): readonly { readonly tally: TruthTally; readonly left: Candidate[] }[] {
  const byKind = new Map<string, Candidate[]>();
  for (const project of projects)
    for (const edit of project.edits) {
      const standing = byKind.get(edit.kind);
      if (standing === undefined) byKind.set(edit.kind, [{ project, edit }]);
      else standing.push({ project, edit });
    }
  return [...byKind]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([kind, candidates]) => ({
      tally: newTally(kind, candidates[0]?.edit.isQuiet ?? false),
      left: shuffled(candidates, random),
    }));
}

function newTally(kind: string, isQuiet: boolean): TruthTally {
  return {
    kind,
    isQuiet,
    edits: 0,
    refused: 0,
    effective: 0,
    alarms: 0,
    told: 0,
    ownedUp: [],
    missed: [],
    unchanged: [],
    warned: [],
  };
}

function shuffled<T>(items: readonly T[], random: Random): T[] {
  const order = [...items];
  for (let index = order.length - 1; index > 0; index--) {
    const other = random.below(index + 1);
    [order[index], order[other]] = [order[other] as T, order[index] as T];
  }
  return order;
}
