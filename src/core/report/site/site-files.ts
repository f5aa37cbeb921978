import type { PageBranch, PageComparison } from "report-page";
import type { Report } from "../../model/report.ts";
import { counted } from "../../text/counted.ts";
import { type PageOptions, renderHtml } from "../page/html.ts";
import { shortName } from "../words/short-name.ts";
import { reportWords, worstVerdict } from "../words/words.ts";

/** A deployment branch with its last deployments, the newest first. */
export interface SiteBranch {
  readonly branch: string;
  readonly environments: readonly string[];
  readonly commits: readonly {
    /** The commit of the project that was deployed, and when: ISO 8601. */
    readonly source: string;
    readonly at: string;
  }[];
  /** Deployed commits that nothing is known of. */
  readonly missing: number;
}

export interface SiteInput {
  /** The project as it stands: a review of it against itself. */
  readonly standing: readonly Report[];
  readonly branches: readonly SiteBranch[];
  /** The review from one deployed commit to another, in the environments of a branch. */
  readonly compare: (from: string, to: string, environments: readonly string[]) => readonly Report[];
  /** Web address of the repository; null where nobody says it. */
  readonly address: string | null;
  /** The commit that stands; null for files on disk. */
  readonly commit: string | null;
  readonly options: Pick<PageOptions, "page" | "programVersion" | "notes">;
  /** Whom to ask about an asset, as the standing project says. */
  readonly ownersOf?: PageOptions["ownersOf"];
  /** Called before each comparison, which takes as long as a review. */
  readonly progress: (done: number, all: number) => void;
}

/**
 * The files of a site about a project's lineage: the page of the project as it stands, and a page for any two of the
 * deployments of a branch. It needs no server program: GitHub Pages, or any other, serves it as it is.
 */
export function* siteFiles(input: SiteInput): Generator<readonly [path: string, text: string]> {
  const { branches, standing, options, address, commit } = input;
  const history: PageBranch[] = [];
  const all = branches.reduce((sum, { commits: { length } }) => sum + (length * (length - 1)) / 2, 0);
  let done = 0;
  for (const [place, branch] of branches.entries()) {
    const comparisons: PageComparison[] = [];
    for (const [from, to] of pairs(branch.commits)) {
      input.progress(done++, all);
      const { comparison, page } = compared(input, branch, { from, to, place });
      comparisons.push(comparison);
      yield [comparison.href, page];
    }
    history.push(pageBranch(branch, comparisons, address));
  }
  yield [
    "index.html",
    renderHtml(standing, {
      ...options,
      isStanding: true,
      ...(input.ownersOf === undefined ? {} : { ownersOf: input.ownersOf }),
      ...(history.length === 0 ? {} : { history }),
      links: { before: null, after: commit === null ? null : filesAt(address, commit) },
    }),
  ];
  // GitHub Pages takes files as they are where this one stands
  yield [".nojekyll", ""];
}

/** Any two of a branch's deployments by their places, an older and a newer one; neighbours first. */
function pairs(commits: SiteBranch["commits"]): readonly (readonly [from: number, to: number])[] {
  return commits
    .flatMap((_, to) => commits.slice(to + 1).map((__, index) => [to + 1 + index, to] as const))
    .sort(([a, b], [c, d]) => a - b - (c - d) || b - d);
}

function compared(
  { compare, address, options }: SiteInput,
  { commits, environments }: SiteBranch,
  { from, to, place }: { readonly from: number; readonly to: number; readonly place: number },
): { readonly comparison: PageComparison; readonly page: string } {
  const [older = "", newer = ""] = [commits[from]?.source, commits[to]?.source];
  const reports = compare(older, newer, environments);
  const page = renderHtml(reports, {
    ...options,
    notes: [],
    home: "../index.html#tab=history",
    links: { before: filesAt(address, older), after: filesAt(address, newer) },
  });
  const verdict = worstVerdict(reports);
  const [first, ...others] = reports;
  const more =
    others.length === 0
      ? ""
      : ` And ${counted(others.length, "more environment or project", "more environments or projects")}.`;
  return {
    comparison: {
      from,
      to,
      // names of branches are no names of files everywhere
      href: `compare/${place + 1}-${older.slice(0, NAMED)}-${newer.slice(0, NAMED)}.html`,
      verdict,
      verdictWord: reportWords(reports),
      sentence: `${first?.sentence ?? "There is no Kedro project."}${more}`,
    },
    page,
  };
}

/** Letters of a commit that stand in a file's name. */
const NAMED = 12;

function pageBranch(
  { branch, environments, commits: deployed, missing }: SiteBranch,
  comparisons: readonly PageComparison[],
  address: string | null,
): PageBranch {
  return {
    branch,
    environments,
    note:
      missing === 0
        ? ""
        : `${counted(missing, "deployed commit is", "deployed commits are")} not in the clone that this was made from.`,
    commits: deployed.map(({ source, at }) => ({
      commit: shortName(source),
      at: at.replace("T", " ").replace(/:\d\d(?=[Z+-])/u, " "),
      ...(address === null ? {} : { url: `${address}/commit/${source}` }),
    })),
    comparisons,
  };
}

function filesAt(address: string | null, commit: string): string | null {
  return address === null ? null : `${address}/blob/${commit}/{path}#L{line}`;
}
