package org.hospes.result;

import java.util.List;

/** A part of a report. */
public sealed interface Section {
  /** What it is called, in capitals in a text. */
  String title();

  /** What it is about, behind the title; may be empty. */
  String subject();

  record OfTable(String title, String subject, Table table) implements Section {}

  record OfChart(String title, String subject, Chart chart) implements Section {}

  record OfPlot(String title, String subject, Plot plot) implements Section {}

  /** The path of an operation through the layers. */
  record OfSequence(String title, String subject, Sequence sequence) implements Section {}

  /** Words: one or several paragraphs. */
  record OfText(String title, String subject, List<String> paragraphs) implements Section {
    public OfText {
      paragraphs = List.copyOf(paragraphs);
    }
  }

  /** Published figures: {@code trust} says how far they can be trusted. */
  record OfComparisons(String title, String subject, String trust, List<Comparison> comparisons)
      implements Section {}

  /** What ran where, as a Gantt chart. */
  record OfSchedule(String title, String subject, Schedule schedule) implements Section {}
}
