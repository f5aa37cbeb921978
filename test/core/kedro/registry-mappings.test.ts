import { describe, expect, it } from "vitest";
import { blindSpotsOf, namesOf, readProject } from "./read.ts";

const REGISTRY = "src/app/pipeline_registry.py";
const registry = (code: string) => ({
  [REGISTRY]: `from collections import UserDict\nfrom kedro.pipeline import node, pipeline\ndef f(x): return x\n${code}`,
});
const MADE = '{"__default__": pipeline([node(f, "a", "b", name="n")])}';

describe("an object that register_pipelines() gives", () => {
  it("that is no mapping is refused, as Kedro would fail", async () => {
    const project = await readProject(registry("class Held: pass\ndef register_pipelines(): return Held()\n"));
    expect(project.diagnostics.map(({ rule }) => rule)).toContain("no-pipelines-registered");
  });

  it("that only shows a mapping is read as that", async () => {
    const code = `from types import MappingProxyType\ndef register_pipelines(): return MappingProxyType(${MADE})\n`;
    const project = await readProject(registry(code));
    expect(namesOf(project)).toEqual({ __default__: ["n"] });
  });

  it("whose class decides what stands under a key is asked for each", async () => {
    const own = "    def __getitem__(self, key): return super().__getitem__(key).tag('got')\n";
    for (const base of ["UserDict", "dict"]) {
      const code = `class Held(${base}):\n${own}def register_pipelines(): return Held(${MADE})\n`;
      const project = await readProject(registry(code));
      expect(namesOf(project)).toEqual({ __default__: ["n"] });
      expect(project.pipelines["__default__"]?.nodes.map(({ tags }) => tags)).toEqual([["got"]]);
    }
  });

  it("whose keys are not known has pipelines that are not known", async () => {
    const code = `import u\nclass Held(dict):\n    def __iter__(self): return iter(u.names())\ndef register_pipelines(): return Held(${MADE})\n`;
    const project = await readProject(registry(code));
    expect(namesOf(project)).toEqual({});
    expect(blindSpotsOf(project).join()).toMatch(/^third-party-import src\/app\/pipeline_registry.py:4:/u);
  });
});
