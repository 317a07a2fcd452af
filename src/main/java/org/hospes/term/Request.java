package org.hospes.term;

import java.util.List;
import org.hospes.schema.Operation;
import org.hospes.schema.Topic;
import org.hospes.source.Span;
import org.jspecify.annotations.Nullable;

/** What is to be shown. */
public sealed interface Request {
  Span span();

  /** {@code report topic of subject every period from time to time}. */
  record Report(
      Topic topic,
      @Nullable Term subject,
      @Nullable Term every,
      @Nullable Term from,
      @Nullable Term to,
      Span span)
      implements Request {}

  /** {@code plot values every period from time to time}: over time. */
  record Plot(
      List<Labelled> values,
      @Nullable Term every,
      @Nullable Term from,
      @Nullable Term to,
      int slots,
      Span span)
      implements Request {}

  /** {@code trace operations on guest}. */
  record Trace(List<Operation> operations, Term on, Span span) implements Request {}

  /** An expression with the label it is shown under. */
  record Labelled(Term value, String label) {}
}
