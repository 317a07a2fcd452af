package org.hospes.plan;

import java.util.Locale;
import org.hospes.schema.Schema;
import org.hospes.source.Span;
import org.hospes.term.Profile;
import org.jspecify.annotations.Nullable;

/**
 * How images reach the hosts.
 *
 * @param name how it is called in reports
 * @param bandwidth the most that one transfer may use, in bytes per second
 * @param localCache whether a host keeps what has come, so that all its guests start from it
 * @param known the part of the image whose blocks hosts have already, from 0 to 1
 */
public record DeploymentPlan(
    String name, Method method, double bandwidth, boolean localCache, double known) {

  /** The ways of sending an image. */
  public enum Method {
    /** The whole image from the store to each. */
    FULL_COPY,
    /** Nothing is copied; what a boot reads comes from the store. */
    COPY_ON_WRITE,
    /** One stream from the store that all hosts receive. */
    MULTICAST,
    /** Hosts pass on what they have received. */
    PEER_TO_PEER
  }

  /** Reads a method from a profile, or the usual one where none was given. */
  public static DeploymentPlan of(@Nullable Profile profile, Span place) {
    Profile method =
        profile != null ? profile : new Profile("full_copy", Schema.model("full_copy"));
    Settings settings = Settings.of(method, place);
    return new DeploymentPlan(
        method.name(),
        Method.valueOf(method.modelName().toUpperCase(Locale.ROOT)),
        settings.amount("bandwidth"),
        settings.flag("local_cache"),
        settings.amount("deduplication"));
  }
}
