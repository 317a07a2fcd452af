package org.hospes.plan;

import org.hospes.source.Span;
import org.jspecify.annotations.Nullable;

/**
 * A virtual cluster: guests that are alike, deployed together, with a queue of jobs in common.
 *
 * @param cluster the number of the physical cluster that it is in
 * @param first the number of its first guest; the others follow
 * @param size how many guests it is declared with
 * @param image what its guests boot from; empty if nothing is said of it
 * @param prototype what its guests are like
 * @param lease null where it gets what there is at once, to stay
 * @param scaling null where their number does not follow the load
 * @param failover nanoseconds from the failure of a host until its guests are started elsewhere
 */
public record VirtualClusterPlan(
    String name,
    int cluster,
    int first,
    int size,
    Image image,
    DeploymentPlan deployment,
    long failover,
    GuestPlan prototype,
    @Nullable ScalingPlan scaling,
    @Nullable LeasePlan lease,
    Span span) {

  /**
   * A disk image.
   *
   * @param size bytes
   * @param bootReads bytes of it that a boot reads
   * @param store the number of the cluster whose store keeps it, or -1 for that of the guests
   */
  public record Image(String name, double size, double bootReads, int store) {
    public static final Image NONE = new Image("", 0, 0, -1);
  }
}
