// The page of `hospes serve`: an editor, its errors, and the report beside it.
import { autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap, snippet } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap, indentWithTab } from "@codemirror/commands";
import {
  HighlightStyle,
  bracketMatching,
  foldGutter,
  foldKeymap,
  indentOnInput,
  syntaxHighlighting,
} from "@codemirror/language";
import { forceLinting, lintGutter, lintKeymap, linter } from "@codemirror/lint";
import { EditorState } from "@codemirror/state";
import { EditorView, drawSelection, highlightActiveLine, hoverTooltip, keymap, lineNumbers } from "@codemirror/view";
import { tags } from "@lezer/highlight";
import { hospes } from "./index.js";

const $ = (id) => document.getElementById(id);

const colours = HighlightStyle.define([
  { tag: [tags.lineComment, tags.docComment], class: "tok-comment" },
  { tag: tags.definitionKeyword, class: "tok-kind" },
  { tag: [tags.moduleKeyword, tags.controlKeyword, tags.keyword, tags.logicOperator, tags.bool], class: "tok-keyword" },
  { tag: tags.standard(tags.function(tags.variableName)), class: "tok-action" },
  { tag: tags.function(tags.variableName), class: "tok-function" },
  { tag: tags.definition(tags.variableName), class: "tok-declared" },
  { tag: tags.standard(tags.variableName), class: "tok-library" },
  { tag: tags.propertyName, class: "tok-property" },
  { tag: tags.number, class: "tok-number" },
  { tag: tags.unit, class: "tok-unit" },
  { tag: tags.string, class: "tok-string" },
  { tag: [tags.escape, tags.special(tags.brace)], class: "tok-escape" },
  { tag: tags.invalid, class: "tok-wrong" },
]);

async function ask(path, text) {
  const response = await fetch(path, {
    method: "POST",
    headers: { "Content-Type": "text/plain; charset=utf-8", "X-Hospes": "1" },
    body: text,
  });
  if (!response.ok) throw new Error(await response.text());
  return response.json();
}

const errors = linter(
  async (view) => {
    const found = await ask("/check", view.state.doc.toString());
    $("state").textContent = found.length === 0 ? "no errors" : found.length === 1 ? "1 remark" : `${found.length} remarks`;
    return found.map((each) => ({
      from: each.from,
      to: Math.max(each.to, each.from),
      severity: each.severity,
      source: each.code,
      message: each.message,
      actions: each.fix
        ? [
            {
              name: each.fix.title,
              apply: (target) =>
                target.dispatch({ changes: { from: each.fix.from, to: each.fix.to, insert: each.fix.text } }),
            },
          ]
        : [],
    }));
  },
  { delay: 150 },
);

const icons = { PROPERTY: "property", KEYWORD: "keyword", FUNCTION: "function", THING: "class", UNIT: "constant" };

async function complete(context) {
  const word = context.matchBefore(/[\p{L}_][\p{L}\p{N}_]*/u);
  const before = context.state.sliceDoc(Math.max(0, context.pos - 1), context.pos);
  if (!word && !context.explicit && !/[.=]/.test(before)) return null;
  const answer = await ask(`/complete?at=${context.pos}`, context.state.doc.toString());
  if (context.aborted || answer.items.length === 0) return null;
  return {
    from: answer.from,
    options: answer.items.map((item) => ({
      label: item.label,
      detail: item.detail,
      type: icons[item.kind] ?? "variable",
      boost: -item.rank,
      info: item.doc.replace(/```\w*\n?/g, ""),
      apply: item.insert.includes("$") ? snippet(item.insert) : item.insert,
    })),
    validFor: /^[\p{L}_][\p{L}\p{N}_]*$/u,
  };
}

const explain = hoverTooltip(async (view, pos) => {
  const answer = await ask(`/hover?at=${pos}`, view.state.doc.toString());
  if (!answer.text) return null;
  return {
    pos: answer.from,
    end: answer.to,
    create() {
      const dom = document.createElement("pre");
      dom.className = "explain";
      dom.textContent = answer.text.replace(/```\w*\n?/g, "");
      return { dom };
    },
  };
});

const view = new EditorView({
  parent: $("editor"),
  state: EditorState.create({
    doc: "",
    extensions: [
      EditorView.cspNonce.of(document.querySelector("meta[name=nonce]").content),
      lineNumbers(),
      foldGutter(),
      history(),
      drawSelection(),
      indentOnInput(),
      bracketMatching(),
      closeBrackets(),
      highlightActiveLine(),
      hospes(),
      syntaxHighlighting(colours),
      autocompletion({ override: [complete] }),
      errors,
      lintGutter(),
      explain,
      EditorView.contentAttributes.of({ "aria-label": "Scenario" }),
      keymap.of([
        { key: "Ctrl-Enter", mac: "Cmd-Enter", run: () => (run(), true) },
        ...closeBracketsKeymap,
        ...completionKeymap,
        ...defaultKeymap,
        ...historyKeymap,
        ...foldKeymap,
        ...lintKeymap,
        indentWithTab,
      ]),
    ],
  }),
});

let running = false;

async function run() {
  if (running) return;
  running = true;
  $("run").disabled = true;
  shown("");
  $("report").textContent = "running ...";
  try {
    const answer = await ask("/run", view.state.doc.toString());
    $("report").textContent = answer.report;
    $("report").dataset.state = answer.state;
    shown(answer.page ?? "");
  } catch (problem) {
    $("report").textContent = problem.message;
    $("report").dataset.state = "refused";
  } finally {
    running = false;
    $("run").disabled = false;
    forceLinting(view);
  }
}

let asText = false;

// Shows the report as a page, or its text where there is no page or text is asked for.
function look(text) {
  asText = text;
  const page = $("views").dataset.page;
  $("views").hidden = !page;
  $("page").hidden = !page || asText;
  $("report").hidden = !$("page").hidden;
  $("as-page").setAttribute("aria-pressed", String(!asText));
  $("as-text").setAttribute("aria-pressed", String(asText));
}

function shown(page) {
  $("views").dataset.page = page;
  if (page) $("page").src = page;
  look(asText);
}

// A link holds the script behind its #, which is never sent anywhere.
async function packed(text) {
  const stream = new Blob([text]).stream().pipeThrough(new CompressionStream("deflate-raw"));
  const bytes = new Uint8Array(await new Response(stream).arrayBuffer());
  let binary = "";
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
}

async function unpacked(text) {
  const binary = atob(text.replace(/-/g, "+").replace(/_/g, "/"));
  const bytes = Uint8Array.from(binary, (sign) => sign.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  return new Response(stream).text();
}

async function loaded() {
  const held = location.hash.match(/^#script=([\w-]+)$/);
  if (held) {
    try {
      return await unpacked(held[1]);
    } catch {
      return "# The link is damaged: it holds no script.\n";
    }
  }
  return document.querySelector("#examples option[selected]") ? example($("examples").value) : "";
}

async function example(name) {
  const response = await fetch(`/example/${name}`);
  return response.ok ? response.text() : "";
}

function show(text) {
  view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: text } });
}

$("run").addEventListener("click", run);
$("as-page").addEventListener("click", () => look(false));
$("as-text").addEventListener("click", () => look(true));
$("examples").addEventListener("change", async () => {
  window.history.replaceState(null, "", "/");
  show(await example($("examples").value));
});
$("link").addEventListener("click", async () => {
  location.hash = `script=${await packed(view.state.doc.toString())}`;
  try {
    await navigator.clipboard.writeText(location.href);
    $("state").textContent = "the link is in the clipboard";
  } catch {
    $("state").textContent = "the link is in the address bar";
  }
});
addEventListener("hashchange", async () => {
  const text = await loaded();
  if (text !== view.state.doc.toString()) show(text);
});

loaded().then(show);

// For tests, and for whoever is curious.
window.hospes = { view, run, show };
