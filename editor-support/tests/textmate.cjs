// Prints what the TextMate grammar makes of scripts. Usage: node textmate.cjs LETTERS.json FILES.txt
const fs = require("fs");
const path = require("path");
const { Registry, parseRawGrammar, INITIAL } = require("vscode-textmate");
const oniguruma = require("vscode-oniguruma");
const { arguments: args, read, lines, show } = require("./letters.cjs");

async function main() {
  const { letters, files } = args();
  const wasm = fs.readFileSync(require.resolve("vscode-oniguruma/release/onig.wasm"));
  await oniguruma.loadWASM(wasm.buffer.slice(wasm.byteOffset, wasm.byteOffset + wasm.byteLength));
  const grammarFile = path.join(__dirname, "../textmate/hospes.tmLanguage.json");
  const registry = new Registry({
    onigLib: Promise.resolve({
      createOnigScanner: (patterns) => new oniguruma.OnigScanner(patterns),
      createOnigString: (text) => new oniguruma.OnigString(text),
    }),
    loadGrammar: async () => parseRawGrammar(fs.readFileSync(grammarFile, "utf8"), grammarFile),
  });
  const grammar = await registry.loadGrammar("source.hospes");
  for (const file of files) {
    console.log("== " + file);
    let stack = INITIAL;
    for (const line of lines(read(file))) {
      const result = grammar.tokenizeLine(line, stack);
      stack = result.ruleStack;
      const units = new Array(line.length).fill("?");
      for (const token of result.tokens) {
        // The innermost scope is the class; a character with the root's alone has none.
        const scope = token.scopes[token.scopes.length - 1];
        units.fill(letters.textMate[scope] ?? "?", token.startIndex, Math.min(token.endIndex, line.length));
      }
      console.log(show(line, units));
    }
  }
}

main();
