package org.hospes.why;

import java.util.ArrayList;
import java.util.List;
import org.hospes.quantity.Amounts;
import org.hospes.quantity.Dimension;
import org.hospes.quantity.Notation;
import org.hospes.schema.Attribute;
import org.hospes.schema.Thing;
import org.hospes.schema.Type;
import org.hospes.term.Environment;
import org.hospes.term.Evaluator;
import org.hospes.term.Ref;
import org.hospes.virt.World;
import org.hospes.virt.migration.Migration;
import org.jspecify.annotations.Nullable;

/** The things of a run: what they are called, what they are part of, what can be asked of them. */
final class Things {
  private static final int DIGITS = 4;

  private final World world;
  private final Environment environment;

  Things(World world, Environment environment) {
    this.world = world;
    this.environment = environment;
  }

  World world() {
    return world;
  }

  Environment environment() {
    return environment;
  }

  /** What an attribute is called where a person asks for it: {@code node[0].cpu.usage}. */
  String path(Attribute attribute, Ref target) {
    return name(target) + "." + attribute.word();
  }

  String name(Ref ref) {
    int i = ref.index();
    return switch (ref.thing()) {
      case HOST -> host(i);
      case HOST_CPU -> host(i) + ".cpu";
      case HOST_MEMORY -> host(i) + ".memory";
      case HOST_NETWORK -> host(i) + ".network";
      case HOST_POWER -> host(i) + ".power";
      case DRIVER_DOMAIN -> host(i) + ".driver_domain";
      case DRIVER_DOMAIN_CPU -> host(i) + ".driver_domain.cpu";
      case CORE -> host(i) + ".core[" + ref.part() + "]";
      case GUEST -> guest(i);
      case GUEST_CPU -> guest(i) + ".cpu";
      case GUEST_MEMORY -> guest(i) + ".memory";
      case GUEST_NETWORK -> guest(i) + ".network";
      case GUEST_DISK -> guest(i) + ".disk";
      case GUEST_REQUESTS -> guest(i) + ".requests";
      case GUEST_EXITS -> guest(i) + ".exits";
      case QUEUE -> guest(i) + ".queue";
      case VCPU, SCHEDULED -> guest(i) + ".vcpu[" + ref.part() + "]";
      case MIGRATION -> guest(migration(i).guest()) + ".migrations[" + numberOf(i) + "]";
      case ROUND ->
          guest(migration(i).guest())
              + ".migrations["
              + numberOf(i)
              + "].round["
              + ref.part()
              + "]";
      case JOB -> "job " + i;
      case CLUSTER -> cluster(i);
      case CLUSTER_MIGRATIONS -> cluster(i) + ".migrations";
      case CLUSTER_SLA -> cluster(i) + ".sla";
      case NETWORK -> world.network().plan(i).name();
      default -> ref.thing().word() + " " + i;
    };
  }

  private String cluster(int cluster) {
    return world.clusters().cluster(cluster).plan().name();
  }

  String host(int host) {
    return world.hosts().plan(host).name();
  }

  String guest(int guest) {
    return world.guests().plan(guest).name();
  }

  Migration migration(int number) {
    return world.migrations().all().get(number);
  }

  /** Which of its guest's migrations it is. */
  private int numberOf(int migration) {
    int guest = migration(migration).guest();
    int number = 0;
    for (int m = 0; m < migration; m++) {
      number += migration(m).guest() == guest ? 1 : 0;
    }
    return number;
  }

  /** An attribute as a value with its source. */
  Node node(Attribute attribute, Ref target) {
    return Node.of(
        path(attribute, target),
        environment.ask(attribute, target),
        attribute.type(),
        new Source.OfThing(attribute, target));
  }

  double amount(Attribute attribute, Ref target) {
    return environment.askAmount(attribute, target);
  }

  List<Integer> guestsOn(int host) {
    List<Integer> guests = new ArrayList<>();
    for (int g = world.hosts().firstGuest(host); g >= 0; g = world.guests().next(g)) {
      guests.add(g);
    }
    guests.sort(null);
    return guests;
  }

  /** The guests and hosts that an attribute of a thing is about. */
  List<Ref> concerned(Ref ref) {
    List<Ref> all = new ArrayList<>();
    int i = ref.index();
    switch (ref.thing()) {
      case HOST,
          HOST_CPU,
          HOST_MEMORY,
          HOST_NETWORK,
          HOST_POWER,
          CORE,
          DRIVER_DOMAIN,
          DRIVER_DOMAIN_CPU -> {
        all.add(new Ref(Thing.HOST, i));
        guestsOn(i).forEach(g -> all.add(new Ref(Thing.GUEST, g)));
      }
      case GUEST,
          GUEST_CPU,
          GUEST_MEMORY,
          GUEST_NETWORK,
          GUEST_DISK,
          GUEST_REQUESTS,
          GUEST_EXITS,
          QUEUE,
          VCPU,
          SCHEDULED -> {
        all.add(new Ref(Thing.GUEST, i));
        if (world.guests().host(i) >= 0) {
          all.add(new Ref(Thing.HOST, world.guests().host(i)));
        }
      }
      case MIGRATION, ROUND -> {
        Migration migration = migration(i);
        all.add(new Ref(Thing.GUEST, migration.guest()));
        all.add(new Ref(Thing.HOST, migration.source()));
        all.add(new Ref(Thing.HOST, migration.destination()));
      }
      case CLUSTER, CLUSTER_MIGRATIONS, CLUSTER_SLA -> {
        all.add(new Ref(Thing.CLUSTER, i));
        for (int host : world.clusters().cluster(i).plan().hosts()) {
          all.add(new Ref(Thing.HOST, host));
        }
        for (int guest : world.clusters().cluster(i).guests()) {
          all.add(new Ref(Thing.GUEST, guest));
        }
      }
      case NETWORK -> all.add(new Ref(Thing.NETWORK, i));
      default -> {}
    }
    return all;
  }

  /** A value as a person reads it. */
  String shown(@Nullable Object value, Type type) {
    if (value == null || (value instanceof Double amount && Double.isNaN(amount))) {
      return "—";
    }
    if (value instanceof Double amount && type instanceof Type.Amount typed) {
      return Amounts.show(amount, typed.dimension(), typed.notation(), DIGITS);
    }
    if (value instanceof Ref ref) {
      return name(ref);
    }
    if (value instanceof List<?> list) {
      return list.size() + (list.size() == 1 ? " element" : " elements");
    }
    return Evaluator.show(value, type, environment);
  }

  static String time(long nanos) {
    return Amounts.show(nanos / 1e9, Dimension.TIME, Notation.PLAIN, 5);
  }

  static String amount(double value, Type type) {
    return type instanceof Type.Amount typed
        ? Amounts.show(value, typed.dimension(), typed.notation(), DIGITS)
        : Amounts.number(value, DIGITS);
  }
}
