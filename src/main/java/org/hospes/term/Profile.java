package org.hospes.term;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hospes.kernel.Distribution;
import org.hospes.schema.Model;
import org.hospes.schema.Type;
import org.hospes.source.Span;
import org.jspecify.annotations.Nullable;

/**
 * A value with properties: a hypervisor, a workload, a template, the settings of a host. It holds
 * what was said at one place and looks up the rest in what it is like.
 */
public final class Profile {
  private final String name;
  private final @Nullable Profile base;
  private final @Nullable Model model;
  private final Map<String, Setting> settings = LinkedHashMap.newLinkedHashMap(2);
  private final List<PartValue> parts = new ArrayList<>(0);

  /** A value, the type it was checked as, and where it was given. */
  public record Setting(Object value, Type type, Span span) {}

  /** A part, such as a network interface. */
  public record PartValue(String name, @Nullable String label, Profile profile) {}

  /** A profile that is like another. */
  public Profile(String name, Profile base) {
    this.name = name;
    this.base = base;
    this.model = base.model;
  }

  /** A profile of a model, or of none for a thing. */
  public Profile(String name, @Nullable Model model) {
    this.name = name;
    this.base = null;
    this.model = model;
  }

  /** What it is called: its declaration, or that of what was amended. */
  public String name() {
    return name;
  }

  public @Nullable Profile base() {
    return base;
  }

  public @Nullable Model model() {
    return model;
  }

  /** The name of its model, or an empty text. */
  public String modelName() {
    return model == null ? "" : model.name();
  }

  public void set(String property, Object value, Type type, Span span) {
    settings.put(property, new Setting(value, type, span));
  }

  public void add(String part, @Nullable String label, Profile value) {
    parts.add(new PartValue(part, label, value));
  }

  /** What was given for a property, here or in what this is like; null if nothing was. */
  public @Nullable Setting get(String property) {
    for (Profile at = this; at != null; at = at.base) {
      Setting setting = at.settings.get(property);
      if (setting != null) {
        return setting;
      }
    }
    return null;
  }

  /** Whether parts were given here. */
  public boolean hasParts() {
    return !parts.isEmpty();
  }

  /** What was given here. */
  public Map<String, Setting> own() {
    return settings;
  }

  /** The parts that were given here. */
  public List<PartValue> ownParts() {
    return parts;
  }

  /**
   * The parts of a name, those of what this is like first; a part with the same label takes the
   * place of the older.
   */
  public List<PartValue> parts(String part) {
    LinkedHashMap<String, PartValue> found = new LinkedHashMap<>();
    List<Profile> chain = new ArrayList<>();
    for (Profile at = this; at != null; at = at.base) {
      chain.addFirst(at);
    }
    for (Profile at : chain) {
      for (PartValue value : at.parts) {
        if (value.name().equals(part)) {
          found.put(value.label() == null ? "" : value.label(), value);
        }
      }
    }
    return new ArrayList<>(found.values());
  }

  /** The part of a name and label, or null. */
  public @Nullable Profile part(String part, @Nullable String label) {
    for (PartValue value : parts(part)) {
      if (java.util.Objects.equals(value.label(), label)) {
        return value.profile();
      }
    }
    return null;
  }

  /** What is given here, and for the rest what another profile of the same model says. */
  public Profile over(Profile other) {
    Profile result = new Profile(other.name, other);
    List<Profile> chain = new ArrayList<>();
    for (Profile at = this; at != null; at = at.base) {
      chain.addFirst(at);
    }
    for (Profile at : chain) {
      result.settings.putAll(at.settings);
      result.parts.addAll(at.parts);
    }
    return result;
  }

  /** Whether anything given here or in what this is like is a distribution. */
  public boolean isRandom() {
    for (Profile at = this; at != null; at = at.base) {
      for (Setting setting : at.settings.values()) {
        if (setting.value() instanceof Distribution) {
          return true;
        }
      }
    }
    return false;
  }

  /** Two profiles are the same if the same name stands behind them. */
  public boolean isSameAs(Profile other) {
    return name.equals(other.name) && modelName().equals(other.modelName());
  }

  @Override
  public String toString() {
    return name;
  }
}
