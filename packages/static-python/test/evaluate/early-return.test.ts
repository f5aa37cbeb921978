import { describe, expect, it } from "vitest";
import { run } from "../support/run-python.ts";

const REGISTER = `
import unheard
def register():
    if unheard.FLAG:
        return {"main": 1, "a": 2}
    elif unheard.OTHER:
        return {"main": 1, "a": 2, "c": 4}
    return {"main": 1, "a": 3, "b": 5}
made = register()
`;

describe("a function that returns one dict under a condition that nobody knows, and another one else", () => {
  it("does not tell an entry in which they differ, nor one that only some have", () => {
    expect(run(`${REGISTER}result = made["a"]`)).toBe("Unknown(third-party-import)");
    expect(run(`${REGISTER}result = made["b"]`)).toBe("Unknown(third-party-import)");
    expect(run(`${REGISTER}result = "c" in made`)).toBe("Unknown(third-party-import)");
    expect(run(`${REGISTER}result = made`)).toBe("Unknown(third-party-import)");
  });
  it("keeps what all of them have, and what none has", () => {
    expect(run(`${REGISTER}result = made["main"], "zz" in made`)).toBe("(1, False)");
  });
  it("knows nothing of a dict that something else holds as well", () => {
    const held = `
import unheard
KEPT = {"a": 1}
def register():
    if unheard.FLAG:
        return KEPT
    return {"a": 1}
made = register()
KEPT["a"] = 2
result = made["a"]
`;
    expect(run(held)).toBe("Unknown(third-party-import)");
  });
  it("knows nothing of a dict that was fresh when another function returned it", () => {
    const stale = `
import unheard
KEPT = []
def make():
    return {"a": 1}
def register():
    made = make()
    KEPT.append(made)
    if unheard.FLAG:
        return made
    return {"a": 1}
made = register()
KEPT[0]["a"] = 2
result = made["a"]
`;
    expect(run(stale)).toBe("Unknown(third-party-import)");
  });
});
