package org.hospes.testing;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.hospes.check.Checked;
import org.hospes.check.Checker;
import org.hospes.kernel.Kernel;
import org.hospes.kernel.Streams;
import org.hospes.lower.Lowering;
import org.hospes.lower.Variation;
import org.hospes.plan.Plan;
import org.hospes.source.SourceFile;
import org.hospes.source.SourceLoader;
import org.hospes.virt.World;

/** Plans and worlds from scripts, for tests below the command line. */
public final class Worlds {
  private Worlds() {}

  /** The plan of a script without mistakes. */
  public static Plan plan(String script) {
    SourceLoader loader = new SourceLoader(Path.of(""), List.of());
    SourceFile file = SourceFile.of("test.hospes", script);
    Checked checked = Checker.check(file, null, loader, Map.of());
    if (checked.hasErrors()) {
      throw new IllegalArgumentException(checked.diagnostics() + "\n" + script);
    }
    Lowering.Lowered lowered = Lowering.lower(checked, Variation.NONE, null, loader);
    if (lowered.plan() == null) {
      throw new IllegalArgumentException(lowered.diagnostics() + "\n" + script);
    }
    return lowered.plan();
  }

  /** The world of a script at its beginning; nothing of the timeline happens in it. */
  public static World world(String script) {
    Plan plan = plan(script);
    World world =
        new World(
            new Kernel(),
            new Streams(plan.seed()),
            plan.hosts(),
            plan.guests(),
            plan.clusters(),
            plan.virtualClusters(),
            plan.networks());
    world.prepare(plan.known());
    world.begin();
    return world;
  }

  /** Lets the events of a world come until a time in nanoseconds. */
  public static void until(World world, long time) {
    Kernel kernel = world.kernel();
    kernel.schedule(time, org.hospes.kernel.Phase.END, unused -> {}, 0);
    while (kernel.now() < time || kernel.next() == time) {
      kernel.step();
    }
  }
}
