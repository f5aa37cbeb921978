import { z } from "zod";
import { actionInputs, actionOutputs } from "./action-schema.ts";

interface Described {
  readonly description?: string;
  readonly default?: string | boolean;
}

/** Text of action.yml, by which GitHub knows the Action. */
export function actionFile(): string {
  return [
    "name: Kedro on Dagster",
    "description: Reviews what a pull request does to the Dagster assets, jobs and schedules of a Kedro project, without running it.",
    "author: kedro-dagster-action",
    "branding:",
    "  icon: git-pull-request",
    "  color: yellow",
    "# inputs and outputs: written from src/action/action-schema.ts by `npx vitest run test/action -u`",
    "inputs:",
    ...described(actionInputs, "input").flatMap(([name, { description = "", default: standard }]) => [
      `  ${name}:`,
      `    description: ${JSON.stringify(description)}`,
      "    required: false",
      ...(standard === undefined ? [] : [`    default: ${JSON.stringify(standard)}`]),
    ]),
    "outputs:",
    ...described(actionOutputs, "output").flatMap(([name, { description = "" }]) => [
      `  ${name}:`,
      `    description: ${JSON.stringify(description)}`,
    ]),
    "runs:",
    "  using: node24",
    "  main: dist/action.js",
    "",
  ].join("\n");
}

/** Both as tables of Markdown, for the documentation. */
export function actionTables(): { readonly inputs: string; readonly outputs: string } {
  const cell = (text: string): string => text.replaceAll("|", "\\|");
  return {
    inputs: [
      "| Input | Default | Meaning |",
      "| --- | --- | --- |",
      ...described(actionInputs, "input").map(
        ([name, { description = "", default: standard }]) =>
          `| \`${name}\` | ${standard === undefined ? "" : `\`${standard}\``} | ${cell(description)} |`,
      ),
    ].join("\n"),
    outputs: [
      "| Output | Meaning |",
      "| --- | --- |",
      ...described(actionOutputs, "output").map(
        ([name, { description = "" }]) => `| \`${name}\` | ${cell(description)} |`,
      ),
    ].join("\n"),
  };
}

function described(schema: z.ZodType, io: "input" | "output"): readonly (readonly [string, Described])[] {
  const { properties = {} } = z.toJSONSchema(schema, { io, unrepresentable: "any" }) as {
    readonly properties?: Readonly<Record<string, Described>>;
  };
  return Object.entries(properties);
}
