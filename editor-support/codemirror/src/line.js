import { rules } from "./rules.js";

// The tokens of a line: [from, to, class]. Nothing goes on from one line to the next.
export function tokensOfLine(line) {
  const found = [];
  // What is open inside of a text: "text", "hole", or "block" for braces inside of a hole.
  const open = [];
  let at = 0;

  const add = (to, kind) => {
    if (to > at) found.push([at, to, kind]);
    at = to;
  };

  while (at < line.length) {
    const inside = open[open.length - 1];
    const sign = line[at];
    if (inside === "text") {
      const two = line.slice(at, at + 2);
      if (sign === '"') {
        open.pop();
        add(at + 1, "String");
      } else if (two === "{{" || two === "}}" || (sign === "\\" && at + 1 < line.length)) {
        add(at + 2, "Escape");
      } else if (sign === "{") {
        open.push("hole");
        add(at + 1, "Interpolation");
      } else if (sign === "}" || sign === "\\") {
        add(at + 1, "Wrong");
      } else {
        let to = at + 1;
        while (to < line.length && !'"{}\\'.includes(line[to])) to++;
        add(to, "String");
      }
    } else if (/[ \t\u00A0\uFEFF]/.test(sign)) {
      at++;
    } else if (sign === '"') {
      open.push("text");
      add(at + 1, "String");
    } else if (inside && sign === "}") {
      add(at + 1, open.pop() === "hole" ? "Interpolation" : "Punctuation");
    } else {
      if (inside && sign === "{") open.push("block");
      const [kinds, match] = first(line, at);
      if (kinds.length === 1) {
        add(at + match[0].length, kinds[0]);
      } else {
        let from = at;
        kinds.forEach((kind, i) => {
          const part = match[i + 1];
          at = line.indexOf(part, from);
          add(at + part.length, kind);
          from = at;
        });
      }
    }
  }
  return found;
}

function first(line, at) {
  for (const [kinds, regex] of rules) {
    regex.lastIndex = at;
    const match = regex.exec(line);
    if (match) return [kinds, match];
  }
  return [["Wrong"], [line[at]]];
}
