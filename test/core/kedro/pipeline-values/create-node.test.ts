import { describe, expect, it } from "vitest";
import { createNode } from "../../../../src/core/kedro/pipeline-values/create-node.ts";
import { at, callable, cause, error, node, rules, signature, tryNode, value } from "./build.ts";

describe("a node that Kedro refuses", () => {
  it("has neither inputs nor outputs", () => {
    const reason =
      "ValueError: Invalid Node definition: it must have some 'inputs' or 'outputs'.\nFormat should be: node(function, inputs, outputs)";
    expect(error(tryNode("f", null, null))).toBe(reason);
    expect(error(tryNode("f", [], {}))).toBe(reason);
  });

  it("gives a function more inputs than it takes", () => {
    expect(error(tryNode("f", ["x", "y"], "z", { signature: signature("a") }))).toBe(
      "TypeError: Inputs of 'f' function expected ['a'], but got ['x', 'y']",
    );
  });

  it("gives a function fewer inputs than it needs", () => {
    expect(error(tryNode("f", null, "z", { signature: signature("a, b=1") }))).toBe(
      "TypeError: Inputs of 'f' function expected ['a', 'b'], but got None",
    );
    expect(error(tryNode("f", "x", "z", { signature: signature("a, b") }))).toBe(
      "TypeError: Inputs of 'f' function expected ['a', 'b'], but got x",
    );
  });

  it("names an argument the function does not have", () => {
    expect(error(tryNode("f", { a: "x", typo: "y" }, "z", { signature: signature("a, b=1") }))).toBe(
      "TypeError: Inputs of 'f' function expected ['a', 'b'], but got {'a': 'x', 'typo': 'y'}",
    );
  });

  it("passes a positional-only argument by name", () => {
    expect(error(tryNode("f", { a: "x" }, "z", { signature: signature("a, /") }))).toContain("TypeError");
    expect(node("f", ["x"], "z", { signature: signature("a, /") }).inputs).toEqual(["x"]);
  });

  it("has a name with a space in it", () => {
    expect(error(tryNode("f", "a", "b", { name: "bad name" }))).toBe(
      "ValueError: 'bad name' is not a valid node name. It must contain only letters, digits, hyphens, underscores and/or fullstops.",
    );
  });

  it("has a tag with a space in it, since 0.19", () => {
    expect(error(tryNode("f", "a", "b", { tags: ["ok", "not ok"] }))).toBe(
      "ValueError: 'not ok' is not a valid node tag. It must contain only letters, digits, hyphens, underscores and/or fullstops.",
    );
    expect(node("f", "a", "b", { tags: ["not ok"], version: "0.18.14" }).tags).toEqual(["not ok"]);
  });

  it("makes one output twice", () => {
    expect(error(tryNode("f", "a", ["b", "c", "b"]))).toBe(
      "ValueError: Failed to create node f([a]) -> [b;c;b] due to duplicate output(s) {'b'}.\nNode outputs must be unique.",
    );
  });

  it("reads what it makes, even under another transcoding", () => {
    expect(error(tryNode("f", ["a@pandas", "b"], ["a@spark"], { name: "n" }))).toBe(
      "ValueError: Failed to create node n: f([a@pandas;b]) -> [a@spark].\n" +
        "A node cannot have the same inputs and outputs even if they are transcoded: {'a'}",
    );
    expect(node("f", "a@pandas", "a@spark", { version: "0.18.14" }).outputs).toEqual(["a@spark"]);
  });

  it("uses two transcoding separators", () => {
    expect(error(tryNode("f", "a@b@c", "d"))).toBe(
      "ValueError: Expected maximum 1 transcoding separator, found 2 instead: 'a@b@c'.",
    );
  });

  it("has no name, and a callable without one", () => {
    const made = createNode(
      {
        callable: { ...callable("<nodes.Scale object>"), typeName: "Scale", identity: null },
        inputs: { kind: "single", dataset: "a" },
        outputs: { kind: "single", dataset: "b" },
        name: null,
        namespace: null,
        tags: [],
        unknownTags: null,
        confirms: { kind: "none" },
        at,
      },
      rules,
    );
    expect(error(made)).toBe("AttributeError: 'Scale' object has no attribute '__name__'");
  });
});

describe("a node's name", () => {
  it("is the given one behind its namespace", () => {
    expect(node("f", "a", "b", { name: "n.1-x_ä", namespace: "outer.inner" }).name).toBe("outer.inner.n.1-x_ä");
  });

  it("is generated from function, inputs and outputs as Kedro 1.x does it", () => {
    expect(node("clean", "raw", "tidy").name).toBe("clean__82dcac0a");
    expect(node("clean", ["raw", "params:it's"], { a: "tidy", b: "né\n" }, { namespace: "ns" }).name).toBe(
      "ns.clean__b82cdfc8",
    );
  });

  it("was the node's text before 1.0", () => {
    expect(node("clean", ["raw", "x"], null, { version: "0.19.6" }).name).toBe("clean([raw;x]) -> None");
    expect(node("clean", ["raw", "x"], { a: "b", c: "d" }, { version: "0.18.14", namespace: "ns" }).name).toBe(
      "ns.clean([raw,x]) -> [b,d]",
    );
  });
});

describe("inputs given as a mapping", () => {
  it("are listed in the order of the function's parameters", () => {
    const inputs = { z: "extra", d: "four", b: "two", a: "one" };
    expect(node("f", inputs, "out", { signature: signature("a, b, *c, d, **rest") }).inputs).toEqual([
      "one",
      "two",
      "four",
      "extra",
    ]);
  });

  it("keep their written order when the parameters are not known, which is owned up to", () => {
    const made = node("f", { b: "two", a: "one" }, "out", { name: "n" });
    expect(made.inputs).toEqual(["two", "one"]);
    expect(made.doubts.map((doubt) => doubt.rule)).toEqual(["unknown-signature"]);
  });

  it("leave the generated name unknown when the parameters are not known", () => {
    const made = value(tryNode("f", { b: "two", a: "one" }, "out"));
    expect(made.kind === "hole" && made.hole).toMatchObject({
      node: null,
      name: null,
      datasets: ["two", "one", "out"],
    });
  });
});

describe("a node with unknown parts", () => {
  it("keeps its name and the datasets that are known", () => {
    const made = value(
      createNode(
        {
          callable: callable("f"),
          inputs: { kind: "unknown", cause, names: ["a"] },
          outputs: { kind: "single", dataset: "b" },
          name: "n",
          namespace: "ns",
          tags: [],
          unknownTags: null,
          confirms: { kind: "none" },
          at,
        },
        rules,
      ),
    );
    expect(made).toEqual({ kind: "hole", hole: { cause, node: null, name: "ns.n", datasets: ["a", "b"] } });
  });
});
