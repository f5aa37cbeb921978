import { render } from "preact";
import { App } from "./app.tsx";
import { readPageData } from "./read-document.ts";

const data = readPageData();
const root = document.getElementById("page");
if (root !== null && data !== null) render(<App data={data} />, root);
