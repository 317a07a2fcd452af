package org.hospes.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.hospes.check.Checked;
import org.hospes.check.Checker;
import org.hospes.lower.Lowering;
import org.hospes.lower.Variation;
import org.hospes.plan.GuestPlan;
import org.hospes.plan.Plan;
import org.hospes.source.SourceFile;
import org.hospes.testing.Approved;
import org.hospes.testing.Project;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Machines from libvirt. */
class LibvirtImportTest {
  static final Path SAMPLES = Project.ROOT.resolve("src/test/resources/exchange");

  @Test
  void aMachineOfAllDaysIsTakenOver() throws Unusable {
    approve("web.xml");
  }

  @ParameterizedTest
  @CsvSource({
    "<memory>1048576</memory>, 1073741824",
    "<memory unit='KiB'>1024</memory>, 1048576",
    "<memory unit='k'>1024</memory>, 1048576",
    "<memory unit='MiB'>512</memory>, 536870912",
    "<memory unit='M'>512</memory>, 536870912",
    "<memory unit='GiB'>4</memory>, 4294967296",
    "<memory unit='TiB'>1</memory>, 1099511627776",
    "<memory unit='KB'>1024</memory>, 1024000",
    "<memory unit='MB'>1024</memory>, 1024000000",
    "<memory unit='GB'>1</memory>, 1000000512",
    "<memory unit='b'>1048577</memory>, 1049600",
    "<memory unit='bytes'>1048576</memory>, 1048576",
    "<memory unit='gib'> 2 </memory>, 2147483648",
  })
  void unitsAreLibvirts(String memory, double bytes) throws Unusable {
    assertThat(guest("<domain type='kvm'><name>a</name>" + memory + "</domain>").memory())
        .isEqualTo(bytes);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "<memory/>",
        "<memory>0</memory>",
        "<memory>-1</memory>",
        "<memory>1.5</memory>",
        "<memory>NaN</memory>",
        "<memory unit='parsec'>1</memory>",
        "<memory unit=''>1</memory>",
        "<memory unit='EiB'>2</memory>",
        "<memory>99999999999999999999999999999</memory>",
        "<memory>999999999999999999999999999999999999999999</memory>",
      })
  void memoryThatIsNoneIsRefused(String memory) {
    assertThatThrownBy(() -> read("<domain type='kvm'><name>a</name>" + memory + "</domain>"))
        .isInstanceOf(Unusable.class)
        .hasMessageContaining("a.xml:1: ")
        .hasMessageContaining("<memory>");
  }

  @ParameterizedTest
  @CsvSource({
    "<vcpu>4</vcpu>, 4",
    "<vcpu current='2'>4</vcpu>, 2",
    "<vcpu current='4' placement='auto'>4</vcpu>, 4",
    "'', 1"
  })
  void virtualProcessorsArePresentOnes(String vcpu, int count) throws Unusable {
    assertThat(guest(domain(vcpu)).vcpus()).isEqualTo(count);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<vcpu/>",
        "<vcpu>0</vcpu>",
        "<vcpu>-2</vcpu>",
        "<vcpu current='5'>4</vcpu>",
        "<vcpu current='0'>4</vcpu>",
        "<vcpu>99999999999999999999</vcpu>",
        "<vcpu>two</vcpu>"
      })
  void virtualProcessorsThatAreNoneAreRefused(String vcpu) {
    assertThatThrownBy(() -> read(domain(vcpu)))
        .isInstanceOf(Unusable.class)
        .hasMessageContaining("<vcpu>");
  }

  @ParameterizedTest
  @CsvSource({
    "<shares>1024</shares>, 256, Infinity",
    "<shares>512</shares>, 128, Infinity",
    "<shares>0</shares>, 256, Infinity",
    "<shares>x</shares>, 256, Infinity",
    "<quota>50000</quota>, 256, 1.0",
    "<period>50000</period><quota>25000</quota>, 256, 1.0",
    "<quota>-1</quota>, 256, Infinity",
    "<quota>200000</quota>, 256, Infinity",
    "<global_quota>150000</global_quota>, 256, 1.5",
    "<quota>50000</quota><global_quota>25000</global_quota>, 256, 0.25",
  })
  void sharesAndQuotasAreWeightAndCap(String tune, double weight, double cap) throws Unusable {
    GuestPlan guest = guest(domain("<vcpu>2</vcpu><cputune>" + tune + "</cputune>"));
    assertThat(guest.weight()).isEqualTo(weight);
    assertThat(guest.cap()).isEqualTo(cap);
  }

  @ParameterizedTest
  @CsvSource({
    "kvm, hvm, x86_64, kvm",
    "kvm, hvm, aarch64, kvm_arm",
    "qemu, hvm, x86_64, qemu_tcg",
    "xen, hvm, x86_64, xen_hvm",
    "xen, linux, x86_64, xen_pv",
    "xen, xenpvh, x86_64, xen_hvm",
    "vmware, hvm, x86_64, esx",
    "hyperv, hvm, x86_64, hyper_v",
    "openvz, exe, x86_64, openvz",
    "lxc, exe, x86_64, docker",
    "bhyve, hvm, x86_64, kvm",
    "'', hvm, '', kvm",
  })
  void everyTypeHasALayer(String type, String os, String arch, String layer) throws Unusable {
    for (String model : List.of("virtio", "e1000", "netfront", "")) {
      for (String bus : List.of("virtio", "ide", "xen")) {
        Import made =
            read(
                "<domain type='%s'><name>a</name><memory>1048576</memory>".formatted(type)
                    + "<os><type arch='%s'>%s</type></os><devices>".formatted(arch, os)
                    + "<interface type='user'><model type='%s'/></interface>".formatted(model)
                    + "<disk type='file'><target bus='%s'/></disk></devices></domain>"
                        .formatted(bus));
        plan(made);
        assertThat(made.script()).contains("hypervisor = " + layer + "\n");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "kvm",
        "host",
        "web-1",
        "1st",
        "größe",
        "a`b",
        "with space",
        "${x} {y}",
        "machine",
        "#",
        "x",
        "..",
        "max",
        "precopy",
        "machine.eth0",
        "emoji \uD83D\uDE00",
        "GiB"
      })
  void anyNameIsAName(String name) throws Unusable {
    plan(read(domain("").replace("<name>a<", "<name>" + name + "<")));
  }

  @Test
  void machinesOfOneNameAreToldApart() throws Unusable {
    Import made = Import.of(List.of(given("a.xml", domain("")), given("b.xml", domain(""))));
    assertThat(plan(made).guests()).extracting(GuestPlan::name).containsExactly("a", "a_2");
  }

  @Test
  void whatIsInNoPlaceOfTheScriptIsListedOnce() throws Unusable {
    Import made =
        read(domain("<mystery><deep a='1'/></mystery>\n<vcpu cpuset='0-3'>2</vcpu><on_crash/>"));
    assertThat(made.leftOut())
        .extracting(LeftOut::toString)
        .containsExactly(
            "a.xml:1: /domain/mystery",
            "a.xml:2: /domain/vcpu/@cpuset",
            "a.xml:2: /domain/on_crash");
  }

  @Test
  void theEncodingIsTheFiles() throws Unusable {
    for (Charset charset :
        List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16, StandardCharsets.ISO_8859_1)) {
      String text =
          "<?xml version='1.0' encoding='"
              + charset.name()
              + "'?>"
              + domain("<title>Größe</title>");
      Import made = Import.of(List.of(new Import.Given("a.xml", text.getBytes(charset))));
      assertThat(made.script()).contains("## Größe");
    }
  }

  static void approve(String... names) throws Unusable {
    Import made =
        Import.of(
            java.util.Arrays.stream(names)
                .map(name -> given(name, Project.read(SAMPLES.resolve(name))))
                .toList());
    plan(made);
    String left = made.leftOut().stream().map(LeftOut::toString).collect(Collectors.joining("\n"));
    Approved.verify(
        SAMPLES, String.join("+", names), made.script() + "\n---- not taken over\n" + left);
  }

  static String domain(String more) {
    return "<domain type='kvm'><name>a</name><memory>1048576</memory>" + more + "</domain>";
  }

  static Import.Given given(String name, String text) {
    return new Import.Given(name, text.getBytes(StandardCharsets.UTF_8));
  }

  static Import read(String text) throws Unusable {
    return Import.of(List.of(given("a.xml", text)));
  }

  /** The plan of what was made, which has no errors and no warnings. */
  static Plan plan(Import made) {
    return plan(made.script());
  }

  static Plan plan(String script) {
    Checked checked = Checker.check(SourceFile.of("imported", script), null, null);
    assertThat(checked.diagnostics()).as(script).isEmpty();
    Lowering.Lowered lowered = Lowering.lower(checked, Variation.NONE, null, null);
    assertThat(lowered.diagnostics()).as(script).isEmpty();
    Plan plan = lowered.plan();
    if (plan == null) {
      throw new AssertionError(script);
    }
    return plan;
  }

  private static GuestPlan guest(String text) throws Unusable {
    return plan(read(text)).guests().getFirst();
  }
}
