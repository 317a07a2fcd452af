package org.hospes.lower;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hospes.diagnostic.Code;
import org.hospes.diagnostic.Diagnostics;
import org.hospes.mechanism.DevicePath;
import org.hospes.mechanism.DevicePath.Way;
import org.hospes.plan.GuestPlan;
import org.hospes.plan.HostPlan;

/** Looks whether there are devices enough for the guests that hold them. */
final class DeviceFitting {
  private final List<HostPlan> hosts;
  private final List<GuestPlan> guests;
  private final Diagnostics diagnostics;

  /** Who uses an interface: in all, by a virtual function, and alone. */
  private static final class Users {
    int all;
    int functions;
    int whole;
    boolean said;
  }

  private record Interface(int host, String label) {}

  DeviceFitting(List<HostPlan> hosts, List<GuestPlan> guests, Diagnostics diagnostics) {
    this.hosts = hosts;
    this.guests = guests;
    this.diagnostics = diagnostics;
  }

  void check() {
    Map<Interface, Users> interfaces = new LinkedHashMap<>();
    for (GuestPlan guest : guests) {
      DevicePath way = guest.devices().mechanism().network();
      if (guest.host() < 0 || !guest.starts() || way == null) {
        continue;
      }
      HostPlan host = hosts.get(guest.host());
      HostPlan.Nic nic = host.nic(guest.devices().interfaceLabel());
      if (nic == null) {
        continue;
      }
      Users users =
          interfaces.computeIfAbsent(new Interface(guest.host(), nic.label()), i -> new Users());
      users.all++;
      users.functions += way.way() == Way.SR_IOV ? 1 : 0;
      users.whole += way.way() == Way.PASSTHROUGH ? 1 : 0;
      if (!users.said && users.functions > nic.functions()) {
        users.said = true;
        tooFew(guest, host, nic);
      } else if (!users.said && users.whole > 0 && users.all > 1) {
        users.said = true;
        taken(guest, host, nic);
      }
    }
  }

  private void tooFew(GuestPlan guest, HostPlan host, HostPlan.Nic nic) {
    diagnostics.add(
        Code.TOO_FEW_FUNCTIONS
            .at(guest.devices().place(), "`" + guest.name() + "` finds none left")
            .label(host.span(), "`" + nic.label() + "` has " + nic.functions())
            .help(
                "give the interface more: `nic "
                    + nic.label()
                    + " { virtual_functions = ... }`; or let some guests go `through = vhost`")
            .message(
                "`"
                    + host.name()
                    + "."
                    + nic.label()
                    + "` has "
                    + (nic.functions() == 0
                        ? "no virtual functions"
                        : nic.functions()
                            + (nic.functions() == 1 ? " virtual function" : " virtual functions"))
                    + ", and a guest through `sr_iov` needs one of its own"));
  }

  private void taken(GuestPlan guest, HostPlan host, HostPlan.Nic nic) {
    diagnostics.add(
        Code.DEVICE_TAKEN
            .at(guest.devices().place(), "`" + guest.name() + "` uses it too")
            .label(host.span(), "this host has one `" + nic.label() + "`")
            .help("give the host another `nic`, or let guests share it `through = sr_iov`")
            .message(
                "`"
                    + host.name()
                    + "."
                    + nic.label()
                    + "` is passed through, and then only one guest can have it"));
  }
}
