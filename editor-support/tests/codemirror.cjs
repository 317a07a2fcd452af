// Builds the parser of the CodeMirror package, and the editor of `hospes serve`.
// Usage: node codemirror.cjs OUT.js
const { buildParserFile } = require("@lezer/generator");
const esbuild = require("esbuild");
const fs = require("fs");
const os = require("os");
const path = require("path");

const source = path.join(__dirname, "../codemirror/src");

// Copies the package to a folder, with the parser that the grammar gives.
exports.generate = function (folder) {
  for (const file of fs.readdirSync(source)) {
    if (!file.startsWith("parser.")) fs.copyFileSync(path.join(source, file), path.join(folder, file));
  }
  const grammar = fs.readFileSync(path.join(source, "hospes.grammar"), "utf8");
  const { parser, terms } = buildParserFile(grammar, { fileName: "hospes.grammar" });
  fs.writeFileSync(path.join(folder, "parser.js"), parser);
  fs.writeFileSync(path.join(folder, "parser.terms.js"), terms);
};

if (require.main === module) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "hospes-editor-"));
  try {
    exports.generate(folder);
    // The names of the library change more often than the editor: the server fills them in.
    fs.writeFileSync(
      path.join(folder, "names.js"),
      'export const library = "@LIBRARY@";\nexport const parts = "@PARTS@";\n',
    );
    const page = path.join(__dirname, "../serve");
    for (const file of fs.readdirSync(page)) fs.copyFileSync(path.join(page, file), path.join(folder, file));
    esbuild.buildSync({
      entryPoints: [path.join(folder, "editor.js")],
      bundle: true,
      minify: true,
      format: "iife",
      target: "es2020",
      legalComments: "inline",
      outfile: process.argv[2],
      nodePaths: [path.join(__dirname, "node_modules")],
    });
  } finally {
    fs.rmSync(folder, { recursive: true });
  }
}
