import { describe, expect, it } from "vitest";
import { type Schema, schemasOfTypes } from "../../support/schema-of-type.ts";

describe("the schemas that others read", () => {
  const schemaOf = schemasOfTypes("src/handover/handover.ts");
  const text = (schema: Schema): string => `${JSON.stringify(schema, null, 2)}\n`;

  it("say of a code location exactly what the types say", async () => {
    await expect(text(schemaOf("CodeLocation", "Code location"))).toMatchFileSnapshot(
      "../../../schema/code-location.schema.json",
    );
  });
  it("say of report.json exactly what the types say", async () => {
    await expect(text(schemaOf("ReportFile", "Report"))).toMatchFileSnapshot("../../../schema/report.schema.json");
  });
});
