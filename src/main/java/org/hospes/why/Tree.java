package org.hospes.why;

import java.util.ArrayList;
import java.util.List;
import org.hospes.schema.Function;
import org.hospes.schema.Type;
import org.hospes.source.Span;
import org.hospes.syntax.BinaryOp;
import org.hospes.term.Evaluator;
import org.hospes.term.Frame;
import org.hospes.term.Ref;
import org.hospes.term.Term;
import org.jspecify.annotations.Nullable;

/** Takes an expression apart, down to what the run knows by itself, with the value of each part. */
final class Tree {
  private static final int LONGEST = 60;

  /** More elements of a list than anybody reads. */
  private static final int MOST = 1000;

  private final Things things;
  private final Frame frame;

  Tree(Things things, Frame frame) {
    this.things = things;
    this.frame = frame;
  }

  Node of(Term term) {
    String text = text(term.span());
    return switch (term) {
      case Term.Asked asked -> asked(asked, text);
      case Term.History history ->
          history.function() == Function.COUNT
              ? plain(term, "")
              : Node.of(text, value(term), term.type(), new Source.OfPast(history));
      case Term.Variable variable ->
          Node.of(text, value(term), term.type(), new Source.OfVariable(variable.definition()));
      case Term.Named named ->
          Node.of(text, value(term), term.type(), new Source.OfName(named.definition()));
      case Term.Arithmetic arithmetic -> arithmetic(arithmetic, text);
      case Term.Negate negate -> {
        Node part = of(negate.operand());
        yield result(term, "", List.of(part)).asSum("", List.of(part.adding(-part.amount())));
      }
      case Term.Compare compare ->
          result(term, "", List.of(of(compare.left()), of(compare.right())));
      case Term.Logic logic -> result(term, "", List.of(of(logic.left()), of(logic.right())));
      case Term.Not not -> result(term, "", List.of(of(not.operand())));
      case Term.If choice -> {
        boolean yes = Evaluator.flag(choice.condition(), frame);
        yield result(
            term,
            yes ? "the condition holds" : "the condition does not hold",
            List.of(of(choice.condition()), of(yes ? choice.yes() : choice.no())));
      }
      case Term.Apply apply -> {
        List<Node> parts = new ArrayList<>();
        for (int i = 0; i < apply.slots().size(); i++) {
          frame.set(apply.slots().get(i), Evaluator.eval(apply.arguments().get(i), frame));
        }
        parts.add(of(apply.body()));
        yield result(term, "the function at " + place(apply.body().span()), parts);
      }
      case Term.Call call -> call(call);
      case Term.Index index -> result(term, "", List.of(of(index.list())));
      case Term.ListOf list -> result(term, "", list.items().stream().map(this::of).toList());
      case Term.Comprehension each -> Node.of(text, value(term), term.type(), "", elements(each));
      case Term.PropertyOf property -> result(term, "", List.of());
      case Term.Constant t -> plain(term, "");
      case Term.Local t -> plain(term, "");
      case Term.Things t -> plain(term, "");
      case Term.Declared t -> plain(term, "");
      case Term.DeclaredPolicy t -> plain(term, "");
      case Term.Known t -> plain(term, t.global().doc());
      case Term.Interface t -> plain(term, "");
      case Term.Invoked t -> result(term, t.attribute().doc(), List.of(of(t.argument())));
      case Term.Range t -> plain(term, "");
      case Term.Text t -> plain(term, "");
      case Term.Lambda t -> plain(term, "");
      case Term.Amend t -> plain(term, "");
    };
  }

  private Node plain(Term term, String remark) {
    return Node.of(
        text(term.span()),
        term instanceof Term.Lambda ? null : value(term),
        term.type(),
        remark,
        List.of());
  }

  private Node result(Term term, String how, List<Node> parts) {
    return Node.of(text(term.span()), value(term), term.type(), how, parts);
  }

  /**
   * The value of an expression; a truth as the language knows it, which has no value of its own.
   */
  private @Nullable Object value(Term term) {
    return Evaluator.eval(term, frame);
  }

  private Node asked(Term.Asked asked, String text) {
    Object target = Evaluator.eval(asked.target(), frame);
    if (target instanceof Ref ref && !asked.each()) {
      return things.node(asked.attribute(), ref);
    }
    if (target instanceof List<?> list) {
      List<Node> parts = new ArrayList<>();
      for (Object each : list.subList(0, Math.min(MOST, list.size()))) {
        parts.add(things.node(asked.attribute(), (Ref) each));
      }
      return Node.of(text, value(asked), asked.type(), "", parts);
    }
    return Node.of(
        text, null, asked.type(), "there is no `" + text(asked.target().span()) + "`", List.of());
  }

  private Node arithmetic(Term.Arithmetic term, String text) {
    Node left = of(term.left());
    Node right = of(term.right());
    if (term.type() instanceof Type.Amount
        && (term.op() == BinaryOp.ADD || term.op() == BinaryOp.SUB)) {
      double sign = term.op() == BinaryOp.SUB ? -1 : 1;
      return result(term, "", List.of())
          .asSum("", List.of(left.adding(left.amount()), right.adding(sign * right.amount())));
    }
    return Node.of(text, value(term), term.type(), "", List.of(left, right));
  }

  private Node call(Term.Call call) {
    List<Node> parts = new ArrayList<>();
    for (Term argument : call.arguments()) {
      boolean many = argument.type() instanceof Type.ListOf;
      Node part = of(argument);
      if (many && call.arguments().size() == 1) {
        parts.addAll(part.parts());
      } else {
        parts.add(part);
      }
    }
    Node whole = result(call, call.function().doc(), parts);
    return switch (call.function()) {
      case SUM -> sum(whole, call, 1);
      case MEAN -> sum(whole, call, Math.max(1, parts.size()));
      case MIN, MAX -> extreme(whole);
      default -> whole;
    };
  }

  /** A sum, or a mean as the sum of equal parts of each. */
  private Node sum(Node whole, Term.Call call, int divisor) {
    List<Node> parts = new ArrayList<>();
    double sum = 0;
    for (Node part : whole.parts()) {
      sum += part.amount() / divisor;
      parts.add(part.adding(part.amount() / divisor));
    }
    boolean all = Math.abs(sum - whole.amount()) <= 1e-9 * Math.abs(whole.amount());
    String how = divisor > 1 ? "each of the " + divisor + " adds its part" : "";
    return all || call.function() == Function.SUM && parts.size() == MOST
        ? whole.asSum(how, parts)
        : whole;
  }

  /** The part that is the answer comes first, so that it is explained first. */
  private static Node extreme(Node whole) {
    List<Node> parts = new ArrayList<>();
    for (Node part : whole.parts()) {
      if (part.amount() == whole.amount()) {
        boolean first = parts.stream().noneMatch(p -> p.amount() == whole.amount());
        parts.add(first ? 0 : parts.size(), first ? part.saying("this one") : part);
      } else {
        parts.add(part);
      }
    }
    return whole.asResult(whole.remark(), parts);
  }

  private List<Node> elements(Term.Comprehension term) {
    List<Node> parts = new ArrayList<>();
    List<?> source =
        Evaluator.eval(term.source(), frame) instanceof List<?> list ? list : List.of();
    Object before = frame.get(term.slot());
    for (Object each : source.subList(0, Math.min(MOST, source.size()))) {
      frame.set(term.slot(), each);
      if (term.where() == null || Evaluator.flag(term.where(), frame)) {
        Node part = of(term.element());
        String name =
            part.source() == null && each instanceof Ref ref
                ? part.what() + ", " + things.name(ref)
                : part.what();
        parts.add(
            new Node(
                name,
                part.value(),
                part.type(),
                part.share(),
                part.from(),
                part.to(),
                part.remark(),
                part.sum(),
                part.parts(),
                part.source()));
      }
    }
    frame.set(term.slot(), before);
    return parts;
  }

  static String text(Span span) {
    String text = span.text().replaceAll("\\s+", " ").strip();
    return text.length() > LONGEST ? text.substring(0, LONGEST - 3) + "..." : text;
  }

  static String place(Span span) {
    return span.file().name() + ":" + span.file().lines().line(span.start());
  }
}
