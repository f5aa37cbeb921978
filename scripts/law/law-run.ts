// `npm run law -- --expressions 20000 --programs 2000 --seed 1`: generated Python, evaluated by us and run by CPython 3.11;
// an answer is CPython's or not known. With `--owned`, why. Prints the shares by construct, and every answer that is neither.
import { parseArgs } from "node:util";
import { type Counts, runLaw } from "../../tools/law/run-law.ts";

const { values } = parseArgs({
  options: {
    expressions: { type: "string", default: "2000" },
    programs: { type: "string", default: "200" },
    seed: { type: "string", default: "1" },
    python: { type: "string", default: "python3.11" },
    owned: { type: "boolean", default: false },
  },
});
const { tally, skipped, wrong, owned } = await runLaw({
  python: values.python,
  expressions: Number(values.expressions),
  programs: Number(values.programs),
  seed: Number(values.seed),
});
const sum: Counts = { exact: 0, reworded: 0, owned: 0, wrong: 0 };
const line = (name: string, { exact, reworded, owned, wrong }: Counts): string => {
  const share = (100 * (exact + reworded)) / Math.max(1, exact + reworded + owned + wrong);
  const figures = [exact, reworded, owned, wrong].map((count) => String(count).padStart(9)).join("");
  return `${name.padEnd(32)}${figures}${share.toFixed(1).padStart(8)} %`;
};
console.log(`${"construct".padEnd(32)}    exact reworded    owned    wrong`);
for (const [name, counts] of [...tally].sort(([a], [b]) => (a < b ? -1 : 1))) {
  console.log(line(name, counts));
  sum.exact += counts.exact;
  sum.reworded += counts.reworded;
  sum.owned += counts.owned;
  sum.wrong += counts.wrong;
}
console.log(line("all", sum));
console.log(`${skipped} more cannot be asked: they would touch the machine, do not end, or differ in every run`);
if (values.owned)
  for (const [cause, count] of [...owned].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1)))
    console.log(`${String(count).padStart(6)}  ${cause}`);
for (const { construct, seed, program, said, real } of wrong)
  console.log(`\n${construct}, ${seed} of seed ${values.seed}\n${program}  said ${said}\n  real ${real}`);
process.exitCode = wrong.length > 0 ? 1 : 0;
