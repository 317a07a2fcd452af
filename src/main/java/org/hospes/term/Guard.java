package org.hospes.term;

/** Watches over what a script takes while its declarations and actions are computed. */
public interface Guard {
  /** Nobody watches. */
  Guard NONE = () -> true;

  /** Whether the script may go on; asked after every few steps. */
  boolean goesOn();
}
