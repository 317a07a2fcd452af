package org.hospes.virt.share;

/** Something was lost, or came from nothing: a mistake of ours, which ends the run. */
public final class ConservationException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public ConservationException(String what) {
    super(what);
  }
}
