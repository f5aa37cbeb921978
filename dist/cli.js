#!/usr/bin/env node
const e=require("./start.js"),t=e.t(process.env);e.r(process.argv.slice(2),t).then(e=>{process.exitCode=e,t.isWritten()&&process.exit()});