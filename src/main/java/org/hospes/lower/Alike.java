package org.hospes.lower;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hospes.term.Profile;
import org.jspecify.annotations.Nullable;

/**
 * Finds profiles that say the same, so that what follows from them is worked out once for all the
 * guests of an array. Lists are the same only if they are one list: to compare the samples of two
 * traces would take longer than to read them.
 */
final class Alike {
  private final Map<List<@Nullable Object>, Profile> known = new HashMap<>();

  /** Something that is equal to nothing but itself. */
  private record Itself(@Nullable Object value) {
    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Itself same && same.value == value;
    }

    @Override
    public int hashCode() {
      return System.identityHashCode(value);
    }
  }

  /** The first profile that said the same as this one, which may be this one. */
  Profile first(Profile profile) {
    if (profile.hasParts()) {
      return profile;
    }
    List<@Nullable Object> said = new ArrayList<>(4 + 2 * profile.own().size());
    said.add(profile.name());
    said.add(new Itself(profile.base()));
    said.add(new Itself(profile.model()));
    for (Map.Entry<String, Profile.Setting> own : profile.own().entrySet()) {
      Object value = own.getValue().value();
      said.add(own.getKey());
      said.add(value instanceof List<?> ? new Itself(value) : value);
    }
    Profile first = known.putIfAbsent(said, profile);
    return first == null ? profile : first;
  }
}
