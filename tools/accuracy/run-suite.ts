import { seedProjects } from "../seeds/seed-projects.ts";
import { type Random, seededRandom } from "../seeds/seeded-random.ts";
import type { Edit, EditKind } from "./edit.ts";
import { EDIT_KINDS } from "./edit-kinds.ts";
import { judgeEdit } from "./judge-edit.ts";
import { startRealPlugin } from "./real-plugin.ts";
import { type SeededProject, seededProject } from "./seeded-project.ts";
import type { Fact } from "./view-difference.ts";

export interface SuiteOptions {
  readonly root: string;
  readonly edits: number;
  readonly seed: number;
  readonly isProject?: (name: string) => boolean;
  readonly isKind?: (name: string) => boolean;
  /** Hears how many edits are judged. */
  readonly onProgress?: (judged: number) => void;
}
export interface KindTally {
  readonly name: string;
  readonly expectation: EditKind["expectation"];
  edits: number;
  refused: number;
  /** Edits after which nothing is expected to change, and nothing is said to. */
  quiet: number;
  right: number;
  readonly missed: string[];
  readonly wrong: string[];
}
export interface SuiteResult {
  readonly kinds: readonly KindTally[];
  readonly types: ReadonlyMap<string, { expected: number; right: number; wrong: number }>;
  readonly projects: readonly string[];
}

interface Candidate {
  readonly project: SeededProject;
  readonly edit: Edit;
}

/** Draws edits from every kind in turn, in an order that only the seed decides, until enough were judged. */
export async function runSuite({
  root,
  edits,
  seed,
  isProject = () => true,
  isKind = () => true,
  onProgress = () => undefined,
}: SuiteOptions): Promise<SuiteResult> {
  const plugin = await startRealPlugin();
  try {
    const seeds = seedProjects(root).filter(
      ({ isJudged, name }) => isJudged && !name.startsWith("refused-") && isProject(name),
    );
    const projects = (await Promise.all(seeds.map((one) => seededProject(one, plugin)))).flatMap(
      (project) => project ?? [],
    );
    const random = seededRandom(seed);
    const queues = EDIT_KINDS.filter(({ name }) => isKind(name)).map((kind) => ({
      kind,
      tally: newTally(kind),
      candidates: shuffled(
        projects.flatMap((project) =>
          kind
            .find(project)
            .filter((edit) => isEdit(project, edit))
            .map((edit): Candidate => ({ project, edit })),
        ),
        random,
      ),
    }));
    const types: Map<string, { expected: number; right: number; wrong: number }> = new Map();
    const judged = (): number => queues.reduce((sum, { tally }) => sum + tally.edits, 0);
    for (
      let open = queues;
      open.length > 0 && judged() < edits;
      open = open.filter(({ candidates }) => candidates.length > 0)
    ) {
      const round = open.slice(0, edits - judged());
      await Promise.all(round.map(({ kind, tally, candidates }) => judgeNext(kind, tally, candidates)));
      onProgress(judged());
    }
    return { kinds: queues.map(({ tally }) => tally), types, projects: [...new Set(projects.map(({ name }) => name))] };

    /** Refused edits are counted and the next is drawn. */
    async function judgeNext(kind: EditKind, tally: KindTally, candidates: Candidate[]): Promise<void> {
      for (let next = candidates.pop(); next !== undefined; next = candidates.pop()) {
        const judgement = await judgeEdit(next.project, kind, next.edit, plugin);
        if (judgement.kind === "refused") {
          tally.refused++;
          continue;
        }
        const { right, missed, wrong } = judgement;
        const named = (fact: Fact): string => `${next.project.name}, ${next.edit.description}: ${fact}`;
        tally.edits++;
        tally.right += right.length;
        tally.missed.push(...missed.map(named));
        tally.wrong.push(...wrong.map(named));
        if (right.length + missed.length + wrong.length === 0) tally.quiet++;
        for (const fact of right) count(fact, "expected", "right");
        for (const fact of missed) count(fact, "expected");
        for (const fact of wrong) count(fact, "wrong");
        return;
      }
    }

    function count(fact: Fact, ...fields: readonly ("expected" | "right" | "wrong")[]): void {
      const type = fact.slice(0, fact.indexOf(":"));
      const tally = types.get(type) ?? { expected: 0, right: 0, wrong: 0 };
      for (const field of fields) tally[field]++;
      types.set(type, tally);
    }
  } finally {
    plugin.close();
  }
}

function newTally({ name, expectation }: EditKind): KindTally {
  return { name, expectation, edits: 0, refused: 0, quiet: 0, right: 0, missed: [], wrong: [] };
}

function isEdit({ files }: SeededProject, { before = files, after }: Edit): boolean {
  return JSON.stringify(before) !== JSON.stringify(after);
}

function shuffled<T>(items: readonly T[], random: Random): T[] {
  const order = [...items];
  for (let index = order.length - 1; index > 0; index--) {
    const other = random.below(index + 1);
    const [one, two] = [order[index] as T, order[other] as T];
    order[index] = two;
    order[other] = one;
  }
  return order;
}
