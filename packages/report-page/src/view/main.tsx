import { render } from "preact";
import type { PageDocument } from "../data/page-document.ts";
import { App } from "./app.tsx";

const data = document.getElementById("data")?.textContent ?? "";
const root = document.getElementById("page");
if (root !== null && data !== "") render(<App document={JSON.parse(data) as PageDocument} />, root);
