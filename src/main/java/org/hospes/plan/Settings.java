package org.hospes.plan;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.hospes.diagnostic.Code;
import org.hospes.kernel.Distribution;
import org.hospes.kernel.Kernel;
import org.hospes.kernel.Stream;
import org.hospes.kernel.Streams;
import org.hospes.quantity.Amounts;
import org.hospes.quantity.Dimension;
import org.hospes.quantity.Unit;
import org.hospes.quantity.Units;
import org.hospes.schema.Magnitude;
import org.hospes.schema.Property;
import org.hospes.schema.Schema;
import org.hospes.schema.Shape;
import org.hospes.schema.Type;
import org.hospes.source.Span;
import org.hospes.term.Failure;
import org.hospes.term.Profile;
import org.jspecify.annotations.Nullable;

/**
 * The properties of one thing or profile, read as numbers: what was given, or what is usual. An
 * amount that makes no sense fails with the place where it was given.
 */
public final class Settings {
  private static final Map<Property, Object> USUAL = new IdentityHashMap<>();

  private final Profile profile;
  private final Shape shape;
  private final Span place;
  private final @Nullable Streams streams;
  private final String name;

  /**
   * @param place what to point at where something is missing
   * @param streams where a distribution is given for a fixed amount, one draw is taken from the
   *     stream of {@code name} and the property; null where that makes no sense, because several
   *     things share the profile
   */
  public Settings(
      Profile profile, Shape shape, Span place, @Nullable Streams streams, String name) {
    this.profile = profile;
    this.shape = shape;
    this.place = place;
    this.streams = streams;
    this.name = name;
  }

  /** The settings of a profile that several things may share. */
  public static Settings of(Profile profile, Span place) {
    if (profile.model() == null) {
      throw new IllegalArgumentException(profile.name());
    }
    return new Settings(profile, profile.model().shape(), place, null, profile.name());
  }

  /** The settings of a part of these. */
  public Settings part(Profile.PartValue part) {
    Shape.Part shaped = shape.part(part.name());
    if (shaped == null) {
      throw new IllegalArgumentException(part.name());
    }
    return new Settings(part.profile(), shaped.shape(), place, streams, name + "/" + part.label());
  }

  public List<Profile.PartValue> parts(String part) {
    return profile.parts(part);
  }

  public Profile profile() {
    return profile;
  }

  public Span place() {
    return place;
  }

  /** Whether a property was given. */
  public boolean has(String property) {
    return profile.get(property) != null;
  }

  /** Where a property was given, or the thing itself. */
  public Span span(String property) {
    Profile.Setting setting = profile.get(property);
    return setting == null ? place : setting.span();
  }

  /** An amount in base units; infinite for what is unlimited. */
  public double amount(String property) {
    Object value = value(property);
    double amount =
        switch (value) {
          case Double number -> number;
          case Distribution.Fixed fixed -> fixed.value();
          case Distribution random -> drawn(property, random);
          default -> throw wrong(property, value);
        };
    check(property, amount);
    return amount;
  }

  private double drawn(String property, Distribution random) {
    if (streams == null) {
      throw Failure.at(
          Code.WRONG_TYPE,
          span(property),
          "`" + property + "` of `" + name + "` is one amount for all that use it",
          "give the distribution in a host or guest, where each element draws its own");
    }
    Stream stream = streams.named(name + "/" + property);
    return random.sample(stream);
  }

  /** An amount that may be missing: NaN then. */
  public double amountOrNaN(String property) {
    return has(property) ? amount(property) : Double.NaN;
  }

  /** A time in nanoseconds: at least one for what takes any time. */
  public long nanos(String property) {
    double seconds = amount(property);
    return seconds > 0 ? Math.max(1, Kernel.nanos(seconds)) : Kernel.nanos(seconds);
  }

  public int whole(String property) {
    double amount = amount(property);
    return amount >= Integer.MAX_VALUE ? Integer.MAX_VALUE : (int) amount;
  }

  public boolean flag(String property) {
    return (Boolean) value(property);
  }

  public String word(String property) {
    return (String) value(property);
  }

  /** A distribution; a fixed amount is one too. */
  public Distribution random(String property) {
    Object value = value(property);
    Distribution distribution =
        value instanceof Distribution random ? random : new Distribution.Fixed((Double) value);
    if (distribution instanceof Distribution.Fixed fixed) {
      check(property, fixed.value());
    }
    return distribution;
  }

  /** A profile, or null if none was given and none is usual. */
  public @Nullable Profile profile(String property) {
    if (!has(property) && property(property).usual().isEmpty()) {
      return null;
    }
    return (Profile) value(property);
  }

  /** Any value that was given, or null. */
  public @Nullable Object given(String property) {
    Profile.Setting setting = profile.get(property);
    return setting == null ? null : setting.value();
  }

  /** The value of a property, whatever it is: given or usual. */
  public Object any(String property) {
    return value(property);
  }

  /** Whether a property was given in this dimension, alone or in a list. */
  public boolean isIn(Dimension dimension, String property) {
    Profile.Setting setting = profile.get(property);
    Type type = setting == null ? property(property).type() : setting.type();
    return dimension.equals(
        type instanceof Type.ListOf list ? list.element().dimension() : type.dimension());
  }

  /** A list of amounts. */
  public double[] amounts(String property) {
    List<?> list = (List<?>) value(property);
    double[] amounts = new double[list.size()];
    for (int i = 0; i < amounts.length; i++) {
      amounts[i] = (Double) list.get(i);
      check(property, amounts[i]);
    }
    return amounts;
  }

  private Object value(String property) {
    Profile.Setting setting = profile.get(property);
    if (setting != null) {
      return setting.value();
    }
    Property described = property(property);
    if (described.usual().isEmpty()) {
      throw Failure.at(
          Code.MISSING_PROPERTY,
          place,
          "`" + name + "` does not say its `" + property + "`",
          "add `" + property + " = ...`");
    }
    return usual(described);
  }

  private Property property(String property) {
    Property described = shape.property(property);
    if (described == null) {
      throw new IllegalArgumentException(shape.word() + " has no " + property);
    }
    return described;
  }

  private void check(String property, double amount) {
    Profile.Setting setting = profile.get(property);
    if (setting == null) {
      return;
    }
    Property described = property(property);
    String complaint = described.complaint(amount, setting.type());
    if (complaint != null) {
      throw new Failure(
          Code.OUT_OF_RANGE
              .at(span(property), "this is " + Magnitude.show(amount, described.type()))
              .help(described.remedy(amount, setting.type()))
              .message("`" + property + "` " + complaint));
    }
  }

  private Failure wrong(String property, Object value) {
    return Failure.at(
        Code.WRONG_TYPE, span(property), "`" + property + "` cannot be " + value, null);
  }

  // ---- what is usual

  private static synchronized Object usual(Property property) {
    return USUAL.computeIfAbsent(property, Settings::parse);
  }

  /**
   * Reads a usual value as it is documented: {@code 30 ms}, {@code unlimited}, {@code fair}, {@code
   * false}.
   */
  private static Object parse(Property property) {
    String text = property.usual();
    if (text.equals("unlimited")) {
      return Double.POSITIVE_INFINITY;
    } else if (property.type() == Type.FLAG) {
      return Boolean.valueOf(text);
    } else if (property.type() instanceof Type.Word) {
      return text;
    } else if (property.type() instanceof Type.Profile profile) {
      return new Profile(text, Schema.model(text, profile.kind()));
    }
    int end = 0;
    while (end < text.length() && "0123456789._".indexOf(text.charAt(end)) >= 0) {
      end++;
    }
    String unit = text.substring(end).strip();
    List<Unit> below = new ArrayList<>();
    String[] parts = unit.isEmpty() ? new String[] {""} : unit.split("/", -1);
    for (int i = 1; i < parts.length; i++) {
      below.add(unit(parts[i]));
    }
    return Amounts.literal(
        text.substring(0, end), parts[0].isEmpty() ? null : unit(parts[0]), below);
  }

  private static Unit unit(String symbol) {
    Unit unit = Units.find(symbol);
    if (unit == null) {
      throw new IllegalArgumentException(symbol);
    }
    return unit;
  }
}
