import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { OBSERVED, randomOf, randomProgram, type Random } from "./random-program.ts";
import { interpreterOf, shown } from "./run-python.ts";

const MUTANTS = Number(process.env["MUTANTS"] ?? 1500);
const FIRST = Number(process.env["MUTANTS_FIRST"] ?? 1);
const budget = { steps: 40_000, bytes: 5_000_000 };

const folder = new URL("programs/", import.meta.url);
const programs: readonly string[] = readdirSync(folder)
  .filter((name) => name.endsWith(".expected.json"))
  .flatMap((name) => {
    const entries: readonly { readonly program: string }[] = JSON.parse(readFileSync(new URL(name, folder), "utf8"));
    return entries.map((entry) => entry.program);
  });

const TOKENS = [
  "(",
  ")",
  "[",
  "]",
  "{",
  "}",
  ":",
  ",",
  ".",
  "=",
  "==",
  "+",
  "-",
  "*",
  "**",
  "%",
  "not ",
  " in ",
  " is ",
  " and ",
  " or ",
  " if ",
  " else ",
  "lambda: ",
  "*",
  "x",
  "self",
  "None",
  "0",
  "10**9",
  "'a'",
  "''",
  "[]",
  "{}",
  "u.x",
  "u.f()",
  "yield ",
  "return ",
  "del ",
  "global x\n",
  "import u\n",
  "u.f(x)",
  "for x in u.y: ",
  "\n",
  "    ",
];

/** A program with some of its lines and tokens deleted, doubled, swapped, or put in from elsewhere. */
function mutate(random: Random): string {
  let text = random(4) === 0 ? randomProgram(random(100_000)) : (programs[random(programs.length)] ?? "");
  for (let count = 1 + random(4); count > 0; count--) {
    const lines = text.split("\n");
    const at = random(lines.length);
    const other = (programs[random(programs.length)] ?? "").split("\n");
    switch (random(8)) {
      case 0:
        lines.splice(at, 1);
        break;
      case 1:
        lines.splice(at, 0, lines[random(lines.length)] ?? "");
        break;
      case 2:
        lines.splice(at, 0, other[random(other.length)] ?? "");
        break;
      case 3:
        lines[at] = (lines[at] ?? "").replace(/\w+/, () => TOKENS[random(TOKENS.length)] ?? "");
        break;
      case 4: {
        const line = lines[at] ?? "";
        const cut = random(line.length + 1);
        lines[at] = line.slice(0, cut) + (TOKENS[random(TOKENS.length)] ?? "") + line.slice(cut + random(3));
        break;
      }
      case 5:
        lines[at] = `if u.x:\n    ${lines[at] ?? ""}`;
        break;
      case 6:
        lines[at] = `${/^ */.exec(lines[at] ?? "")?.[0] ?? ""}u.f(${OBSERVED[random(5)] ?? "x"})`;
        break;
      default:
        lines.length = Math.max(1, at);
    }
    text = lines.join("\n");
  }
  return random(2) === 0 ? `import u\n${text}` : text;
}

test(`no program crashes or hangs the evaluator (${MUTANTS} mutants from seed ${FIRST})`, () => {
  let slowest = 0;
  for (let seed = FIRST; seed < FIRST + MUTANTS; seed++) {
    const program = mutate(randomOf(seed));
    const started = performance.now();
    const interpreter = interpreterOf({ files: { "program.py": program }, budget });
    try {
      const result = interpreter.attempt((host) => shown(host, host.attribute(host.importModule("program"), "result")));
      if (result.kind === "stopped" && result.cause.rule !== "budget-exhausted")
        expect.fail(`seed ${seed}: a doubt about one value stops everything\n${program}`);
    } catch (error) {
      expect.fail(
        `seed ${seed}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n${program}`,
      );
    }
    slowest = Math.max(slowest, performance.now() - started);
    if (slowest > 15_000) expect.fail(`seed ${seed} takes ${slowest} ms\n${program}`);
  }
});
