import fc from "fast-check";
import { expect, test } from "vitest";
import type { Value } from "../../src/index.ts";
import { interpreterOf } from "../support/run-python.ts";

const VALUE = "v";

/** What `result` of a program is: its text, the text with `<V>` for the variable, or null where it is not known. */
function resultOf(expression: string, isGiven: boolean): string | null {
  const program = `import os\nfrom pathlib import Path\n\nV = os.environ["V"]\nresult = ${expression}\n`;
  const interpreter = interpreterOf({
    files: { "program.py": program },
    environmentVariables: isGiven ? { V: VALUE } : {},
  });
  const run = interpreter.attempt((host) => textOf(host.attribute(host.importModule("program"), "result")));
  return run.kind === "value" ? run.value : run.kind;
}

function textOf(value: Value): string | null {
  if (value.kind === "str") return value.value;
  if (value.kind !== "unknown" || value.template === undefined) return null;
  return value.template
    .map((part) => (typeof part === "string" ? part : "variable" in part ? "<V>" : part.join === "path" ? "" : "/"))
    .join("");
}

const { text } = fc.letrec<{ text: string }>((tie) => ({
  text: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom("V", "V", 'os.getenv("V")', '"a"', '"b/c"', '"%"', '"{}"', '""'),
    fc.tuple(tie("text"), tie("text")).map(([a, b]) => `(${a} + ${b})`),
    fc.tuple(tie("text"), tie("text")).map(([a, b]) => `("%s-%s%%" % (${a}, ${b}))`),
    tie("text").map((a) => `("<%s>" % (${a},))`),
    fc.tuple(tie("text"), tie("text")).map(([a, b]) => `"{}/{b!s}".format(${a}, b=${b})`),
    fc.tuple(tie("text"), tie("text"), tie("text")).map(([a, b, c]) => `"-".join([${a}, ${b}, ${c}])`),
    fc.tuple(tie("text"), tie("text")).map(([a, b]) => `(lambda a, b: f"{a}:{b!s}{{}}")(${a}, ${b})`),
    fc.tuple(tie("text"), tie("text")).map(([a, b]) => `os.path.join("r", ${a}, ${b})`),
    tie("text").map((a) => `str(Path("r") / ("n" + ${a}))`),
    tie("text").map((a) => `str(${a})`),
    fc.tuple(tie("text"), tie("text")).map(([a, b]) => `[${a}, ${b}][1]`),
    fc.tuple(tie("text"), tie("text")).map(([a, b]) => `("same" if ${a} == ${b} else "other")`),
    fc.tuple(tie("text"), tie("text")).map(([a, b]) => `(${a} or ${b})`),
    tie("text").map((a) => `${a}.upper()`),
    tie("text").map((a) => `{"k": ${a}}.get("k")`),
  ),
}));

test("a text with a variable is, once the variable is put in, what the program makes of its value", () => {
  fc.assert(
    fc.property(text, (expression) => {
      const unset = resultOf(expression, false);
      const given = resultOf(expression, true);
      expect(given).not.toBeNull();
      if (unset !== null)
        expect(unset.replaceAll("<V>", VALUE).replaceAll("//", "/")).toBe(given?.replaceAll("//", "/"));
    }),
    { numRuns: 500 },
  );
});
