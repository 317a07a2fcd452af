package org.hospes.plan;

import org.hospes.source.Span;
import org.hospes.term.Profile;
import org.jspecify.annotations.Nullable;

/**
 * A physical cluster.
 *
 * @param hosts the numbers of its hosts, in its order
 * @param consolidation null where guests stay where they are placed
 * @param balancing null where the load is not balanced
 * @param overcommit how many times its processors a host may promise
 * @param powerAware whether a host draws less when it has less to do
 * @param pue energy of the site for each unit that hosts draw
 * @param carbon grams per joule for each hour, over and over; empty if not known
 * @param price EUR per joule, or NaN
 * @param network how its hosts are connected, or null for their interfaces alone
 * @param uplink bytes per second from the store of images, infinite for no limit
 * @param admission what is kept free for guests of failed hosts; null where those are lost
 */
public record ClusterPlan(
    String name,
    int[] hosts,
    PlacementPlan placement,
    @Nullable ConsolidationPlan consolidation,
    @Nullable BalancingPlan balancing,
    boolean enforcesMemory,
    double overcommit,
    EmptyHosts emptyHosts,
    boolean powerAware,
    Compatibility compatibility,
    double pue,
    double[] carbon,
    double price,
    @Nullable Profile network,
    double uplink,
    @Nullable AdmissionPlan admission,
    Span span) {

  /** What becomes of a host without guests. */
  public enum EmptyHosts {
    ON,
    SLEEP,
    OFF
  }

  /** As which tool a cluster is computed. */
  public enum Compatibility {
    NONE,
    CLOUDSIM_3,
    CLOUDSIM_3_WITHOUT_LOSS
  }
}
