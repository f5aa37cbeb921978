import { findKedroProjects } from "../core/kedro/layout/find-projects.ts";
import type { Report } from "../core/model/report.ts";
import { movedProjects } from "../core/review/moves/moved-projects.ts";
import { type RepositoryReview, reviewRepository } from "../core/review/review-repository.ts";
import { byCodeUnit } from "../core/text/order.ts";
import { definitionsOptions, reviewOptions } from "./review-options.ts";
import { settingsOfProject } from "./settings-of-project.ts";
import type { Settings } from "./settings-schema.ts";

/** A review but for what settings decide. */
export interface ReviewToSet extends Omit<
  RepositoryReview,
  keyof ReturnType<typeof reviewOptions> | "allPipelines" | "definitions"
> {
  readonly settings: Settings;
  readonly definitions: Omit<NonNullable<RepositoryReview["definitions"]>, "options">;
}

/** Reviews a repository as its settings say, each project by its own where they name it. */
export function reviewAsSet({ settings, definitions, ...review }: ReviewToSet): readonly Report[] {
  const input = (own: Settings): RepositoryReview => ({
    ...review,
    ...reviewOptions(own),
    definitions: { ...definitions, options: definitionsOptions(own) },
  });
  if (settings["by-project"] === undefined) return reviewRepository(input(settings));
  const moves = movedProjects(review.before, review.after);
  const standing = (root: string): string => moves.find(({ to }) => to === root)?.from ?? root;
  const own = settings["by-project"];
  return rootsOf(review)
    .filter((root) => !moves.some(({ from }) => from === root))
    .flatMap((root) =>
      // the settings of the base name the folder that a project stood in
      reviewRepository({
        ...input(settingsOfProject(settings, Object.hasOwn(own, root) ? root : standing(root))),
        projects: [root],
      }),
    );
}

function rootsOf({
  projects,
  before,
  after,
}: Pick<RepositoryReview, "projects" | "before" | "after">): readonly string[] {
  if (projects !== null && projects !== undefined) return projects;
  const sides = [after, ...(before === null ? [] : [before])];
  return [...new Set(sides.flatMap((side) => findKedroProjects(side)))].sort(byCodeUnit);
}
