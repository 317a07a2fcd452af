package org.hospes.cli;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipFile;

/** What results depend on, as a number: scripts, traces, options, and Hospes itself. */
final class Fingerprint {
  private final MessageDigest digest = sha256();

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The SHA-256 of a text, in hexadecimal digits. */
  static String of(String text) {
    return HexFormat.of().formatHex(sha256().digest(text.getBytes(StandardCharsets.UTF_8)));
  }

  /** The SHA-256 of a file, in hexadecimal digits. */
  static String of(Path file) throws IOException {
    return HexFormat.of().formatHex(sha256().digest(Files.readAllBytes(file)));
  }

  /** Adds a text; where it ends is part of it. */
  Fingerprint with(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    digest.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
    digest.update(bytes);
    return this;
  }

  /**
   * Adds this build of Hospes, because two builds may compute different numbers: the names and
   * contents of its classes, wherever they lie and whenever they were packed.
   */
  Fingerprint withThisBuild() {
    try {
      CodeSource source = Fingerprint.class.getProtectionDomain().getCodeSource();
      if (source == null) {
        return this;
      }
      TreeMap<String, Long> sums = new TreeMap<>();
      Path place = Path.of(source.getLocation().toURI());
      if (Files.isDirectory(place)) {
        try (Stream<Path> files = Files.walk(place)) {
          for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
            CRC32 sum = new CRC32();
            sum.update(Files.readAllBytes(file));
            sums.put(place.relativize(file).toString(), sum.getValue());
          }
        }
      } else {
        try (ZipFile jar = new ZipFile(place.toFile())) {
          jar.stream().forEach(entry -> sums.put(entry.getName(), entry.getCrc()));
        }
      }
      sums.keySet().removeIf(name -> !name.startsWith("org/hospes/") && !name.startsWith("std/"));
      sums.forEach((name, sum) -> with(name).with(Long.toHexString(sum)));
      return this;
    } catch (IOException | URISyntaxException e) {
      return this;
    }
  }

  /** Everything that was added, in hexadecimal digits. */
  String text() {
    return HexFormat.of().formatHex(digest.digest());
  }
}
