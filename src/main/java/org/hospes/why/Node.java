package org.hospes.why;

import java.util.List;
import org.hospes.schema.Type;
import org.jspecify.annotations.Nullable;

/**
 * A value with what it was put together from.
 *
 * @param what how a person would ask for it
 * @param value an amount, a flag, a thing, ...; null where there is none
 * @param share what it adds to the value above, where that is a sum; NaN where it is none
 * @param from seconds at which this part begins, or NaN
 * @param to seconds at which it ends, or NaN
 * @param remark how it is computed, or what is to be said of it; may be empty
 * @param sum whether the value is the sum of the shares of its parts
 * @param source what knows more of it, or null
 */
record Node(
    String what,
    @Nullable Object value,
    Type type,
    double share,
    double from,
    double to,
    String remark,
    boolean sum,
    List<Node> parts,
    @Nullable Source source) {

  /** A value of an expression. */
  static Node of(String what, @Nullable Object value, Type type, String remark, List<Node> parts) {
    return new Node(
        what, value, type, Double.NaN, Double.NaN, Double.NaN, remark, false, parts, null);
  }

  /** A value that something knows more of. */
  static Node of(String what, @Nullable Object value, Type type, Source source) {
    return new Node(
        what, value, type, Double.NaN, Double.NaN, Double.NaN, "", false, List.of(), source);
  }

  /** A part of a sum. */
  static Node part(String what, double amount, Type type, String remark) {
    return new Node(
        what, amount, type, amount, Double.NaN, Double.NaN, remark, false, List.of(), null);
  }

  /** A part of a sum that belongs to a stretch of time, in nanoseconds. */
  static Node stretch(String what, long from, long to, double amount, Type type, String remark) {
    return new Node(
        what, amount, type, amount, from / 1e9, to / 1e9, remark, false, List.of(), null);
  }

  /** The same as a part that adds so much to the value above. */
  Node adding(double amount) {
    return new Node(what, value, type, amount, from, to, remark, sum, parts, source);
  }

  /** The same with a remark. */
  Node saying(String text) {
    return new Node(what, value, type, share, from, to, text, sum, parts, source);
  }

  /** The same as the sum of parts. */
  Node asSum(String how, List<Node> of) {
    return new Node(what, value, type, share, from, to, how, true, of, source);
  }

  /** The same as put together from parts in another way. */
  Node asResult(String how, List<Node> of) {
    return new Node(what, value, type, share, from, to, how, false, of, source);
  }

  /** The amount; NaN for anything else. */
  double amount() {
    return value instanceof Double amount ? amount : Double.NaN;
  }
}
