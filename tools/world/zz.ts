import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { createPythonParser } from "../../packages/static-python/src/index.ts";
import { loadProgramAssets } from "../../src/program/load-program-assets.ts";
import { readProject } from "./our-reading.ts";
import { judgeSide } from "./judge-world.ts";
import { worldProjects } from "./world-project.ts";
import { worldTable } from "../../scripts/world/world-table.ts";
const parser = await createPythonParser(loadProgramAssets().wasm);
const out=[];
for(const project of worldProjects("/work/corpus/src")){
  const path="/work/lab/world/answers/"+project.id.replaceAll("/","~")+".json";
  if(!existsSync(path)||!project.id.includes(process.argv[2]??""))continue;
  const {answer}=JSON.parse(readFileSync(path,"utf8"));
  const ours=readProject(project,parser);
  const base={id:project.id,kedro:"",python:"",judgedBy:null,stubbed:[],variables:[],unjudged:null,failure:null,sides:[],ours:[],milliseconds:0};
  if(typeof ours==="string"){out.push({...base,failure:ours});continue;}
  if(typeof answer==="string"){out.push({...base,unjudged:answer,ours});continue;}
  const sides=ours.map(o=>judgeSide(answer,o)).filter(s=>s!==null);
  out.push({...base,kedro:ours[0]?.versions["kedro"]?.version??"",ours,sides,stubbed:answer.stubbed,unjudged:sides.length?null:"not judged"});
}
console.log(worldTable(out as never,Number(process.argv[3]??4)));
