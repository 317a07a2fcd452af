package org.hospes.lower;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.hospes.diagnostic.Code;
import org.hospes.diagnostic.Diagnostics;
import org.hospes.mechanism.Demand;
import org.hospes.mechanism.HardwareAssist;
import org.hospes.mechanism.InstructionSet;
import org.hospes.mechanism.Layer;
import org.hospes.mechanism.NestedVirtualization;
import org.hospes.mechanism.Paging;
import org.hospes.mechanism.SharedKernel;
import org.hospes.mechanism.Technique;
import org.hospes.mechanism.TrapAndEmulate;
import org.hospes.plan.GuestPlan;
import org.hospes.plan.HostPlan;
import org.hospes.quantity.Amounts;
import org.hospes.quantity.Dimension;
import org.hospes.quantity.Notation;

/** Looks whether guests, layers and hosts fit each other; says each mistake once. */
final class LayerFitting {
  private final List<HostPlan> hosts;
  private final List<GuestPlan> guests;
  private final Diagnostics diagnostics;
  private final Set<List<Object>> said = new HashSet<>();

  LayerFitting(List<HostPlan> hosts, List<GuestPlan> guests, Diagnostics diagnostics) {
    this.hosts = hosts;
    this.guests = guests;
    this.diagnostics = diagnostics;
  }

  void check() {
    for (GuestPlan guest : guests) {
      if (guest.host() >= 0) {
        HostPlan host = hosts.get(guest.host());
        Layer own = guest.mechanism();
        Layer layer = own == null ? host.mechanism() : own;
        unmodified(guest, host, layer);
        kernel(guest, host, layer);
        support(guest, host, layer.technique(), layer);
        instructions(guest, host, layer);
        operations(guest, host);
      }
    }
  }

  private boolean once(Code code, GuestPlan guest, Object what) {
    return said.add(List.of(code, guest.identity().declared(), what));
  }

  /** A guest that nobody can change on a layer that needs that. */
  private void unmodified(GuestPlan guest, HostPlan host, Layer layer) {
    if (guest.os().equals("windows")
        && !layer.technique().runsUnmodified(host.machine().processor())
        && once(Code.UNMODIFIED_GUEST, guest, layer)) {
      boolean support = host.machine().processor().hardwareAssist();
      diagnostics.add(
          Code.UNMODIFIED_GUEST
              .at(guest.identity().span(), "its system is windows")
              .help(
                  support
                      ? "use hardware support: `under = xen_hvm`"
                      : "use binary translation: `under = esx_bt`; or a host whose processor has"
                          + " hardware support, and `under = xen_hvm`")
              .message(
                  "`"
                      + layer.name()
                      + "` needs a guest kernel that was changed for it, and that of `"
                      + guest.name()
                      + "` cannot be"));
    }
  }

  /** Containers have the kernel of their host. */
  private void kernel(GuestPlan guest, HostPlan host, Layer layer) {
    // Container engines are of Linux unless the host says something else.
    String shared = host.os().equals("any") ? "linux" : host.os();
    if (layer.technique() instanceof SharedKernel
        && !guest.os().equals("any")
        && !guest.os().equals(shared)
        && once(Code.FOREIGN_KERNEL, guest, shared)) {
      diagnostics.add(
          Code.FOREIGN_KERNEL
              .at(guest.identity().span(), "its system is " + guest.os())
              .label(host.span(), "the one kernel here is of " + shared)
              .help(
                  "use a virtual machine: `under = kvm`; or a host with `os = " + guest.os() + "`")
              .message(
                  "`"
                      + layer.name()
                      + "` has no kernel for `"
                      + guest.name()
                      + "`: containers share that of their host"));
    }
  }

  private void support(GuestPlan guest, HostPlan host, Technique technique, Layer layer) {
    boolean needed =
        technique instanceof HardwareAssist || technique instanceof NestedVirtualization;
    boolean nested = layer.paging() == Paging.NESTED;
    if (needed
        && (!host.machine().processor().hardwareAssist()
            || (nested && !host.machine().processor().nestedPaging()))
        && once(Code.NO_HARDWARE_SUPPORT, guest, layer)) {
      diagnostics.add(
          Code.NO_HARDWARE_SUPPORT
              .at(guest.identity().span(), "this guest")
              .label(host.span(), "its processor is " + host.machine().processor().name())
              .help("say `processor = sandy_bridge` or another with VT-x, or use another layer")
              .message(
                  "`"
                      + layer.name()
                      + "` needs hardware support that this processor never had; it is computed as"
                      + " if it had"));
    }
  }

  /** Instructions that a monitor that waits for traps never sees. */
  private void instructions(GuestPlan guest, HostPlan host, Layer layer) {
    InstructionSet set = host.machine().processor().instructions();
    if (!(layer.technique() instanceof TrapAndEmulate) || set == null || set.virtualizable()) {
      return;
    }
    if (once(Code.NOT_VIRTUALIZABLE, guest, layer)) {
      List<String> names = set.critical().stream().map(InstructionSet.Instruction::name).toList();
      diagnostics.add(
          Code.NOT_VIRTUALIZABLE
              .at(guest.identity().span(), "this guest")
              .label(host.span(), "its instruction set is " + set.name())
              .help("use binary translation, paravirtualization or a processor with VT-x")
              .message(
                  "`"
                      + layer.name()
                      + "` waits for traps, and "
                      + names.size()
                      + " sensitive instructions never trap: "
                      + String.join(", ", names.subList(0, Math.min(3, names.size())))
                      + (names.size() > 3 ? ", ..." : "")));
    }
  }

  private void operations(GuestPlan guest, HostPlan host) {
    double share = Demand.nativeShare(guest.operations(), host.machine());
    if (share > 1 + 1e-9 && once(Code.TOO_MANY_OPERATIONS, guest, guest.operations())) {
      diagnostics.add(
          Code.TOO_MANY_OPERATIONS
              .at(guest.identity().span(), "this guest")
              .help("lower the rates, or say what an operation costs on its processor")
              .message(
                  "the operations of `"
                      + guest.name()
                      + "` take "
                      + Amounts.show(share, Dimension.NUMBER, Notation.PERCENT)
                      + " of its processor time on the bare machine"));
    }
  }
}
