import { expect, it } from "vitest";
import { DEFAULT_SETTINGS } from "../../src/settings/default-settings.ts";
import { settingsSchema } from "../../src/settings/settings-schema.ts";

it("what holds where nothing is set is what the schema says", () => {
  expect(DEFAULT_SETTINGS).toEqual(settingsSchema.parse({}));
});
