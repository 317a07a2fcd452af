package org.hospes.virt.cluster;

import org.hospes.schema.Attribute;
import org.hospes.schema.Function;
import org.hospes.schema.Thing;
import org.hospes.syntax.BinaryOp;
import org.hospes.term.Definition;
import org.hospes.term.Environment;
import org.hospes.term.Frame;
import org.hospes.term.Ref;
import org.hospes.term.Term;
import org.hospes.virt.policy.Amount;
import org.hospes.virt.policy.Condition;
import org.hospes.virt.policy.Order;
import org.hospes.virt.policy.RuleCompiler;
import org.hospes.virt.policy.Rules;
import org.jspecify.annotations.Nullable;

/**
 * Turns the rules of a policy that a script declares into code over the room of a cluster, once.
 * What a placement is about becomes a read of an array.
 */
final class Compiler extends RuleCompiler<Need> {
  private static final int HOST = 0;
  private static final int GUEST = 1;

  private final Room room;
  private final boolean aboutGuests;
  private boolean ofRoomOnly = true;
  private boolean needsMemory;
  private boolean needsCpu;

  /**
   * A policy as code.
   *
   * @param ofRoomOnly whether it asks only for what empty hosts of a kind have in common
   * @param needsRoom whether it requires what any host without enough capacity and memory lacks
   */
  record Policy(Rules<Need> rules, boolean ofRoomOnly, boolean needsRoom) {
    boolean admits(int position, Need need) {
      return rules.admits(position, need);
    }

    Order<Need>[] orders() {
      return rules.orders();
    }
  }

  /** Where a policy is about hosts alone, no local name stands for a guest. */
  private Compiler(
      Definition.Policy definition, Room room, boolean aboutGuests, Environment environment) {
    super(definition, aboutGuests ? 2 : 1, environment);
    this.room = room;
    this.aboutGuests = aboutGuests;
  }

  /** A policy that is about hosts and guests for them or on them. */
  static Policy compile(Definition.Policy definition, Room room, Environment environment) {
    return new Compiler(definition, room, true, environment).policy(definition);
  }

  /** A policy that is about hosts alone. */
  static Policy ofHosts(Definition.Policy definition, Room room, Environment environment) {
    return new Compiler(definition, room, false, environment).policy(definition);
  }

  private Policy policy(Definition.Policy definition) {
    Rules<Need> rules = rules(definition);
    return new Policy(rules, ofRoomOnly, needsCpu && needsMemory);
  }

  @Override
  protected Condition<Need> required(Term term) {
    if (term instanceof Term.Compare compare
        && compare.op() == BinaryOp.GE
        && attribute(compare.left()) == Attribute.HOST_MEMORY_FREE
        && attribute(compare.right()) == Attribute.GUEST_MEMORY_SIZE) {
      needsMemory = true;
    } else if (term instanceof Term.Compare compare
        && compare.op() == BinaryOp.GE
        && attribute(compare.left()) == Attribute.HOST_CPU_FREE
        && attribute(compare.right()) == Attribute.GUEST_CPU_DEMAND) {
      needsCpu = true;
      // The sum of clocks that a host was filled with may be a little more than its clocks.
      return (position, need) ->
          room.free(position) + room.capacities[position] * Room.SLACK >= need.cpu;
    }
    return condition(term);
  }

  @Override
  protected @Nullable Amount<Need> known(Term term) {
    if (term instanceof Term.Invoked invoked
        && invoked.attribute() == Attribute.HOST_POWER_INCREASE
        && invoked.argument() instanceof Term.Local local
        && local.slot() == GUEST) {
      return (p, need) -> room.increase(p, need.cpu);
    }
    if (term instanceof Term.Call call
        && call.function() == Function.COUNT
        && attribute(call.arguments().getFirst()) == Attribute.HOST_GUESTS) {
      return (p, need) -> room.guests[p];
    }
    return switch (attribute(term)) {
      case HOST_CPU_FREE -> (p, need) -> room.free(p);
      case HOST_CPU_CAPACITY -> (p, need) -> room.capacities[p];
      case HOST_CPU_DEMAND -> (p, need) -> room.used[p];
      case HOST_CPU_UTILIZATION -> (p, need) -> room.used[p] / room.capacities[p];
      case HOST_MEMORY_FREE -> (p, need) -> room.memoryLeft(p);
      case HOST_MEMORY_USED -> (p, need) -> room.held[p];
      case HOST_MEMORY_SIZE -> (p, need) -> room.memoryLeft(p) + room.held[p];
      case HOST_CLOCK -> (p, need) -> room.clocks[p];
      case GUEST_CPU_DEMAND -> (p, need) -> need.cpu;
      case GUEST_MEMORY_SIZE -> (p, need) -> need.memory;
      case null, default -> null;
    };
  }

  @Override
  protected void evaluates() {
    ofRoomOnly = false;
  }

  @Override
  protected void bind(Frame to, int position, Need need) {
    to.set(HOST, new Ref(Thing.HOST, room.hosts[position]));
    if (aboutGuests) {
      to.set(GUEST, need.guest < 0 ? null : new Ref(Thing.GUEST, need.guest));
    }
  }
}
