// `node scripts/bench/reviews.ts --pairs DIR --mirror DIR [--only TEXT] [--runs N]`: processor time of a review of two
// commits against `translate` of the newer one, and of a review of that one with itself, pair by pair, in one run.
// --pairs holds pairs.jsonl, one line for each: id, repo, subdir, env, base_sha, head_sha; --mirror holds a bare repository
// <owner>+<name>/repo for each. Pairs that are rendered from a template are left out.
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { filesFromGit } from "../../src/files/files-from-git.ts";
import { medianOf, timeCommand } from "./time-command.ts";

interface Pair {
  readonly id: string;
  readonly repo: string;
  readonly subdir: string;
  readonly env: string;
  readonly base_sha: string;
  readonly head_sha: string;
  readonly rendered_from_template?: boolean;
}

interface Row {
  readonly pair: Pair;
  readonly modules: number;
  readonly translate: number;
  readonly review: number;
  readonly equal: number;
}

const { values } = parseArgs({
  options: {
    pairs: { type: "string" },
    mirror: { type: "string" },
    only: { type: "string", default: "" },
    runs: { type: "string", default: "3" },
  },
});
const { pairs, mirror } = values;
if (pairs === undefined || mirror === undefined) throw new Error("name --pairs DIR and --mirror DIR");
const folder = mkdtempSync(join(tmpdir(), "bench-reviews-"));
cpSync(join(fileURLToPath(new URL("../..", import.meta.url)), "dist"), join(folder, "dist"), { recursive: true });
const cli = [process.execPath, join(folder, "dist", "cli.js")];

console.log(`machine: ${cpus().length} × ${cpus()[0]?.model.trim()}, Node ${process.version}\n`);
console.log("| commit | Python files | `translate` | review | ratio | of one commit with itself | ratio |");
console.log("|---|---|---|---|---|---|---|");
const rows: Row[] = [];
for (const pair of await chosen(pairs, mirror)) {
  const row = await measured(pair, join(mirror, pair.repo.replace("/", "+"), "repo"));
  rows.push(row);
  console.log(
    `| ${pair.repo}@${pair.head_sha.slice(0, 9)} ${pair.env} | ${row.modules} | ${shown(row.translate)} | ${shown(row.review)} | ${ratio(row.review, row)} | ${shown(row.equal)} | ${ratio(row.equal, row)} |`,
  );
}
const worst = Math.max(...rows.map(({ review, translate }) => review / translate));
console.log(
  `\n${rows.length} pairs: geometric mean ${mean("review").toFixed(2)}, largest ${worst.toFixed(2)}; of one commit with itself ${mean("equal").toFixed(2)}`,
);
rmSync(folder, { recursive: true, force: true });

async function chosen(from: string, mirrors: string): Promise<readonly Pair[]> {
  return readFileSync(join(from, "pairs.jsonl"), "utf8")
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as Pair)
    .filter((pair) => pair.rendered_from_template !== true && pair.id.includes(values.only))
    .filter((pair) => existsSync(join(mirrors, pair.repo.replace("/", "+"), "repo")));
}

async function measured(pair: Pair, repository: string): Promise<Row> {
  const tree = join(folder, "tree");
  const modules = checkOut(repository, pair.head_sha, tree);
  const options = ["--env", pair.env];
  const review = (base: string) => [
    ...[...cli, "review", "--repo", repository, "--base", base, "--head", pair.head_sha, "--project", pair.subdir],
    ...[...options, "--out", join(folder, "review"), "--fail-on", "error"],
  ];
  const row = {
    pair,
    modules,
    translate: await processorTime([...cli, "translate", join(tree, pair.subdir), ...options, "--json"]),
    review: await processorTime(review(pair.base_sha)),
    equal: await processorTime(review(pair.head_sha)),
  };
  rmSync(tree, { recursive: true, force: true });
  return row;
}

/** Writes the texts of a commit to a folder and counts its Python files; what is no text is there and empty. */
function checkOut(repository: string, commit: string, tree: string): number {
  const files = filesFromGit(repository, commit);
  for (const path of files.list()) {
    mkdirSync(dirname(join(tree, path)), { recursive: true });
    writeFileSync(join(tree, path), files.read(path) ?? "");
  }
  return files.list().filter((path) => path.endsWith(".py")).length;
}

async function processorTime(command: readonly string[]): Promise<number> {
  return (await medianOf(Number(values.runs), () => timeCommand(command), "processor")).processor;
}

function mean(kind: "review" | "equal"): number {
  return Math.exp(rows.reduce((sum, row) => sum + Math.log(row[kind] / row.translate), 0) / rows.length);
}

function ratio(seconds: number, { translate }: Row): string {
  return `${(seconds / translate).toFixed(2)}×`;
}

function shown(seconds: number): string {
  return `${seconds.toFixed(2)} s`;
}
