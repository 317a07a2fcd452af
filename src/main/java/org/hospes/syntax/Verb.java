package org.hospes.syntax;

import java.util.Locale;

/** What can be done to the things of the world. */
public enum Verb {
  START,
  STOP,
  PAUSE,
  RESUME,
  MIGRATE,
  BALLOON,
  PIN,
  UNPIN,
  RESIZE,
  SNAPSHOT,
  ROLLBACK,
  CLONE,
  DEPLOY,
  SUBMIT,
  REASSIGN,
  FAIL,
  REPAIR,
  POWER_ON,
  POWER_OFF,
  THROTTLE,
  LOG,
  LAUNCH;

  /** How it is written. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
