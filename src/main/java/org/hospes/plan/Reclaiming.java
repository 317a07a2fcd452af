package org.hospes.plan;

import org.hospes.schema.Schema;
import org.hospes.source.Span;
import org.hospes.syntax.EntityKind;
import org.hospes.term.Profile;

/**
 * How a virtualization layer deals with memory that is short.
 *
 * @param overcommit whether guests may have more memory together than the host has
 * @param ballooning whether it inflates balloons by itself
 * @param idleTax the idle-memory tax, from 0 to 1
 * @param pageSharing whether pages with the same content are kept once
 * @param scanTime seconds in which the scanner has seen every page
 * @param balloonRate bytes per second that a balloon can move
 * @param swapTime seconds until a page that was swapped out is back
 */
public record Reclaiming(
    boolean overcommit,
    boolean ballooning,
    double idleTax,
    boolean pageSharing,
    double scanTime,
    double balloonRate,
    double swapTime) {
  /** A layer that says nothing about memory. */
  public static final Reclaiming USUAL =
      new Reclaiming(false, false, 0, false, 3600, 512.0 * (1 << 20), 8e-3);

  /** Reads it from a layer. */
  public static Reclaiming of(Profile layer, Span place) {
    Settings settings =
        new Settings(layer, Schema.shape(EntityKind.HYPERVISOR), place, null, layer.name());
    return new Reclaiming(
        settings.flag("overcommit"),
        settings.flag("ballooning"),
        settings.amount("idle_memory_tax"),
        settings.flag("page_sharing"),
        settings.amount("scan_time"),
        settings.amount("balloon_rate"),
        settings.amount("swap_time"));
  }
}
