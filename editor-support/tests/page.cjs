// Writes, errs, mends, runs and sees the guest move, in Chromium, on the page of `hospes serve`.
// Usage: node page.cjs ADDRESS SCREENSHOT.png. Prints what it saw as JSON.
const { chromium } = require("playwright-core");

const [, , address, screenshot] = process.argv;

async function main() {
  const browser = await chromium.launch({
    executablePath: "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking"],
  });
  const seen = { problems: [] };
  try {
    const page = await browser.newPage({ viewport: { width: 1400, height: 900 } });
    page.on("pageerror", (problem) => seen.problems.push(String(problem)));
    page.on("console", (message) => message.type() === "error" && seen.problems.push(message.text()));
    await page.goto(address);
    await page.waitForFunction(() => document.querySelector(".cm-content")?.textContent.includes("Hello, guest"), null, { timeout: 60000 });

    await page.selectOption("#examples", "05_live_migration.hospes");
    await page.waitForFunction(() => document.querySelector(".cm-content").textContent.includes("Live migration"));
    await page.waitForFunction(() => document.getElementById("state").textContent !== "", null, { timeout: 60000 });
    seen.clean = await page.textContent("#state");
    await page.waitForSelector(".cm-line .tok-unit", { timeout: 60000 });
    seen.colours = await page.evaluate(() =>
      [...new Set([...document.querySelectorAll(".cm-line span[class*=tok-]")].map((span) => span.className))].sort(),
    );

    // Write, and err.
    await page.evaluate(() => {
      const { view } = window.hospes;
      const at = view.state.doc.toString().indexOf("memory   = 800 MiB");
      view.dispatch({ changes: { from: at, to: at + "memory".length, insert: "memry" } });
    });
    await page.waitForSelector(".cm-lintRange-error", { timeout: 60000 });
    seen.wrong = await page.textContent(".cm-lintRange-error");
    await page.hover(".cm-lintRange-error");
    await page.waitForSelector(".cm-diagnosticAction", { timeout: 60000 });
    seen.message = await page.textContent(".cm-diagnosticText");

    // Mend.
    await page.click(".cm-diagnosticAction");
    await page.waitForFunction(() => !document.querySelector(".cm-lintRange-error"), null, { timeout: 60000 });
    seen.mended = await page.evaluate(() => window.hospes.view.state.doc.toString().includes("memory   = 800 MiB"));

    // Type, with completion.
    await page.evaluate(() => {
      const { view } = window.hospes;
      view.dispatch({ selection: { anchor: view.state.doc.length }, scrollIntoView: true });
      view.focus();
    });
    await page.keyboard.type("\nexpect web.mig");
    await page.waitForSelector(".cm-tooltip-autocomplete", { timeout: 60000 });
    seen.completion = await page.$$eval(".cm-completionLabel", (all) => all.map((each) => each.textContent));
    await page.keyboard.press("Escape");
    await page.keyboard.type("ration.rounds >= 1");

    // Run, and see the guest move.
    await page.click("#run");
    await page.waitForFunction(() => document.getElementById("report").dataset.state, null, { timeout: 120000 });
    seen.state = await page.getAttribute("#report", "data-state");
    seen.report = await page.textContent("#report");
    const frame = page.frameLocator("#page");
    await frame.locator("[data-guest=web]").waitFor({ timeout: 60000 });
    const places = [];
    for (const moment of [0, 400, 1000]) {
      await frame.locator("#moment").evaluate((slider, value) => {
        slider.value = value;
        slider.dispatchEvent(new Event("input"));
      }, moment);
      places.push((await frame.locator("[data-guest=web]").boundingBox()).x);
      if (moment === 400 && screenshot) await page.screenshot({ path: screenshot });
    }
    seen.moved = places[0] + 20 < places[1] && places[1] + 20 < places[2];
    await page.click("#as-text");
    seen.text = await page.isVisible("#report");

    // The link holds the script.
    await page.click("#link");
    await page.waitForFunction(() => location.hash.startsWith("#script="));
    const held = page.url();
    const other = await browser.newPage();
    await other.goto(held);
    await other.waitForFunction(() => document.querySelector(".cm-content")?.textContent.includes("Live migration"), null, { timeout: 60000 });
    seen.same =
      (await other.evaluate(() => window.hospes.view.state.doc.toString())) ===
      (await page.evaluate(() => window.hospes.view.state.doc.toString()));
  } finally {
    await browser.close();
  }
  console.log(JSON.stringify(seen));
}

main().catch((problem) => {
  console.error(problem);
  process.exit(1);
});
