import { createHash } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { md5 } from "../../../src/core/hash/md5.ts";
import { sha256 } from "../../../src/core/hash/sha256.ts";

test("the hashes equal the platform's for any text", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 300 }), (text) => {
      const bytes = new TextEncoder().encode(text);
      expect(sha256(text)).toBe(createHash("sha256").update(bytes).digest("hex"));
      expect(md5(text)).toBe(createHash("md5").update(bytes).digest("hex"));
    }),
  );
});

test("a hyphenated node name hashes to the name the plugin gives it", () => {
  expect(`unnamed_node_${md5("split-node")}`).toBe("unnamed_node_d945a914b80dadd12f74ff8636d42659");
});
