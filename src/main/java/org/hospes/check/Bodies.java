package org.hospes.check;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hospes.diagnostic.Code;
import org.hospes.diagnostic.Diagnostics;
import org.hospes.diagnostic.Suggestions;
import org.hospes.quantity.Notation;
import org.hospes.quantity.Unit;
import org.hospes.quantity.Units;
import org.hospes.schema.Model;
import org.hospes.schema.ProfileKind;
import org.hospes.schema.Property;
import org.hospes.schema.Schema;
import org.hospes.schema.Shape;
import org.hospes.schema.Thing;
import org.hospes.schema.Type;
import org.hospes.source.Span;
import org.hospes.syntax.Body;
import org.hospes.syntax.EntityKind;
import org.hospes.syntax.Expr;
import org.hospes.syntax.Name;
import org.hospes.term.CheckedBody;
import org.hospes.term.Definition;
import org.hospes.term.Profile;
import org.hospes.term.Term;
import org.jspecify.annotations.Nullable;

/**
 * Checks what stands in braces: that each property exists, is given once, and takes what it is
 * given.
 */
final class Bodies {
  private final Checker checker;
  private final Diagnostics diagnostics;

  Bodies(Checker checker) {
    this.checker = checker;
    this.diagnostics = checker.diagnostics();
  }

  /** Checks a body against a shape. */
  CheckedBody check(Body body, Shape shape, Scope scope) {
    checker.understand(body, shape);
    int errors = diagnostics.errors();
    List<CheckedBody.Assigned> properties = new ArrayList<>();
    List<CheckedBody.PartBody> parts = new ArrayList<>();
    Map<String, Body.Item> seen = new LinkedHashMap<>();
    for (Body.Item item : body.items()) {
      String key =
          item instanceof Body.Part part && part.label() != null
              ? item.name().text() + " " + part.label().text()
              : item.name().text();
      Body.Item earlier = seen.putIfAbsent(key, item);
      if (earlier != null) {
        diagnostics.add(
            Code.DUPLICATE_PROPERTY
                .at(item.name().span(), "given again here")
                .label(earlier.name().span(), "first given here")
                .help("leave one of them out")
                .message("`" + key + "` is given twice"));
        continue;
      }
      switch (item) {
        case Body.Property property -> {
          CheckedBody.Assigned assigned = property(property, shape, scope);
          if (assigned != null) {
            properties.add(assigned);
          }
        }
        case Body.Part part -> {
          CheckedBody.PartBody checked = part(part, shape, scope);
          if (checked != null) {
            parts.add(checked);
          }
        }
      }
    }
    exclusions(body, seen, shape);
    boolean faulty = body.damaged() || diagnostics.errors() > errors;
    return new CheckedBody(List.copyOf(properties), List.copyOf(parts), faulty);
  }

  private CheckedBody.@Nullable Assigned property(Body.Property item, Shape shape, Scope scope) {
    Property property = shape.property(item.name().text());
    if (property == null) {
      if (shape.part(item.name().text()) != null) {
        diagnostics.add(
            Code.WRONG_PART
                .at(item.name().span())
                .help(
                    "write `"
                        + item.name().text()
                        + (labelled(shape, item.name()) ? " LABEL" : "")
                        + " { ... }`")
                .message("`" + item.name().text() + "` is a part with braces, and no property"));
      } else {
        unknown(item.name(), shape);
      }
      checker.expressions().check(item.value(), scope, null);
      return null;
    }
    checker.understand(
        item.name().span(), new Meaning.OfProperty(property, shape), property.type());
    Term value = checker.expressions().check(item.value(), scope, property.type());
    boolean fits = property.types().stream().anyMatch(type -> Expressions.fits(value, type));
    // A distribution where an amount is asked for gives each element a draw of its own.
    boolean drawn =
        property.type() instanceof Type.Amount amount
            && value.type() instanceof Type.Random random
            && random.dimension().equals(amount.dimension());
    if (!fits && !drawn && value.type() != Type.UNKNOWN) {
      checker.expressions().mismatch(value, property.type(), "`" + property.name() + "`");
      return null;
    }
    bitsAndBytes(property, item.value());
    return new CheckedBody.Assigned(property, value, item.name().span(), item.span());
  }

  private static boolean labelled(Shape shape, Name name) {
    Shape.Part part = shape.part(name.text());
    return part != null && part.labels() == Shape.Labels.REQUIRED;
  }

  /** Networks are sold in bits and memories in bytes; the other way round is probably a slip. */
  private void bitsAndBytes(Property property, Expr value) {
    if (!(value instanceof Expr.Quantity quantity) || quantity.units().isEmpty()) {
      return;
    }
    Notation notation = Expressions.notation(property.type());
    Unit unit = Units.find(quantity.units().getFirst().text());
    if (unit == null || unit.dimension().exponent(org.hospes.quantity.Dimension.Base.DATA) == 0) {
      return;
    }
    String written = quantity.span().text();
    if (notation == Notation.BITS && !unit.inBits()) {
      String bits = written.replace("iB", "ibit").replace("B", "bit");
      diagnostics.add(
          Code.BITS_OR_BYTES
              .at(quantity.span(), "this is in bytes")
              .help("write `" + bits + "` if bits are meant; " + written + " is 8 times as much")
              .message("networks are sold in bits"));
    } else if (notation == Notation.BINARY && unit.inBits()) {
      diagnostics.add(
          Code.BITS_OR_BYTES
              .at(quantity.span(), "this is in bits")
              .help(
                  "write `"
                      + written.replace("ibit", "iB").replace("bit", "B").replaceFirst("b$", "B")
                      + "` if bytes are meant")
              .message("memory is sold in bytes"));
    }
  }

  private CheckedBody.@Nullable PartBody part(Body.Part item, Shape shape, Scope scope) {
    Shape.Part part = shape.part(item.name().text());
    if (part == null) {
      Property property = shape.property(item.name().text());
      if (property != null) {
        diagnostics.add(
            Code.WRONG_PART
                .at(item.name().span())
                .help("give it a value: `" + property.name() + " = ...`")
                .message("`" + property.name() + "` is a property, and no part with braces"));
      } else {
        unknown(item.name(), shape);
      }
      return null;
    }
    checker.understand(item.name().span(), new Meaning.OfPart(part), Type.UNKNOWN);
    Name label = item.label();
    if (part.labels() == Shape.Labels.REQUIRED && label == null) {
      diagnostics.add(
          Code.WRONG_PART
              .at(item.name().span().after(), "a name belongs here")
              .help("write `" + part.name() + " NAME { ... }`")
              .message("there may be several of `" + part.name() + "`, and each has a name"));
      return null;
    }
    if (part.labels() == Shape.Labels.NONE && label != null) {
      diagnostics.add(
          Code.WRONG_PART
              .at(label.span())
              .help("write `" + part.name() + " { ... }`")
              .message("there is one `" + part.name() + "`, without a name"));
      return null;
    }
    if (item.array() != null) {
      diagnostics.add(
          Code.BAD_ARRAY
              .at(item.array().span())
              .help("write one part for each")
              .message("a part is no array"));
    }
    CheckedBody body = check(item.body(), part.shape(), scope);
    required(
        body,
        part.shape(),
        item.name().span(),
        "`" + part.name() + (label == null ? "" : " " + label.text()) + "`",
        null);
    return new CheckedBody.PartBody(part, label == null ? null : label.text(), body, item.span());
  }

  /**
   * Says what must be given and is not; {@code base} may have given it, or something that could not
   * be understood.
   */
  void required(CheckedBody body, Shape shape, Span span, String subject, @Nullable Term base) {
    if (base != null || body.faulty()) {
      return;
    }
    for (Property property : shape.properties()) {
      if (property.required()
          && body.properties().stream()
              .noneMatch(a -> a.property().name().equals(property.name()))) {
        diagnostics.add(
            Code.MISSING_PROPERTY
                .at(span)
                .help("add `" + property.name() + " = " + example(property) + "`")
                .message(subject + " does not say its `" + property.name() + "`"));
      }
    }
  }

  private static String example(Property property) {
    return switch (property.type()) {
      case Type.Amount amount when amount.equals(Type.MEMORY) -> "4 GiB";
      case Type.Amount amount when amount.equals(Type.CLOCK) -> "2.4 GHz";
      case Type.Amount amount when amount.equals(Type.BANDWIDTH) -> "1 Gbit/s";
      case Type.Amount amount when amount.equals(Type.TIME) -> "10 s";
      case Type.Amount amount when amount.equals(Type.POWER) -> "100 W";
      case Type.Amount amount when amount.equals(Type.NUMBER) -> "4";
      default -> "...";
    };
  }

  /** Pairs of properties that contradict each other, wherever both are in one body. */
  private static final List<List<String>> EXCLUSIVE =
      List.of(
          List.of("network", "nic"),
          List.of("clients", "arrivals"),
          List.of("clients", "interarrival"),
          List.of("arrivals", "interarrival"));

  private void exclusions(Body body, Map<String, Body.Item> seen, Shape shape) {
    for (List<String> pair : EXCLUSIVE) {
      Body.Item first = find(seen, pair.get(0), shape);
      Body.Item second = find(seen, pair.get(1), shape);
      if (first != null && second != null) {
        boolean inOrder = first.span().start() < second.span().start();
        diagnostics.add(
            Code.EXCLUSIVE
                .at((inOrder ? second : first).name().span(), "this excludes the other")
                .label((inOrder ? first : second).name().span(), "")
                .help(
                    pair.get(0).equals("network")
                        ? "`network` stands for one interface; leave it out where a `nic` is"
                            + " described"
                        : "requests come from clients that wait for answers, or from outside at a"
                            + " rate or with a time between them")
                .message("`" + pair.get(0) + "` and `" + pair.get(1) + "` exclude each other"));
      }
    }
  }

  private static Body.@Nullable Item find(Map<String, Body.Item> seen, String name, Shape shape) {
    if (shape.property(name) == null && shape.part(name) == null) {
      return null;
    }
    for (Map.Entry<String, Body.Item> entry : seen.entrySet()) {
      if (entry.getValue().name().text().equals(name)) {
        return entry.getValue();
      }
    }
    return null;
  }

  private void unknown(Name name, Shape shape) {
    String written = name.text();
    List<String> legal = shape.names();
    String near = OTHER_NAMES.get(written);
    if (near == null || !legal.contains(near)) {
      near = Suggestions.nearest(written, legal);
    }
    var builder = Code.UNKNOWN_PROPERTY.at(name.span(), "unknown here");
    if (near != null) {
      Property property = shape.property(near);
      String doc = property == null ? "" : firstSentence(property.doc());
      builder
          .help(doc.isEmpty() ? "did you mean `" + near + "`?" : "`" + near + "` is " + doc)
          .fix("write `" + near + "`", name.span(), near);
    } else if (legal.isEmpty()) {
      builder.help("it has none");
    } else {
      builder.help("it has " + Names.list(legal));
    }
    diagnostics.add(builder.message("`" + shape.word() + "` has no property `" + written + "`"));
  }

  /** What other tools call a property of ours. */
  private static final Map<String, String> OTHER_NAMES =
      Map.ofEntries(
          Map.entry("ram", "memory"),
          Map.entry("mem", "memory"),
          Map.entry("cpus", "vcpus"),
          Map.entry("cpu", "vcpus"),
          Map.entry("pes", "cores"),
          Map.entry("frequency", "clock"),
          Map.entry("speed", "clock"),
          Map.entry("mips", "clock"),
          Map.entry("hv", "hypervisor"),
          Map.entry("vmm", "hypervisor"),
          Map.entry("bw", "bandwidth"),
          Map.entry("bandwidth", "network"),
          Map.entry("priority", "weight"),
          Map.entry("limit", "cap"),
          Map.entry("scheduler", "scheduling"),
          Map.entry("users", "clients"),
          Map.entry("rate", "arrivals"),
          Map.entry("wss", "working_set"),
          Map.entry("length", "work"));

  private static String firstSentence(String doc) {
    int end = doc.indexOf('.');
    String first = end < 0 ? doc : doc.substring(0, end);
    return first.isEmpty() ? "" : Character.toLowerCase(first.charAt(0)) + first.substring(1);
  }

  static String article(String word) {
    return ("aeiou".indexOf(word.charAt(0)) >= 0 ? "an " : "a ") + word;
  }

  // ---- amendments

  /** {@code base { changes }}. */
  Term amend(Expr.Amend expr, Scope scope, @Nullable Type wanted) {
    Term base = checker.expressions().check(expr.base(), scope, wanted);
    Shape shape =
        switch (base.type()) {
          case Type.Profile profile -> shapeOf(base, profile.kind());
          case Type.Pattern pattern ->
              Schema.shape(pattern.thing() == Thing.HOST ? EntityKind.HOST : EntityKind.GUEST);
          case Type.Of of when of.thing() == Thing.NIC -> Schema.guestNic();
          default -> null;
        };
    if (shape == null) {
      if (base.type() != Type.UNKNOWN) {
        diagnostics.add(
            Code.BAD_AMENDMENT
                .at(expr.base().span(), "this is " + base.type().description())
                .label(expr.body().span(), "")
                .message("only profiles and templates can be amended"));
      }
      return Expressions.unknown(expr.span());
    }
    return new Term.Amend(base, check(expr.body(), shape, scope), base.type(), expr.span());
  }

  /** What a profile may say, as exactly as its model is known. */
  Shape shapeOf(Term profile, ProfileKind kind) {
    Model model = modelOf(profile);
    return model != null ? model.shape() : Schema.shape(kind);
  }

  /** The model behind a profile, where it does not depend on what is only known later. */
  @Nullable Model modelOf(@Nullable Term term) {
    return switch (term) {
      case Term.Constant constant ->
          constant.value() instanceof Profile profile ? profile.model() : null;
      case Term.Declared declared -> modelOf(declared.definition());
      case Term.DeclaredPolicy policy ->
          policy.definition().value() instanceof Profile profile ? profile.model() : null;
      case Term.Amend amend -> modelOf(amend.base());
      case Term.Named named ->
          named.definition().isParam() ? null : modelOf(named.definition().term());
      case Term.Index index when index.list() instanceof Term.Declared declared ->
          modelOf(declared.definition());
      case Term.Call call
          when call.type() instanceof Type.Profile profile
              && profile.kind() == ProfileKind.WORKLOAD ->
          Schema.model("trace");
      case null, default -> null;
    };
  }

  private @Nullable Model modelOf(Definition.Entity definition) {
    return definition.base() == null ? definition.model() : modelOf(definition.base());
  }
}
