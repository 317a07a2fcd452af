// The client of `hospes lsp`, and the commands.
const vscode = require("vscode");
const { LanguageClient } = require("vscode-languageclient/node");

let client;
const reports = new Map();

class Reports {
  changed = new vscode.EventEmitter();
  onDidChange = this.changed.event;

  provideTextDocumentContent(uri) {
    return reports.get(uri.query) ?? "Run the scenario first.\n";
  }
}

async function activate(context) {
  const provider = new Reports();
  const output = vscode.window.createOutputChannel("Hospes");
  const command = (name, work) => context.subscriptions.push(vscode.commands.registerCommand(name, work));
  context.subscriptions.push(
    output,
    vscode.workspace.registerTextDocumentContentProvider("hospes-report", provider),
  );

  const ask = async (name, given) => {
    const uri = typeof given === "string" ? given : vscode.window.activeTextEditor?.document.uri.toString();
    if (!uri || !client) return;
    const report = await vscode.window.withProgress(
      { location: vscode.ProgressLocation.Window, title: "Running the scenario" },
      () => client.sendRequest("workspace/executeCommand", { command: name, arguments: [uri] }),
    );
    reports.set(uri, report);
    await show(uri);
  };
  const show = async (given) => {
    const source = typeof given === "string" ? given : vscode.window.activeTextEditor?.document.uri.toString();
    if (!source) return;
    const name = source.slice(source.lastIndexOf("/") + 1);
    const uri = vscode.Uri.from({ scheme: "hospes-report", path: `/${name}: report`, query: source });
    provider.changed.fire(uri);
    const document = await vscode.workspace.openTextDocument(uri);
    await vscode.window.showTextDocument(document, { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true });
  };
  command("hospes.run", (uri) => ask("hospes.server.run", uri));
  command("hospes.trace", (uri) => ask("hospes.server.trace", uri));
  command("hospes.report", (uri) => show(uri));
  command("hospes.restart", async () => {
    await client?.stop();
    await start(output);
  });
  context.subscriptions.push(
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration("hospes.program")) vscode.commands.executeCommand("hospes.restart");
    }),
  );
  await start(output);
}

async function start(output) {
  const program = vscode.workspace.getConfiguration("hospes").get("program");
  client = new LanguageClient(
    "hospes",
    "Hospes",
    { command: program, args: ["lsp"] },
    {
      documentSelector: [{ language: "hospes" }],
      outputChannel: output,
      synchronize: { fileEvents: vscode.workspace.createFileSystemWatcher("**/*.hospes") },
    },
  );
  try {
    await client.start();
  } catch (problem) {
    vscode.window.showWarningMessage(
      `Hospes: \`${program} lsp\` cannot be started (${problem.message}); colours work, the rest does not. ` +
        "Set hospes.program to its path.",
    );
  }
}

async function deactivate() {
  await client?.stop();
}

module.exports = { activate, deactivate };
