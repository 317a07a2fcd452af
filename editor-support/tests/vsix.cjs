// Packs the extension for VS Code. Usage: node vsix.cjs OUT.vsix
const { buildSync } = require("esbuild");
const { execFileSync } = require("child_process");
const path = require("path");

const folder = path.join(__dirname, "../vscode");
buildSync({
  entryPoints: [path.join(folder, "src/extension.js")],
  bundle: true,
  minify: true,
  platform: "node",
  format: "cjs",
  external: ["vscode"],
  outfile: path.join(folder, "dist/extension.js"),
  nodePaths: [path.join(__dirname, "node_modules")],
});
execFileSync(
  "node",
  [
    path.join(__dirname, "node_modules/@vscode/vsce/vsce"),
    "package",
    "--no-dependencies",
    "--skip-license",
    "--allow-missing-repository",
    "-o",
    path.resolve(process.argv[2]),
  ],
  { cwd: folder, stdio: "inherit" },
);
