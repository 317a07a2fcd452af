package org.hospes.virt.migration;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.hospes.plan.MigrationPlan;

/**
 * A migration: what was asked for and what came of it. Times in nanoseconds, -1 for what has not
 * happened.
 */
public final class Migration {
  private static final long NOT = -1;

  private final int number;
  private final int guest;
  private final int source;
  private final int destination;
  private final MigrationPlan plan;
  private final long requested;
  private final List<Round> rounds = new ArrayList<>();
  private State state = State.UNDER_WAY;
  private long reserved = NOT;
  private long stopped = NOT;
  private long copied = NOT;
  private long resumed = NOT;
  private long completed = NOT;
  private String ending = "";
  private double faults;
  private double lostPackets;

  /** How far a migration has come. */
  public enum State {
    UNDER_WAY,
    COMPLETED,
    FAILED
  }

  /** What a part of the transfer is. */
  public enum Kind {
    STORAGE("storage"),
    ROUND("round"),
    LOG("log"),
    LAST("stop-and-copy"),
    SAVE("save to file"),
    SEND("send file"),
    LOAD("load from file"),
    PUSH("post-copy push");

    private final String word;

    Kind(String word) {
      this.word = word;
    }

    public String word() {
      return word;
    }

    /** Whether the guest runs meanwhile and there may be several. */
    public boolean isRound() {
      return this == ROUND || this == LOG;
    }
  }

  /**
   * A part of the transfer: a pre-copy round, the last copy, and what other methods have.
   *
   * @param start in nanoseconds
   * @param end in nanoseconds
   * @param sent bytes on the wire, or to and from a file
   * @param dirtied bytes of distinct pages written meanwhile
   * @param note what came of it, such as why rounds ended; or empty
   */
  public record Round(Kind kind, long start, long end, double sent, double dirtied, String note) {
    /** Whether the guest stood still for the rest. */
    public boolean last() {
      return kind == Kind.LAST;
    }

    public double seconds() {
      return (end - start) / 1e9;
    }

    /** Bytes per second. */
    public double rate() {
      return end > start ? sent / seconds() : 0;
    }

    /** Bytes of distinct pages per second. */
    public double dirtyRate() {
      return end > start ? dirtied / seconds() : 0;
    }
  }

  Migration(
      int number, int guest, int source, int destination, MigrationPlan plan, long requested) {
    this.number = number;
    this.guest = guest;
    this.source = source;
    this.destination = destination;
    this.plan = plan;
    this.requested = requested;
  }

  public int number() {
    return number;
  }

  public int guest() {
    return guest;
  }

  public int source() {
    return source;
  }

  public int destination() {
    return destination;
  }

  public MigrationPlan plan() {
    return plan;
  }

  public State state() {
    return state;
  }

  /** When it was asked for. */
  public long requested() {
    return requested;
  }

  /** When the destination had reserved what the guest needs. */
  public long reserved() {
    return reserved;
  }

  /** When the guest was stopped at the source. */
  public long stopped() {
    return stopped;
  }

  /** When all had been sent. */
  public long copied() {
    return copied;
  }

  /** When the guest ran at the destination. */
  public long resumed() {
    return resumed;
  }

  /** When all was over. */
  public long completed() {
    return completed;
  }

  /** Why it failed, or why the rounds ended. */
  public String ending() {
    return ending;
  }

  /** The parts of the transfer, in order. */
  public List<Round> rounds() {
    return Collections.unmodifiableList(rounds);
  }

  /** The rounds while the guest ran. */
  public int liveRounds() {
    return (int) rounds.stream().filter(round -> round.kind().isRound()).count();
  }

  /** Pages that were needed before they had come. */
  public double faults() {
    return faults;
  }

  /** Packets for the guest that came where nobody took them. */
  public double lostPackets() {
    return lostPackets;
  }

  void addLostPackets(double more) {
    lostPackets += more;
  }

  void addFaults(double more) {
    faults += more;
  }

  void setReserved(long time) {
    reserved = time;
  }

  void setStopped(long time) {
    stopped = time;
  }

  void setCopied(long time) {
    copied = time;
  }

  void setResumed(long time) {
    resumed = time;
  }

  void add(Round round) {
    rounds.add(round);
  }

  void end(State how, long time, String why) {
    state = how;
    completed = time;
    if (!why.isEmpty()) {
      ending = why;
    }
  }

  void setEnding(String why) {
    ending = why;
  }
}
