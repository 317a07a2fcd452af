package org.hospes.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.hospes.testing.Project;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code import} and {@code export} as a user calls them. */
class ExchangeCommandsTest {
  private static final String WEB =
      Project.ROOT.resolve("src/test/resources/exchange/web.xml").toString();

  @TempDir private Path folder;

  @Test
  void anImportedMachineRunsAndGoesOutAgain() {
    String script = folder.resolve("web.hospes").toString();
    Call made = Call.hospes("import", WEB, "--out", script);
    assertThat(made.exit()).as(made.err()).isZero();
    assertThat(made.err()).startsWith("not taken over: ").contains("/domain/devices/disk[2]");
    assertThat(Call.hospes("check", script).exit()).isZero();
    assertThat(Call.hospes("fmt", "--check", script).exit()).isZero();
    assertThat(Call.hospes("run", script).exit()).isZero();
    Call back = Call.hospes("export", "--format", "libvirt", script, "web-1");
    assertThat(back.exit()).as(back.err()).isZero();
    assertThat(back.out()).contains("<memory unit='KiB'>8388608</memory>");
    assertThat(Call.hospes("export", script, "web").err()).contains("did you mean `web-1`");
  }

  @Test
  void severalGuestsNeedAFolder() throws IOException {
    Path script = folder.resolve("two.hospes");
    Files.writeString(
        script,
        "host metal { cores = 4, clock = 3 GHz, memory = 8 GiB, hypervisor = kvm }\n"
            + "guest vm[2] on metal { memory = 1 GiB }\n"
            + "guest `../x` on metal { memory = 1 GiB }\nrun 1 s\n");
    assertThat(Call.hospes("export", script.toString()).exit()).isEqualTo(2);
    Call all = Call.hospes("export", script.toString(), "--out", folder.resolve("o").toString());
    assertThat(all.exit()).isZero();
    assertThat(folder.resolve("o/vm-0.xml")).exists();
    assertThat(folder.resolve("o/vm-1.xml")).exists();
    assertThat(folder.resolve("x.xml")).doesNotExist();
  }

  @Test
  void whatADomainDoesNotSayIsListed() throws IOException {
    Path script = folder.resolve("one.hospes");
    Files.writeString(
        script,
        "host metal { cores = 4, clock = 3 GHz, memory = 8 GiB, hypervisor = mine }\n"
            + "hypervisor mine like kvm { boot_time = 5 s }\n"
            + "guest a on metal { memory = 1 GiB, clock = 2 GHz, starts = false }\nrun 1 s\n");
    Call call = Call.hospes("export", script.toString());
    assertThat(call.out()).startsWith("<domain type='kvm'>");
    assertThat(call.err())
        .contains("not taken over: 4 things", "a: clock", "a: starts", "`mine` is written as");
  }

  @Test
  void whatCannotBeReadIsSaid() {
    assertThat(Call.hospes("import", "nowhere.xml").err())
        .isEqualTo("hospes: there is no file `nowhere.xml`\n");
    assertThat(Call.hospes("import", folder.toString()).err()).contains("is a folder");
    assertThat(Call.hospes("import").exit()).isEqualTo(2);
    Call hospes = Call.hospes("import", Project.ROOT.resolve("README.md").toString());
    assertThat(hospes.exit()).isEqualTo(2);
  }
}
