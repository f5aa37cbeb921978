import { mkdirSync, writeFileSync } from "node:fs";
import { measureComment } from "../../tools/samples/measure-comment.ts";
import { reviewSample } from "../../tools/samples/review-sample.ts";
import { samples } from "../../tools/samples/samples.ts";
mkdirSync("/tmp/samples", { recursive: true });
for (const sample of samples()) {
  if (process.argv[2] && !sample.name.includes(process.argv[2])) continue;
  const start = Date.now();
  const size = measureComment(await reviewSample(sample));
  writeFileSync(`/tmp/samples/${sample.name.replaceAll(/\W+/g, "-")}.md`, size.text);
  console.log(sample.name, size.wordsOpen, size.words, size.bytes, size.boxes, Date.now() - start, "ms");
}
