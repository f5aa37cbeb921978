import { diffCodeLocations } from "../../src/core/diff/diff-code-locations.ts";
import type { Edit, EditKind } from "./edit.ts";
import type { RealPlugin } from "./real-plugin.ts";
import { type SeededProject, translate } from "./seeded-project.ts";
import { toldFacts } from "./told-facts.ts";
import { type Fact, viewDifference } from "./view-difference.ts";

export type Judgement =
  | { readonly kind: "refused"; readonly why: string }
  | { readonly kind: "judged"; readonly right: readonly Fact[]; readonly missed: readonly Fact[]; readonly wrong: readonly Fact[] };

/** Holds what the diff tells of an edit against its effect. */
export async function judgeEdit(project: SeededProject, { expectation }: EditKind, { before = project.files, after, facts = [] }: Edit, plugin: RealPlugin): Promise<Judgement> {
  const { environment, allPipelines } = project;
  const expected = new Set<Fact>(facts);
  if (expectation === "plugin") {
    const [older, newer] = await Promise.all([before === project.files ? project.real : plugin.ask(before, environment, allPipelines), plugin.ask(after, environment, allPipelines)]);
    if ("refused" in older) return { kind: "refused", why: older.refused };
    if ("refused" in newer) return { kind: "refused", why: newer.refused };
    for (const fact of viewDifference(older, newer)) expected.add(fact);
  }
  const older = before === project.files ? project.ours : await translate(before, environment, allPipelines);
  const newer = await translate(after, environment, allPipelines);
  const told = toldFacts(diffCodeLocations(older, newer), older, newer);
  return { kind: "judged", right: [...told].filter((fact) => expected.has(fact)), missed: [...expected].filter((fact) => !told.has(fact)), wrong: [...told].filter((fact) => !expected.has(fact)) };
}
