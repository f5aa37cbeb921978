import { expect, test } from "vitest";
import { renderComment } from "../../../src/core/report/comment.ts";
import { buildReport } from "../../support/build-report.ts";
import { shopAfter, shopBefore } from "../../support/shop.ts";

const links = { before: "https://github.com/acme/shop/blob/1111111/{path}#L{line}", after: "https://github.com/acme/shop/blob/2222222/{path}#L{line}" };

test("a change reads in ten seconds: does it load, what breaks, what changes, what it reaches, what to run", async () => {
  const text = renderComment([buildReport(shopBefore(), shopAfter())], { links });
  await expect(text).toMatchFileSnapshot("goldens/change.md");
});
