package org.hospes.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import org.hospes.mechanism.DevicePath;
import org.hospes.mechanism.Layer;
import org.hospes.plan.GuestPlan;
import org.hospes.plan.Plan;
import org.hospes.testing.Project;
import org.jspecify.annotations.Nullable;
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

  /** What the list does not name comes back the same: of guests with anything that can be said. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16})
  void whatTheListDoesNotNameComesBackTheSame(long seed) throws Unusable {
    Random random = new Random(seed);
    String layer = LAYERS.get((int) seed % LAYERS.size());
    boolean container = List.of("openvz", "docker", "linux_vserver").contains(layer);
    StringBuilder script = new StringBuilder(IMAGES).append(HOST.formatted(layer));
    for (int guest = 0; guest < 6; guest++) {
      script.append("guest g").append(guest).append(" on metal {\n");
      OF_A_GUEST.forEach(
          line ->
              script.append(
                  random.nextInt(4) == 0 && !(container && line.startsWith("os"))
                      ? pick(random, line) + "\n"
                      : ""));
      script.append("memory = ").append(1 + random.nextInt(1 << 20)).append(" KiB\n");
      if (random.nextBoolean() && LARGE.contains(layer)) {
        script.append("under = ").append(layer).append(" { ");
        script.append(
            pick(random, "host_page_size = 2 MiB|host_page_size = 1 GiB|host_page_size = 12 KiB"));
        script.append(pick(random, " }|, boot_time = 9 s }"));
      }
      script.append("\n}\n");
    }
    Plan before = LibvirtImportTest.plan(script.toString());
    for (GuestPlan guest : before.guests()) {
      LibvirtWriter.Domain domain =
          Objects.requireNonNull(LibvirtWriter.write(before, guest), layer);
      Import made =
          Import.of(
              List.of(new Import.Given("a.xml", domain.xml().getBytes(StandardCharsets.UTF_8))));
      Plan plan = LibvirtImportTest.plan(made);
      Map<String, String> after = properties(plan, plan.guests().getFirst());
      Map<String, String> was = properties(before, guest);
      for (LeftOut left : domain.leftOut()) {
        was.keySet().removeIf(name -> left.path().startsWith(name) || name.startsWith(left.path()));
      }
      after.keySet().retainAll(was.keySet());
      assertThat(after).as(() -> domain + "\n" + made.script()).isEqualTo(was);
    }
  }

  private static final List<String> LAYERS =
      List.of(
          "kvm",
          "kvm_arm",
          "qemu_tcg",
          "xen_pv",
          "xen_hvm",
          "xen_arm",
          "esx",
          "esx_bt",
          "hyper_v",
          "openvz",
          "docker",
          "linux_vserver",
          "user_mode_linux",
          "vmware_workstation",
          "kvm { host_page_size = 2 MiB }",
          "xen_hvm { boot_time = 3 s }");

  private static final List<String> LARGE = List.of("kvm", "kvm_arm", "xen_hvm", "xen_arm", "esx");

  private static final String IMAGES = "image golden { size = 8 GiB }\n";

  /** Each may be said of a guest, in one of several ways. */
  private static final List<String> OF_A_GUEST =
      List.of(
          "vcpus = 2|vcpus = 7",
          "workload = spin|workload = kernel_build",
          "weight = 512|weight = 100|weight = 0.3",
          "cap = 50%|cap = 33.3%|cap = 150%",
          "reservation = 64 KiB|reservation = 1 KiB",
          "clock = 1 GHz|clock = 2 GHz",
          "page_size = 2 MiB|page_size = 4 KiB",
          "affinity = \"a\"",
          "anti_affinity = \"b\"",
          "shares = 500|shares = 1000",
          "system_memory = 10%",
          "starts = false|starts = true",
          "boot_time = 5 s",
          "os = linux|os = freebsd|os = netbsd|os = any",
          "image = golden",
          "resident = 512 B",
          "disk { size = 20 GB }|disk { size = 1 GiB, write_rate = 1 MB/s }|disk = emulated",
          "nic = metal.eth0");

  private static String pick(Random random, String ways) {
    String[] all = ways.split("\\|");
    return all[random.nextInt(all.length)];
  }

  /** What can be said of a guest, by the names of the language. */
  private static Map<String, String> properties(Plan plan, GuestPlan guest) {
    Map<String, String> all = new TreeMap<>();
    all.put("vcpus", "" + guest.vcpus());
    all.put("memory", "" + guest.memory());
    all.put("weight", "" + guest.weight());
    all.put("cap", "" + Math.min(guest.cap(), guest.vcpus()));
    all.put("reservation", "" + guest.reservation());
    all.put("workload", guest.workload().getClass().getSimpleName());
    all.put("clock", "" + guest.clock());
    all.put("page_size", "" + guest.pageSize());
    all.put("affinity", "" + guest.affinity());
    all.put("anti_affinity", "" + guest.antiAffinity());
    all.put("shares", "" + guest.shares());
    all.put("system_memory", "" + guest.systemMemory());
    all.put("starts", "" + guest.starts());
    all.put("boot_time", guest.said().get("boot_time") == null ? "" : "" + guest.bootTime());
    all.put("os", guest.os());
    all.put("resident", "" + (guest.memory() - guest.resident()));
    all.put("disk", guest.disk() + " " + way(guest.devices().mechanism().block()));
    all.put("nic", guest.devices().interfaceLabel());
    all.put("nic.through", way(guest.devices().mechanism().network()));
    all.put("image", guest.said().get("image") == null ? "" : "an image");
    Layer layer = guest.mechanism();
    all.put(
        "under",
        String.valueOf(layer != null ? layer : plan.hosts().get(guest.host()).mechanism())
            .replaceAll("Costs@\\w+", ""));
    return all;
  }

  private static String way(@Nullable DevicePath path) {
    return path == null ? "" : path.name();
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
