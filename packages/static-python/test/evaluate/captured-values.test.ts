import { describe, expect, it } from "vitest";
import { capturedValues } from "../../src/index.ts";
import { interpreterOf, shown } from "../support/run-python.ts";

/** What `result` takes from the functions around it, as `repr` shows it. */
function captured(program: string): unknown {
  const interpreter = interpreterOf({ files: { "program.py": program } });
  return interpreter.attempt((host) => {
    const made = host.attribute(host.importModule("program"), "result");
    if (made.kind !== "function") throw new Error(`result is ${made.kind}`);
    return Object.fromEntries([...capturedValues(made)].map(([name, value]) => [name, shown(host, value)]));
  });
}

const of = (values: Readonly<Record<string, string>>) => ({ kind: "value", value: values, mayRaise: null });

describe("capturedValues", () => {
  it("is empty for a function of a module and for what the module or Python binds", () => {
    expect(captured("LIMIT = 3\ndef result(x):\n    return min(x, LIMIT)\n")).toEqual(of({}));
  });

  it("leaves out a variable that is not bound yet, and a function's own", () => {
    expect(
      captured(
        "def make():\n    def inner(x):\n        y = x\n        return y + later\n    return inner\nresult = make()\n",
      ),
    ).toEqual(of({}));
  });

  it("has arguments and variables of the functions around, however deep they are used", () => {
    const program = `
def make(step, names):
    size = len(names)
    def outer():
        def inner(x):
            return [step for _ in names if x == size]
        return inner
    return outer()
result = make("scale", ["a", "b"])
`;
    expect(captured(program)).toEqual(of({ step: "'scale'", names: "['a', 'b']", size: "2" }));
  });

  it("sees the last value of a loop's variable, as the function does when it runs", () => {
    expect(
      captured(
        "def make():\n    made = []\n    for n in 'ab':\n        made.append(lambda x: x + n)\n    return made\nresult = make()[0]\n",
      ),
    ).toEqual(of({ n: "'b'" }));
  });
});
