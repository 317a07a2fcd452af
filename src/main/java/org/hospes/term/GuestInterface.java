package org.hospes.term;

import org.hospes.schema.Model;
import org.jspecify.annotations.Nullable;

/**
 * An interface of a host where a guest takes it, with how: {@code router.eth0 { through = virtio
 * }}.
 *
 * @param host the number of the host
 * @param settings what stands in the braces, or null without
 */
public record GuestInterface(int host, String label, @Nullable Profile settings) {
  GuestInterface amended(CheckedBody body, Frame frame) {
    Profile result =
        settings == null ? new Profile(label, (Model) null) : new Profile(label, settings);
    Evaluator.fill(result, body, frame);
    return new GuestInterface(host, label, result);
  }

  @Override
  public String toString() {
    return label;
  }
}
