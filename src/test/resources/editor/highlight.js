// Hospes for highlight.js. Made from the table of tokens; see editor-support/README.md. Changes here are lost.
//
//   hljs.registerLanguage("hospes", require("./hospes.js"));

module.exports = function () {
  const rules = [
@RULES@
  ];

  const block = { begin: /\{/, beginScope: "@PUNCTUATION@", end: /\}|(?=$)/, endScope: "@PUNCTUATION@" };
  const hole = { begin: /\{/, beginScope: "@INTERPOLATION@", end: /\}|(?=$)/, endScope: "@INTERPOLATION@" };
  const text = {
    scope: "@STRING@",
    begin: /"/,
    end: /"|(?=$)/,
    contains: [
      { scope: "@ESCAPE@", match: /\\[^\r\n]|\{\{|\}\}/ },
      { scope: "@WRONG@", match: /\}|\\/ },
      hole,
    ],
  };
  // What a mode contains comes before its end: in a hole a closing brace is left to that.
  const inside = rules.map((rule) =>
    rule.match instanceof RegExp ? { ...rule, match: new RegExp("(?!\\})(?:" + rule.match.source + ")") } : rule,
  );
  block.contains = hole.contains = [text, block, ...inside];

  return { name: "Hospes", aliases: ["hospes"], disableAutodetect: false, contains: [text, ...rules] };
};
