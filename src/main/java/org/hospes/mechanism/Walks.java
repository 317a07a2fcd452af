package org.hospes.mechanism;

import java.util.List;
import org.hospes.schema.Operation;

/** The path of a miss of the TLB, in one dimension or two. */
final class Walks {
  private Walks() {}

  static Path path(Setting setting) {
    Processor processor = setting.processor();
    PathBuilder path = new PathBuilder(Operation.TLB_MISS, setting, Lane.GUEST_USER);
    path.natively(Lane.HARDWARE, "walks the guest's tables", "");
    int guest = PageWalk.levels(processor.pageLevels(), setting.guestPage());
    int host =
        setting.paging() == Paging.NESTED
            ? PageWalk.levels(processor.pageLevels(), setting.hostPage())
            : 0;
    int references = PageWalk.references(guest, host);
    double more = processor.walk().cycles(references - processor.pageLevels());
    if (references != processor.pageLevels()) {
      String what =
          host == 0
              ? "a page of another size: " + references + " references"
              : "walks the host's tables for each: " + references + " references";
      return new Path(
          Operation.TLB_MISS,
          join(
              path.done().steps(),
              new Step(
                  Lane.HARDWARE,
                  Lane.HARDWARE,
                  what,
                  host == 0 ? "one dimension" : "two dimensions",
                  Cost.cycles(more, processor.walk().source(), Trust.COMPUTED),
                  1,
                  Part.SYNCHRONOUS,
                  Payer.GUEST,
                  false,
                  false,
                  List.of(Touch.TLB, Touch.CACHES, Touch.PAGE_TABLES))),
          processor.nativeCost(Operation.TLB_MISS));
    }
    return path.done();
  }

  private static List<Step> join(List<Step> steps, Step last) {
    return java.util.stream.Stream.concat(steps.stream(), java.util.stream.Stream.of(last))
        .toList();
  }
}
