import { describe, expect, it } from "vitest";
import { PROJECT_CASES } from "./project-cases.ts";
import { blindSpotsOf, foundIn, namesOf, readProject } from "./read.ts";

describe("what real Kedro refuses", () => {
  for (const given of PROJECT_CASES.filter((item) => item.raises)) {
    it(given.title, async () => {
      const { type, message, rule, at } = given.raises ?? { type: "", message: "", rule: "", at: "" };
      const project = await readProject(given.files, { environment: given.environment ?? "local" });
      const [error] = project.diagnostics.filter((item) => item.severity === "error");
      const reason = `${type}: ${message.replaceAll(/\s*\n\s*/g, " ")}`;
      expect(error?.message).toContain(reason);
      expect({ rule: error?.rule, at: `${error?.at?.file}:${error?.at?.line}`, subject: error?.subject }).toEqual({
        rule,
        at,
        subject: "register_pipelines()",
      });
      expect(project.pipelines).toEqual({});
      expect(blindSpotsOf(project)).toEqual([]);
    });
  }
});

describe("what real Kedro loads", () => {
  for (const given of PROJECT_CASES.filter((item) => item.pipelines)) {
    it(given.title, async () => {
      const project = await readProject(given.files, { environment: given.environment ?? "local" });
      expect(namesOf(project)).toEqual(given.pipelines);
      expect(foundIn(project)).toEqual(
        (given.skipped ?? []).map(({ rule, at }) => `${rule} ${at === ":1" ? "undefined:undefined" : at}`).sort(),
      );
      expect(blindSpotsOf(project)).toEqual([]);
      expect(Object.values(project.pipelines).every((pipeline) => pipeline.isComplete)).toBe(true);
    });
  }
});
