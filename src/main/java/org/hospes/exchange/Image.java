package org.hospes.exchange;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A chain of disk image files: what is at its end, and the copies on write over it.
 *
 * @param bytes of the last file: what a deployment has to bring to a host
 * @param layers from the file that a machine uses to the last
 */
record Image(long bytes, List<Layer> layers) {
  /**
   * One file of a chain.
   *
   * @param bytes of the disk that a machine sees
   */
  record Layer(String file, String format, long bytes) {}

  /** The chain that a machine's disk is in, or null. */
  static @Nullable Image of(String file, List<Image> images) {
    for (Image image : images) {
      if (image.virtualSize(file) > 0) {
        return image;
      }
    }
    return null;
  }

  /** Bytes of the disk in a file of the chain; 0 if it is not in it. */
  long virtualSize(String file) {
    for (Layer layer : layers) {
      if (!file.isEmpty() && layer.file().equals(file)) {
        return layer.bytes();
      }
    }
    return 0;
  }

  /** The name of its last file, without folder and ending. */
  String stem() {
    String path = layers.getLast().file();
    String name = path.substring(path.lastIndexOf('/') + 1);
    int dot = name.lastIndexOf('.');
    return dot > 0 ? name.substring(0, dot) : name;
  }

  String note() {
    Layer last = layers.getLast();
    return last.file()
        + (last.format().isEmpty() ? "" : ", " + last.format())
        + (layers.size() > 1
            ? ": base of " + layers.getFirst().file() + ", which is a copy on write of it"
            : "");
  }
}
