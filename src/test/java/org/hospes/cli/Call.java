package org.hospes.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.hospes.text.Ink;

/**
 * A call of the tool in this JVM, as a user would make it.
 *
 * @param exit the exit code
 * @param out what went to the standard output
 * @param err what went to the standard error output
 */
public record Call(int exit, String out, String err) {
  public static Call hospes(String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Terminal terminal =
        new Terminal(
            new PrintStream(out, false, StandardCharsets.UTF_8),
            new PrintStream(err, false, StandardCharsets.UTF_8),
            Ink.NONE,
            80);
    int exit = Main.run(args, terminal);
    return new Call(
        exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }
}
