package org.hospes.plan;

import java.util.List;
import org.hospes.source.SourceFile;
import org.hospes.source.Span;
import org.hospes.term.Definition;
import org.hospes.term.Environment;
import org.hospes.term.Expectation;
import org.hospes.term.Profile;
import org.hospes.term.Publication;
import org.hospes.term.Request;
import org.hospes.term.Term;
import org.hospes.term.Trigger;

/**
 * Everything that one run needs.
 *
 * @param known the values of what the script declares
 */
public record Plan(
    String title,
    SourceFile file,
    long seed,
    List<HostPlan> hosts,
    List<GuestPlan> guests,
    List<ClusterPlan> clusters,
    List<VirtualClusterPlan> virtualClusters,
    List<NetworkPlan> networks,
    List<Definition.Variable> variables,
    List<Trigger> triggers,
    End end,
    List<Expectation> expectations,
    List<Request> requests,
    List<Publication> publications,
    Environment known,
    Prototypes prototypes) {

  /** Says what guests are like that come while the scenario runs. */
  public interface Prototypes {
    /**
     * A guest like a template, in no place.
     *
     * @param place where the script makes it
     */
    GuestPlan of(Profile template, Span place);
  }

  /** The same plan with other things to look for; what happens is the same. */
  public Plan lookingFor(List<Expectation> expected) {
    return new Plan(
        title,
        file,
        seed,
        hosts,
        guests,
        clusters,
        virtualClusters,
        networks,
        variables,
        triggers,
        end,
        expected,
        List.of(),
        List.of(),
        known,
        prototypes);
  }

  /** When the run ends. */
  public sealed interface End {
    /** After so many nanoseconds. */
    record After(long nanos) implements End {}

    /** When a condition becomes true. */
    record Until(Term condition, int slots) implements End {}
  }
}
