/** What a release is decided by. */
export interface ReleaseState {
  /** The version to release, and the one that package.json names. */
  readonly wanted: string;
  readonly present: string;
  readonly changelog: string;
  /** Whether everything is committed. */
  readonly isClean: boolean;
  readonly branch: string;
  readonly tags: readonly string[];
  /** Text of dist/licenses.txt. */
  readonly licences: string;
}

/** What is to be done, what is not in order, and the changelog as it would stand. */
export interface ReleasePlan {
  readonly steps: readonly string[];
  readonly problems: readonly string[];
  readonly changelog: string;
}

const VERSION = /^(\d+)\.(\d+)\.(\d+)$/u;

/** Plans a release: the version's own tag, and the moving one of its major that workflows name (`@v1`). */
export function releasePlan(state: ReleaseState): ReleasePlan {
  const { wanted, present, changelog } = state;
  const [, major = ""] = VERSION.exec(wanted) ?? [];
  const moving = `v${major}`;
  return {
    problems: problemsOf(state),
    steps: [
      `version ${present} → ${wanted}`,
      `changelog: the heading \`## ${wanted}\`${changelog.includes(`\n## ${wanted}\n`) ? " is there" : " in the place of `## Unreleased`"}`,
      "dist: built anew, with licences and SHA256SUMS",
      `tag v${wanted}: new`,
      `tag ${moving}: ${state.tags.includes(moving) ? "moved" : "new"}, so that \`@${moving}\` is v${wanted}`,
    ],
    changelog: changelog.replace(/^## Unreleased$/mu, `## ${wanted}`),
  };
}

function problemsOf({ wanted, present, changelog, isClean, branch, tags, licences }: ReleaseState): readonly string[] {
  const isVersion = VERSION.test(wanted);
  const checks: readonly (readonly [isWrong: boolean, problem: string])[] = [
    [!isVersion, `\`${wanted}\` is no version: npm run release -- 1.2.3`],
    [isVersion && order(wanted, present) < 0, `${wanted} is before ${present}`],
    [tags.includes(`v${wanted}`), `v${wanted} is released already`],
    [!isClean, "something is not committed"],
    [branch !== "main", `this is ${branch}, not main`],
    [
      !changelog.includes("\n## Unreleased\n") && !changelog.includes(`\n## ${wanted}\n`),
      `CHANGELOG.md has neither \`## Unreleased\` nor \`## ${wanted}\``,
    ],
    [licences.trim() === "", "dist/licenses.txt is empty"],
  ];
  return checks.filter(([isWrong]) => isWrong).map(([, problem]) => problem);
}

function order(left: string, right: string): number {
  const [one = [], other = []] = [left, right].map((version) => version.split(".").map(Number));
  return one.map((part, index) => part - (other[index] ?? 0)).find((difference) => difference !== 0) ?? 0;
}
