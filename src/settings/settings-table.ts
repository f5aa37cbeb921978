import { z } from "zod";
import { settingsSchema } from "./settings-schema.ts";

interface Described {
  readonly description?: string;
  readonly default?: unknown;
  readonly properties?: Readonly<Record<string, Described>>;
}

/** Markdown table of every setting, for the documentation: name, default, meaning. */
export function settingsTable(): string {
  const schema: Described = z.toJSONSchema(settingsSchema, { io: "input", unrepresentable: "any" }) as Described;
  return ["| Setting | Default | Meaning |", "| --- | --- | --- |", ...rows(schema, "")].join("\n") + "\n";
}

function rows(schema: Described, prefix: string): readonly string[] {
  return Object.entries(schema.properties ?? {}).flatMap(([name, setting]) =>
    setting.properties
      ? rows(setting, `${prefix}${name}.`)
      : [
          `| \`${prefix}${name}\` | ${setting.default === undefined ? "" : `\`${JSON.stringify(setting.default)}\``} | ${(setting.description ?? "").replaceAll("|", "\\|")} |`,
        ],
  );
}
