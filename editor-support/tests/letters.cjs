// What the printers share: one letter for each character of a line.
const fs = require("fs");

exports.arguments = function () {
  const [, , lettersFile, listFile] = process.argv;
  const files = fs.readFileSync(listFile, "utf8").trim().split("\n");
  return { letters: JSON.parse(fs.readFileSync(lettersFile, "utf8")), files };
};

exports.read = function (file) {
  return fs.readFileSync(file, "utf8").replace(/^\uFEFF/, "");
};

exports.lines = function (text) {
  return text.split(/\r\n|\n|\r/);
};

// `units` has a letter for each UTF-16 unit; spaces stay spaces, a pair of surrogates is one character.
exports.show = function (line, units) {
  let shown = "";
  for (let i = 0; i < line.length; i++) {
    const code = line.charCodeAt(i);
    if (code >= 0xdc00 && code < 0xe000) continue;
    shown += /[ \t\u00A0\uFEFF]/.test(line[i]) ? " " : units[i];
  }
  return shown;
};
