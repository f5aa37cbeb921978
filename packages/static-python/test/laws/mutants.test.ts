import { describe, expect, it } from "vitest";
import { processorTime } from "../support/processor-time.ts";
import { randomOf, type Random } from "../support/random-numbers.ts";
import { OBSERVED, randomProgram } from "../support/random-program.ts";
import { recordedPrograms } from "../support/recorded-programs.ts";
import { interpreterOf, shown } from "../support/run-python.ts";

const MUTANTS = Number(process.env["MUTANTS"] ?? 1500);
const FIRST = Number(process.env["MUTANTS_FIRST"] ?? 1);
const budget = { steps: 40_000, bytes: 5_000_000 };

const programs = [...recordedPrograms().values()].flat().map(({ program }) => program);

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

/** Evaluates one program; fails the test where the evaluator crashes or loses everything to one doubt. */
function evaluate(seed: number, program: string): void {
  const interpreter = interpreterOf({ files: { "program.py": program }, budget });
  try {
    const result = interpreter.attempt((host) => shown(host, host.attribute(host.importModule("program"), "result")));
    if (result.kind === "stopped" && result.cause.rule !== "budget-exhausted")
      expect.fail(`seed ${seed}: a doubt about one value stops everything\n${program}`);
  } catch (error) {
    expect.fail(`seed ${seed}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n${program}`);
  }
}

describe("a program that was broken at random", { timeout: 600_000 }, () => {
  it(`neither crashes nor hangs the evaluator (${MUTANTS} mutants from seed ${FIRST})`, () => {
    for (let seed = FIRST; seed < FIRST + MUTANTS; seed++) {
      const program = mutate(randomOf(seed));
      const milliseconds = processorTime(() => evaluate(seed, program));
      if (milliseconds > 15_000) expect.fail(`seed ${seed} takes ${milliseconds} ms of processor time\n${program}`);
    }
  });
});
