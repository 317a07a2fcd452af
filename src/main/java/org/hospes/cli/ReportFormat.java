package org.hospes.cli;

/** How reports are written. */
enum ReportFormat {
  text(".txt"),
  json(".json");

  private final String ending;

  ReportFormat(String ending) {
    this.ending = ending;
  }

  /** The end of the name of a file of this format. */
  String ending() {
    return ending;
  }

  static String description() {
    return "text or json.";
  }
}
