package org.hospes.virt;

/** Thrown by an action that cannot be done now; the world is as it was. The message says why. */
public final class Refused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public Refused(String why) {
    super(why, null, false, false);
  }
}
