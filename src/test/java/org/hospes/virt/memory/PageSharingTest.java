package org.hospes.virt.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.hospes.plan.MemoryUse;
import org.hospes.plan.MemoryWrites;
import org.hospes.plan.WorkloadPlan;
import org.junit.jupiter.api.Test;

/** Laws of what sharing saves. */
final class PageSharingTest {
  private static WorkloadPlan workload(double load, MemoryUse use) {
    return new WorkloadPlan.Spin(load, 0, false, new MemoryWrites(List.of(), List.of(), use));
  }

  private static MemoryUse use(double zero, double copies, double common, double system) {
    return new MemoryUse(1e9, 1e9, Double.NaN, 0, zero, copies, common, system, null);
  }

  @Test
  void oneGuestSharesWithItselfAlone() {
    WorkloadPlan workload = workload(1, use(0.1, 0.2, 0.3, 0.1));
    PageSharing.Pages one = new PageSharing.Pages(workload, "linux", 1000);
    assertThat(PageSharing.saved(List.of(one))).isEqualTo(100 + 150, within(1e-9));
    assertThat(PageSharing.shared(one, List.of())).isEqualTo(300, within(1e-9));
  }

  @Test
  void ofWhatManyHaveOneCopyStays() {
    WorkloadPlan workload = workload(1, use(0, 0, 0.4, 0.2));
    for (int n = 1; n <= 20; n++) {
      List<PageSharing.Pages> guests = new ArrayList<>();
      for (int i = 0; i < n; i++) {
        guests.add(new PageSharing.Pages(workload, "linux", 1000));
      }
      assertThat(PageSharing.saved(guests)).isEqualTo(600.0 * (n - 1), within(1e-6));
    }
  }

  @Test
  void systemsAreSharedAcrossWorkloadsButNotWithOtherSystems() {
    PageSharing.Pages a = new PageSharing.Pages(workload(1, use(0, 0, 0.4, 0.2)), "linux", 1000);
    PageSharing.Pages b = new PageSharing.Pages(workload(0.5, use(0, 0, 0.4, 0.2)), "linux", 1000);
    PageSharing.Pages c = new PageSharing.Pages(workload(0.5, use(0, 0, 0, 0.2)), "windows", 1000);
    PageSharing.Pages any = new PageSharing.Pages(workload(0.5, use(0, 0, 0, 0.2)), "any", 1000);
    assertThat(PageSharing.saved(List.of(a, b))).isEqualTo(200, within(1e-9));
    assertThat(PageSharing.saved(List.of(a, c))).isZero();
    assertThat(PageSharing.saved(List.of(any, any))).isZero();
    assertThat(PageSharing.shared(a, List.of(b, c))).isEqualTo(200, within(1e-9));
  }

  /** Whatever there is, no more is saved than is shared, and no more shared than there is. */
  @Test
  void noMoreIsSavedThanShared() {
    Random random = new Random(1);
    String[] systems = {"linux", "windows", "any"};
    for (int round = 0; round < 500; round++) {
      List<WorkloadPlan> workloads = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        workloads.add(
            workload(
                i / 3.0,
                use(
                    random.nextDouble() / 2,
                    random.nextDouble() / 2,
                    random.nextDouble(),
                    random.nextDouble())));
      }
      List<PageSharing.Pages> guests = new ArrayList<>();
      int count = 1 + random.nextInt(8);
      for (int i = 0; i < count; i++) {
        guests.add(
            new PageSharing.Pages(
                workloads.get(random.nextInt(3)),
                systems[random.nextInt(3)],
                random.nextInt(4) == 0 ? 0 : random.nextDouble() * 1e9));
      }
      double before = PageSharing.saved(guests.subList(0, count - 1));
      double saved = PageSharing.saved(guests);
      double shared = 0;
      for (PageSharing.Pages guest : guests) {
        List<PageSharing.Pages> others = new ArrayList<>(guests);
        others.remove(guest);
        double own = PageSharing.shared(guest, others);
        assertThat(own).isBetween(0.0, guest.seen() * (1 + 1e-12));
        shared += own;
      }
      assertThat(saved).isBetween(0.0, shared * (1 + 1e-9) + 1e-3);
      assertThat(saved).isGreaterThanOrEqualTo(before - 1e-3);
    }
  }
}
