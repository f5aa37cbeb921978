import { z } from "zod";
import { settingsSchema } from "./settings-schema.ts";

/** Text of `schema/settings.schema.json`: editors check `.github/kedro-dagster.yml` against it. */
export function settingsJsonSchema(): string {
  const schema = z.toJSONSchema(settingsSchema, { io: "input", target: "draft-2020-12", unrepresentable: "any" });
  return `${JSON.stringify({ ...schema, title: "kedro-dagster-action settings", description: "The file .github/kedro-dagster.yml, read from the base of a pull request." }, null, 2)}\n`;
}
