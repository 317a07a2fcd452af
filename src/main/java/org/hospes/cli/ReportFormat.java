package org.hospes.cli;

/** How reports are written. */
enum ReportFormat {
  text(".txt"),
  json(".json"),
  csv(".csv"),
  html(".html"),
  junit(".xml");

  private final String ending;

  ReportFormat(String ending) {
    this.ending = ending;
  }

  /** The end of the name of a file of this format. */
  String ending() {
    return ending;
  }

  static String description() {
    return "text, html, json, csv (every table) or junit (the expectations as JUnit XML).";
  }
}
