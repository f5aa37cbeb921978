import { expect, test } from "vitest";
import { PLACES, runPlaces } from "../../tools/law/places/run-places.ts";

test("no construct leads to another name than real Kedro's, in the registration, a factory of nodes, settings or a hook", async () => {
  const results = await runPlaces();
  const counted = (verdict: string): number => results.filter((one) => one.verdict === verdict).length;
  console.log(
    `${results.length} constructs at ${PLACES.length} places: ${counted("exact")} exact, ${counted("owned")} owned up to`,
  );
  expect(results.filter(({ verdict }) => verdict === "wrong")).toEqual([]);
  // A dataset that a hook puts into the catalog is owned up to whatever it is called.
  const atPlace = results.filter(({ place }) => place !== "hook");
  expect(atPlace.filter(({ verdict }) => verdict === "exact").length).toBeGreaterThan(atPlace.length * 0.8);
});
