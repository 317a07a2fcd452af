// Prints what the Lezer grammar makes of scripts. Usage: node lezer.cjs LETTERS.json FILES.txt
const { buildSync } = require("esbuild");
const fs = require("fs");
const os = require("os");
const path = require("path");
const { generate } = require("./codemirror.cjs");
const { arguments: args, read, lines, show } = require("./letters.cjs");

const { letters, files } = args();
const folder = fs.mkdtempSync(path.join(os.tmpdir(), "hospes-lezer-"));
try {
  generate(folder);
  const bundle = path.join(folder, "bundle.cjs");
  buildSync({
    entryPoints: [path.join(folder, "parser.js")],
    bundle: true,
    platform: "node",
    format: "cjs",
    outfile: bundle,
    nodePaths: [path.join(__dirname, "node_modules")],
  });
  const { parser } = require(bundle);
  for (const file of files) {
    console.log("== " + file);
    const text = read(file);
    const units = new Array(text.length).fill("?");
    parser.parse(text).iterate({
      enter(node) {
        const name = /^(Open|Close)/.test(node.name) ? "Punctuation" : node.name;
        if (letters.lezer[name]) units.fill(letters.lezer[name], node.from, node.to);
      },
    });
    let at = 0;
    for (const line of lines(text)) {
      console.log(show(line, units.slice(at, at + line.length)));
      at += line.length + (text.startsWith("\r\n", at + line.length) ? 2 : 1);
    }
  }
} finally {
  fs.rmSync(folder, { recursive: true });
}
