import type { JudgedProject } from "../../tools/world/run-world.ts";
import { BLIND_SPOTS } from "../../src/core/findings/blind-spots.ts";
import { verdictOf } from "./world-table.ts";

type Listed = { readonly project: JudgedProject; readonly verdict: string };

/** docs/public-projects.md: how projects of strangers were read, held against what the real Kedro made of them. */
export function worldPage(judged: readonly JudgedProject[]): string {
  const all = judged.map((project) => ({ project, verdict: verdictOf(project) }));
  const with_ = (...verdicts: readonly string[]): readonly Listed[] =>
    all.filter(({ verdict }) => verdicts.includes(verdict));
  const loaded = with_("exact", "timid", "partial", "wrong", "failed");
  const unjudged = with_("unjudged");
  const exact = with_("exact", "timid");
  const sides = loaded.flatMap(({ project }) => project.sides.filter(({ refusal }) => refusal === null));
  const alarmed = loaded.filter(({ project }) => project.sides.some(({ alarms }) => alarms.length > 0));
  return `# Public projects

\`npm run world -- FOLDER --write\` made this page: every Kedro project in a folder of checkouts of public repositories, read by this program and loaded by the real Kedro, in the version and on the Python that its files ask for. No text of theirs is kept here.

${all.length} projects. ${with_("refused").length} are refused by Kedro itself, in at least one environment, and are said to be so or not known; ${unjudged.length} could not be judged. Of the ${loaded.length} that Kedro loads, in ${sides.length} environments:

| | Projects | Share |
|---|---:|---:|
${row("exact: every pipeline, node and dataset is Kedro's", exact.length, loaded.length)}
${row("exact, and told as complete", with_("exact").length, loaded.length)}
${row("partly known, and owned up to", with_("partial").length, loaded.length)}
${row("wrong", with_("wrong").length, loaded.length)}
${row("failed", with_("failed").length, loaded.length)}
${row("an error is told although Kedro loads it", alarmed.length, loaded.length)}

Compared are the registered pipelines; of each node its name, function, inputs, outputs, namespace and tags; of each dataset that a pipeline uses where its entry comes from, and the whole entry as Kedro resolves it, in every environment of \`conf/\`. Errors about \`dagster.yml\`, which Kedro does not read, are judged by kedro-dagster in [the page of accuracy](accuracy.md).

What was found wrong is mended, so that the table shows these very projects, not what others will show: of 46 that were fetched last none was read wrong at first; of the others two were, when all were read again, for annotations that join a type of a library (\`list[int] | Figure | None\`), and one for the logging file that Kedro 0.18.1 needs.

## How they were judged

The judge runs in a sandbox without a network, in a copy. Kedro is the version that the project's files ask for, and Python the one they name, or the next older one that is installed and that this Kedro takes. ${judgedBy(loaded)}

kedro-datasets, pandas, numpy, pyarrow, scikit-learn, matplotlib, seaborn, SQLAlchemy, pydantic, python-dotenv and requests are the real ones. Of ${loaded.length} projects, ${count(loaded, ({ project }) => project.stubbed.length > 0)} import others, which are replaced by empty modules; ${count(loaded, ({ project }) => project.variables.length > 0)} ask for variables of the environment, which are made up. Credentials are made up. What a dataset's class refuses because a package is missing is not counted as a refusal.

## By cause

${causes(with_("partial", "timid"))}

## The rest

${list(with_("timid", "partial", "wrong", "failed"))}

Refused by Kedro:

${with_("refused")
  .map(({ project }) => `- ${project.id}: ${refusalOf(project)}`)
  .join("\n")}

Not judged:

${unjudged.map(({ project }) => `- ${project.id}: ${(project.unjudged ?? "").split(":").slice(0, 2).join(":")}`).join("\n")}
`;
}

function row(what: string, part: number, whole: number): string {
  return `| ${what} | ${part} | ${((100 * part) / Math.max(1, whole)).toFixed(1)} % |`;
}

function count(listed: readonly Listed[], is: (one: Listed) => boolean): number {
  return listed.filter(is).length;
}

function judgedBy(listed: readonly Listed[]): string {
  const text = (name: string, parts: number): string => {
    const found = new Map<string, number>();
    for (const { project } of listed) {
      const version = project.judgedBy?.[name]?.split(".").slice(0, parts).join(".") ?? "none";
      found.set(version, (found.get(version) ?? 0) + 1);
    }
    return [...found]
      .sort(([a], [b]) => a.localeCompare(b, "en", { numeric: true }))
      .map(([version, times]) => `${version} (${times})`)
      .join(", ");
  };
  return `Kedro: ${text("kedro", 2)}. Python: ${text("python", 2)}.`;
}

function rulesOf({ project }: Listed): readonly string[] {
  const spots = project.ours.flatMap(({ location }) => location?.blindSpots ?? []);
  return [...new Set(spots.map(({ rule }) => rule))].sort();
}

function causes(listed: readonly Listed[]): string {
  const found = new Map<string, number>();
  for (const one of listed) for (const rule of rulesOf(one)) found.set(rule, (found.get(rule) ?? 0) + 1);
  const rows = [...found].sort(([a, many], [b, more]) => more - many || (a < b ? -1 : 1));
  const lines = rows.map(
    ([rule, times]) => `| \`${rule}\` | ${BLIND_SPOTS[rule as keyof typeof BLIND_SPOTS].unknown} | ${times} |`,
  );
  return ["| Blind spot | What is not known | Projects |", "|---|---|---:|", ...lines].join("\n");
}

function list(listed: readonly Listed[]): string {
  const words: Record<string, string> = {
    timid: "exact, not told as complete",
    partial: "partly known",
    wrong: "**wrong**",
    failed: "**failed**",
  };
  return listed
    .map(
      (one) =>
        `- ${one.project.id}: ${words[one.verdict] ?? one.verdict}${
          rulesOf(one).length > 0
            ? `; ${rulesOf(one)
                .map((rule) => `\`${rule}\``)
                .join(", ")}`
            : ""
        }`,
    )
    .join("\n");
}

function refusalOf(project: JudgedProject): string {
  const side = project.sides.find(({ refusal }) => refusal !== null);
  const [step = "", type = ""] = side?.refusal?.split(": ") ?? [];
  return `${type} (${step})`;
}
