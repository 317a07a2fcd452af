// Prints what highlight.js makes of scripts. Usage: node highlightjs.cjs LETTERS.json FILES.txt
const hljs = require("highlight.js/lib/core");
const { arguments: args, read, lines, show } = require("./letters.cjs");

const { letters, files } = args();
hljs.registerLanguage("hospes", require("../highlightjs/hospes.js"));
hljs.configure({ throwUnescapedHTML: true });

for (const file of files) {
  console.log("== " + file);
  const text = read(file);
  const result = hljs.highlight(text, { language: "hospes" });
  let units = "";
  const walk = (node, scope) => {
    if (typeof node === "string") units += (letters.highlightJs[scope] ?? "?").repeat(node.length);
    else node.children.forEach((child) => walk(child, node.scope ?? scope));
  };
  walk(result._emitter.rootNode, "");
  let at = 0;
  for (const line of lines(text)) {
    console.log(show(line, units.slice(at, at + line.length)));
    at += line.length + (text.startsWith("\r\n", at + line.length) ? 2 : 1);
  }
}
