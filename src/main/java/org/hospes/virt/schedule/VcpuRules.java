package org.hospes.virt.schedule;

import org.hospes.schema.Attribute;
import org.hospes.schema.Thing;
import org.hospes.term.Definition;
import org.hospes.term.Frame;
import org.hospes.term.Ref;
import org.hospes.term.Term;
import org.hospes.virt.policy.Amount;
import org.hospes.virt.policy.Condition;
import org.hospes.virt.policy.RuleCompiler;
import org.hospes.virt.policy.Rules;
import org.jspecify.annotations.Nullable;

/**
 * Turns the rules of a policy for scheduling into code over virtual CPUs, once. The position of a
 * candidate is the number of its host. Times are nanoseconds in a run queue, and seconds here.
 */
final class VcpuRules extends RuleCompiler<Vcpu> {
  private static final int HOST = 0;
  private static final int VCPU = 1;
  private static final double SECOND = 1e9;

  private final RunQueue queue;
  private final Processors processors;

  private VcpuRules(Definition.Policy policy, RunQueue queue, Processors processors) {
    super(policy, 2, processors.environment());
    this.queue = queue;
    this.processors = processors;
  }

  static Rules<Vcpu> of(Definition.Policy policy, RunQueue queue, Processors processors) {
    return new VcpuRules(policy, queue, processors).rules(policy);
  }

  @Override
  protected @Nullable Amount<Vcpu> known(Term term) {
    if (term instanceof Term.Asked asked
        && asked.attribute() == Attribute.GUEST_WEIGHT
        && attribute(asked.target()) == Attribute.SCHEDULED_GUEST) {
      return (host, vcpu) -> processors.weightSetting(vcpu.group().key());
    }
    Attribute attribute = attribute(term);
    return attribute == null ? null : amount(attribute, queue, processors);
  }

  @Override
  protected @Nullable Condition<Vcpu> knownFlag(Term term) {
    return attribute(term) == Attribute.SCHEDULED_RUNNING ? (host, vcpu) -> vcpu.core >= 0 : null;
  }

  @Override
  protected void bind(Frame to, int host, Vcpu vcpu) {
    to.set(HOST, new Ref(Thing.HOST, host));
    to.set(VCPU, new Ref(Thing.SCHEDULED, vcpu.group().key(), vcpu.number()));
  }

  /** What can be asked of a virtual CPU on a host whose scheduler is followed, or null. */
  static @Nullable Amount<Vcpu> amount(Attribute attribute, RunQueue queue, Processors processors) {
    return switch (attribute) {
      case SCHEDULED_NUMBER -> (host, vcpu) -> vcpu.number();
      case SCHEDULED_WEIGHT -> (host, vcpu) -> vcpu.weight;
      case SCHEDULED_TIME -> (host, vcpu) -> (vcpu.used + running(queue, vcpu)) / SECOND;
      case SCHEDULED_VIRTUAL_TIME ->
          (host, vcpu) ->
              (vcpu.virtual + VirtualTime.of(running(queue, vcpu), vcpu.weight)) / SECOND;
      case SCHEDULED_WAITING ->
          (host, vcpu) -> vcpu.isReady() ? (queue.now() - vcpu.readySince) / SECOND : 0;
      case SCHEDULED_TURN ->
          (host, vcpu) -> vcpu.core >= 0 ? (queue.now() - vcpu.startedAt) / SECOND : 0;
      case SCHEDULED_BURST ->
          (host, vcpu) -> (vcpu.used + running(queue, vcpu) - vcpu.usedBefore) / SECOND;
      case SCHEDULED_USAGE ->
          (host, vcpu) -> processors.vcpuUsage(vcpu.group().key(), vcpu.number());
      case SCHEDULED_SIBLINGS -> (host, vcpu) -> vcpu.group().running() - (vcpu.core >= 0 ? 1 : 0);
      default -> null;
    };
  }

  /** What it has run and was not charged for yet. */
  private static long running(RunQueue queue, Vcpu vcpu) {
    return vcpu.core >= 0 ? queue.now() - vcpu.chargedAt : 0;
  }
}
