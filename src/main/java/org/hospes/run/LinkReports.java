package org.hospes.run;

import java.util.ArrayList;
import java.util.List;
import org.hospes.plan.NetworkPlan;
import org.hospes.quantity.Dimension;
import org.hospes.quantity.Notation;
import org.hospes.result.Cell;
import org.hospes.result.Column;
import org.hospes.result.Section;
import org.hospes.result.Table;
import org.hospes.virt.Network;
import org.hospes.virt.World;

/** What the links of a network have carried. */
final class LinkReports {
  private final World world;

  LinkReports(World world) {
    this.world = world;
  }

  /** The links that carried something, in the order of the network. */
  Section links(int number) {
    NetworkPlan plan = world.network().plan(number);
    int first = world.network().firstLink(number);
    double seconds = world.kernel().seconds();
    List<List<Cell>> rows = new ArrayList<>();
    for (int l = first; l < first + plan.links().size(); l++) {
      Network.Link link = world.network().link(l);
      double forward = world.sharing().used(link.forward());
      double backward = world.sharing().used(link.backward());
      double carried = link.forward() == link.backward() ? forward : forward + backward;
      if (carried > 0) {
        double most = link.plan().rate() * seconds;
        rows.add(
            List.of(
                Cell.text(link.plan().name()),
                Cell.amount(link.plan().rate()),
                Cell.amount(carried),
                Cell.amount(most > 0 ? Math.max(forward, backward) / most : 0)));
      }
    }
    int idle = plan.links().size() - rows.size();
    String about = idle == 0 ? plan.name() : plan.name() + " · " + idle + " others carried nothing";
    return new Section.OfTable(
        "LINKS",
        about,
        new Table(
            List.of(
                Column.text("link"),
                Column.amount("bandwidth", Dimension.DATA_RATE, Notation.BITS),
                Column.amount("carried", Dimension.DATA, Notation.PLAIN),
                Column.amount("busy", Dimension.NUMBER, Notation.PERCENT)),
            rows));
  }
}
