package org.hospes.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.hospes.plan.GuestPlan;
import org.hospes.plan.Plan;
import org.hospes.testing.Project;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Machines from OVF, chains of images, and the way back to libvirt. */
class ExchangeTest {
  private static final String HOST =
      "host metal { cores = 64, clock = 3 GHz, memory = 256 GiB, nic eth0 { bandwidth = 10 Gbit/s"
          + " }, disk { bandwidth = 500 MB/s }, hypervisor = %s }\nrun 1 s\n";

  @Test
  void anApplianceIsTakenOver() throws Unusable {
    LibvirtImportTest.approve("shop.ovf");
  }

  @Test
  void aChainIsAnImage() throws Unusable {
    Import made = LibvirtImportTest.read(sample("web.json"));
    assertThat(made.machines()).isZero();
    assertThat(made.script()).contains("image `debian-12` { size = 399 MiB }");
  }

  @Test
  void aDiskFindsItsChain() throws Unusable {
    LibvirtImportTest.approve("web.xml", "web.json");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "{}",
        "[1]",
        "[[]]",
        "{\"filename\": \"a\"}",
        "{\"filename\": \"a\",",
        "{\"filename\": \"a\", \"virtual-size\": -1}",
        "[{\"filename\": \"a\"}]",
        "[{}",
        "{\"filename\": \"a\", \"virtual-size\": 1e99}",
        "{\"filename\":\"a\",\"virtual-size\":1} 2"
      })
  void whatIsNoChainIsRefused(String text) {
    assertThatThrownBy(() -> LibvirtImportTest.read(text))
        .isInstanceOf(Unusable.class)
        .hasMessageContaining("a.xml");
  }

  @Test
  void depthOfJsonIsBounded() {
    assertThatThrownBy(() -> LibvirtImportTest.read("{\"a\":" + "[".repeat(1_000_000)))
        .isInstanceOf(Unusable.class);
  }

  @ParameterizedTest
  @CsvSource({
    "byte * 2^20, 512, 536870912",
    "byte*2^30, 2, 2147483648",
    "byte, 1048576, 1048576",
    "bytes * 10^6, 5, 5000000",
    "MegaBytes, 16, 16777216",
    "byte * 2^99, 1, 9223372036854775807",
    "furlong, 1, -1",
    "byte * 2^20, -1, -1",
  })
  void unitsOfOvf(String unit, String number, long bytes) {
    assertThat(Sizes.ovf(number, unit)).isEqualTo(bytes);
  }

  @ParameterizedTest
  @CsvSource({
    "<rasd:ResourceType>4, <rasd:ResourceType>9, no memory",
    "<rasd:VirtualQuantity>8192, <rasd:VirtualQuantity>0, VirtualQuantity",
    "<rasd:VirtualQuantity>4, <rasd:VirtualQuantity>many, VirtualQuantity",
    "<VirtualSystem ovf, <Vm ovf, must be terminated",
    "byte * 2^20, byte * 3^20, units",
  })
  void anApplianceThatIsNoneIsRefused(String part, String other, String why) throws Exception {
    String wrong = sample("shop.ovf").replace(part, other);
    assertThatThrownBy(() -> LibvirtImportTest.read(wrong))
        .isInstanceOf(Unusable.class)
        .hasMessageContaining(why);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "kvm",
        "kvm_arm",
        "qemu_tcg",
        "xen_pv",
        "xen_hvm",
        "xen_arm",
        "esx",
        "hyper_v",
        "openvz",
        "docker",
        "user_mode_linux"
      })
  void whatGoesOutComesBack(String layer) throws Unusable {
    String nic = layer.equals("openvz") || layer.equals("docker") ? "" : ", nic = metal.eth0";
    String script =
        HOST.formatted(layer)
            + "guest a on metal { vcpus = 3, memory = 870 MB, weight = 512, cap = 33.3% }\n"
            + "guest b on metal { memory = 4 GiB, reservation = 1 GiB, disk { size = 20 GB } }\n"
            + "guest c[2] on metal { vcpus = 2, memory = 1.5 GiB, cap = 150%"
            + nic
            + " }\n";
    Plan before = LibvirtImportTest.plan(script);
    List<Import.Given> files = new ArrayList<>();
    for (GuestPlan guest : before.guests()) {
      LibvirtWriter.Domain domain =
          Objects.requireNonNull(LibvirtWriter.write(before, guest), layer);
      files.add(
          new Import.Given(domain.name() + ".xml", domain.xml().getBytes(StandardCharsets.UTF_8)));
    }
    Import made = Import.of(files);
    Plan after = LibvirtImportTest.plan(made);
    assertThat(after.guests().stream().map(ExchangeTest::told))
        .as(made.script())
        .isEqualTo(before.guests().stream().map(ExchangeTest::told).toList());
    assertThat(String.valueOf(after.hosts().getFirst().layer())).isEqualTo(layer);
  }

  @Test
  void theBareMachineHasNoDomains() {
    Plan plan =
        LibvirtImportTest.plan(HOST.formatted("native") + "guest a on metal { memory = 1 GiB }");
    assertThat(LibvirtWriter.write(plan, plan.guests().getFirst())).isNull();
  }

  private static String told(GuestPlan guest) {
    return String.join(
        " ",
        guest.name().replace('[', '-').replace("]", ""),
        "" + guest.vcpus(),
        "" + guest.memory(),
        "" + guest.weight(),
        "" + guest.cap(),
        "" + guest.reservation(),
        "" + guest.disk(),
        guest.devices().interfaceLabel());
  }

  private static String sample(String name) {
    return Project.read(LibvirtImportTest.SAMPLES.resolve(name));
  }
}
