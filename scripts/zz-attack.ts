import { readFileSync } from "node:fs";
import { pythonEnvironment } from "../tools/python-environment.ts";
import { startRealRuns } from "../tools/truth/real-runs.ts";
import { ReviewCommits } from "../tools/truth/review-commits.ts";
import { judgeTruth } from "../tools/truth/judge-truth.ts";
import { readStory } from "../tools/seeds/read-story.ts";
const { python } = await pythonEnvironment();
const runs = await startRealRuns(python);
const commits = new ReviewCommits();
const verbose = process.argv.includes("-v");
for (const path of process.argv.slice(2).filter((p) => p !== "-v")) {
  const text = readFileSync(path, "utf8");
  const story = readStory(path);
  const edits = [...text.matchAll(/^#>>> (\S+): (.*?) => (.*)$/gm)].map(
    ([, p, o, n]) => [p!, o!.replaceAll("\\n", "\n"), n!.replaceAll("\\n", "\n")] as const,
  );
  const strip = (files: any) =>
    Object.fromEntries(Object.entries(files).map(([k, v]: any) => [k, v.replace(/^#>>>.*\n?/gm, "")]));
  const before = strip(story.files);
  const older = await runs.run(before, story.environment);
  if ("refused" in older) {
    console.log(path, "REFUSED", older.refused);
    continue;
  }
  for (const [p, o, n] of edits) {
    if (!before[p]?.includes(o)) {
      console.log("NO SUCH", p, o);
      continue;
    }
    const after = { ...before, [p]: before[p].replace(o, () => n) };
    const newer = await runs.run(after, story.environment);
    if ("refused" in newer) {
      console.log("  refused", p, JSON.stringify(o), newer.refused.slice(0, 200));
      continue;
    }
    const report = await commits.review(before, after, story.environment);
    const j = judgeTruth(older, newer, report);
    const flag = j.missed.length
      ? "MISS "
      : j.ownedUp.length
        ? "OWNED"
        : j.unchanged.length || j.warned.length
          ? j.told.length
            ? "wide "
            : "ALARM"
          : j.told.length
            ? "ok   "
            : "quiet";
    console.log(
      `${flag} ${p}: ${JSON.stringify(o)} => ${JSON.stringify(n)} told=${j.told} owned=${j.ownedUp} missed=${j.missed} unchanged=${j.unchanged} warned=${j.warned}`,
    );
    if (verbose) for (const c of report.changes) console.log(`      ${c.criticality} ${c.type} ${c.message}`);
  }
}
commits.close();
runs.close();
