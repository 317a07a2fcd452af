package org.hospes.virt.schedule;

import org.jspecify.annotations.Nullable;

/** A guest on a host whose scheduler is followed: how its virtual CPUs behave, and what it got. */
final class Member {
  /** How often a virtual CPU that wants a part of a core has a burst, unless its workload says. */
  static final long BURSTS = 7_000_000;

  /** How the virtual CPUs of a guest behave. */
  enum Mode {
    /** They have nothing to do. */
    ASLEEP,
    /** They always have something to do. */
    BUSY,
    /** They have a burst of work in each period. */
    BURSTS,
    /** Their threads say. */
    PROGRAM
  }

  final int guest;
  final Vcpu.Group group;
  final int resource;
  final @Nullable Program program;
  Mode mode = Mode.ASLEEP;
  int producing;
  long period = BURSTS;
  double quota;
  long receivedBefore;
  double stock;
  double drawn;
  long ticket = -1;
  long over = -1;
  boolean changed = true;
  boolean held = true;
  final long[] doneBefore;
  final double[] usages;

  Member(int guest, Vcpu.Group group, int resource, @Nullable Program program) {
    this.guest = guest;
    this.group = group;
    this.resource = resource;
    this.program = program;
    this.doneBefore = new long[group.vcpus.length];
    this.usages = new double[group.vcpus.length];
  }
}
