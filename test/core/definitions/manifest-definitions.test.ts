import { describe, expect, test } from "vitest";
import { manifestDefinitions } from "../../../src/core/definitions/manifest-definitions.ts";
import { assigned, section, stepFunction } from "../../../src/core/definitions/module-section.ts";
import {
  call,
  code,
  dictOf,
  list,
  set,
  setOf,
  string,
  value,
} from "../../../src/core/definitions/python-expression.ts";

describe("a module's sections as data", () => {
  test("say what a text of the project says as text, also where it looks like a word of ours", () => {
    const words = { $call: "dg.x", "a b": '"""' };
    expect(manifestDefinitions([assigned("parameters", value(words))])).toEqual({
      parameters: {
        $dict: [
          ["$call", "dg.x"],
          ["a b", '"""'],
        ],
      },
    });
    expect(manifestDefinitions([assigned("x", string("dg.Nothing"))])).toEqual({ x: "dg.Nothing" });
    expect(JSON.stringify(manifestDefinitions([assigned("x", value(JSON.parse('{"__proto__": 1}')))]))).toBe(
      '{"x":{"__proto__":1}}',
    );
  });

  test("hold numbers that JSON has no word for", () => {
    const numbers = value([Number.NaN, Infinity, -Infinity, -0, 3, 0.5]);
    expect(manifestDefinitions([assigned("n", numbers)])).toEqual({
      n: [{ $float: "nan" }, { $float: "inf" }, { $float: "-inf" }, { $float: "-0.0" }, 3, 0.5],
    });
  });

  test("name calls, sets, names, and keys that are calls", () => {
    const clone = call("dg.NodeInvocation", { alias: string("a") }, [string("op")]);
    const sections = [
      assigned("kinds", set(["csv"])),
      assigned("none", setOf([])),
      assigned("graph", dictOf([[clone, list([code("dg.Nothing")])]])),
    ];
    expect(manifestDefinitions(sections)).toEqual({
      kinds: { $set: ["csv"] },
      none: { $set: [] },
      graph: { $dict: [[{ $call: "dg.NodeInvocation", $args: ["op"], alias: "a" }, [{ $name: "dg.Nothing" }]]] },
    });
  });

  test("hold functions by their decorator and their one line, and no line that only a module needs", () => {
    const body = call("kedro_project.run_node", {}, [code("context"), code("inputs")]);
    const sections = [
      section(stepFunction("clean", call("@dg.op", { name: string("clean") }), body), { kind: "helper", text: "x" }),
    ];
    expect(manifestDefinitions(sections)).toEqual({
      clean: {
        $decorate: { $call: "dg.op", name: "clean" },
        body: { $call: "kedro_project.run_node", $args: [{ $name: "context" }, { $name: "inputs" }] },
      },
    });
  });
});
