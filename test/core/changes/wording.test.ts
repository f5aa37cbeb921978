import { expect, test } from "vitest";
import { importerByName, unitName } from "../../../src/core/changes/catalogue/wording.ts";

test("code that is imported by a name is called by what imports it, and a file by its path", () => {
  expect(unitName("shop.load:load_obj.<what it imports by name>")).toBe("shop.load:load_obj by name");
  expect(unitName("shop.load:load_obj.<code whose annotations are read>")).toBe("shop.load:load_obj by name");
  expect(unitName("shop.load:load_obj.<code whose text is read>")).toBe("shop.load:load_obj by name");
  expect(unitName("file:conf/q.sql")).toBe("conf/q.sql");
  expect(unitName("shop.load:make.<locals>.inner")).toBe("shop.load:make.<locals>.inner");
  expect(importerByName("shop.load:make.<locals>.inner")).toBeNull();
});
