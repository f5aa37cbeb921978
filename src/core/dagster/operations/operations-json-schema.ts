import type { FieldType } from "../config/field-type.ts";
import { SELECT } from "./read-operations.ts";
import { ALERT, FILE_SENSOR } from "./sensors-setting.ts";
import { JOB_SETTINGS, RULE_SETTINGS, type Setting } from "./settings.ts";

type Schema = Readonly<Record<string, unknown>>;

/** Text of `schema/operations.schema.json`: editors check kedro-dagster-operations.yml against it. */
export function operationsJsonSchema(): string {
  const rule = {
    type: "object",
    properties: {
      select: { ...schemaOf(SELECT), description: "What the rule is for; `{}` is everything." },
      ...settingSchemas(RULE_SETTINGS),
    },
    required: ["select"],
    additionalProperties: false,
  };
  const job = { type: "object", properties: settingSchemas(JOB_SETTINGS), additionalProperties: false };
  const schema = {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    title: "kedro-dagster-operations",
    description: "conf/<environment>/kedro-dagster-operations.yml: how generated Dagster definitions are operated.",
    type: "object",
    properties: {
      rules: { description: "By a name of your own.", type: "object", additionalProperties: rule },
      alerts: { description: "By a name of your own.", type: "object", additionalProperties: schemaOf(ALERT) },
      file_sensors: {
        description: "By a name of your own.",
        type: "object",
        additionalProperties: schemaOf(FILE_SENSOR),
      },
      jobs: { description: "By the job's name in dagster.yml.", type: "object", additionalProperties: job },
    },
    additionalProperties: false,
  };
  return `${JSON.stringify(schema, null, 2)}\n`;
}

/** Markdown tables of everything that can be set and selected, for docs/operations.md. */
export function operationsTable(): string {
  const select = SELECT.kind === "model" ? Object.entries(SELECT.model.fields) : [];
  return [
    "| Setting of a rule | Of | Means |",
    "| --- | --- | --- |",
    ...RULE_SETTINGS.map(({ name, on, description }) =>
      line([`\`${name}\``, on === "node" ? "steps" : "assets", description]),
    ),
    "",
    "| Word of `select` | Selects |",
    "| --- | --- |",
    ...select.map(([name, { description = "" }]) => line([`\`${name}\``, description])),
    "",
    "| Setting of a job | Means |",
    "| --- | --- |",
    ...JOB_SETTINGS.map(({ name, description }) => line([`\`${name}\``, description])),
    "",
    ...fieldRows("an alert", ALERT),
    ...fieldRows("a file sensor", FILE_SENSOR),
  ].join("\n");
}

function fieldRows(of: string, type: FieldType): readonly string[] {
  const fields = type.kind === "model" ? Object.entries(type.model.fields) : [];
  return [
    `| Setting of ${of} | Means |`,
    "| --- | --- |",
    ...fields.map(([name, { description = "" }]) => line([`\`${name}\``, description])),
    "",
  ];
}

function line(cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll("|", String.raw`\|`)).join(" | ")} |`;
}

function settingSchemas(settings: readonly Setting[]): Readonly<Record<string, Schema>> {
  return Object.fromEntries(
    settings.map(({ name, type, description }) => [name, { ...schemaOf(type), description }] as const),
  );
}

const PLAIN = { str: "string", int: "integer", float: "number", bool: "boolean" } as const;

function schemaOf(type: FieldType): Schema {
  switch (type.kind) {
    case "any":
      return {};
    case "str":
    case "int":
    case "float":
    case "bool":
      return { type: PLAIN[type.kind] };
    case "word":
      return { enum: [...new Set(type.words.flatMap((word) => [word, word.toLowerCase()]))] };
    case "nullable":
      return { anyOf: [schemaOf(type.of), { type: "null" }] };
    case "list":
      return { type: "array", items: schemaOf(type.of) };
    case "map":
      return { type: "object", additionalProperties: schemaOf(type.of) };
    case "either":
      return { anyOf: type.of.map(schemaOf) };
    case "model": {
      const fields = Object.entries(type.model.fields);
      return {
        type: "object",
        properties: Object.fromEntries(
          fields.map(([name, { type: of, description }]) => [
            name,
            { ...schemaOf(of), ...(description === undefined ? {} : { description }) },
          ]),
        ),
        required: fields.flatMap(([name, field]) => (field.default === undefined ? [name] : [])),
        additionalProperties: type.model.extra !== "forbid",
      };
    }
  }
}
