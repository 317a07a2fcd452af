package org.hospes.mechanism;

import java.util.List;
import org.hospes.schema.Operation;

/**
 * A library stands in for another: its calls are translated on the spot, as WINE does, or sent to a
 * server that makes them, as API remoting does. Everything else runs on the processor and the
 * kernel of the host.
 *
 * @param remote whether a server makes the calls
 * @param batch how many calls travel together
 * @param bytes what a call carries there and back
 */
public record LibraryCalls(boolean remote, double batch, double bytes) implements Technique {
  static final Costs.Rule INTERCEPT =
      Costs.Rule.of("intercept", "The call reaches the library that stands in.");
  static final Costs.Rule TRANSLATE =
      Costs.Rule.of("translate", "The call is put in terms of the host, or into a message.");
  static final Costs.Rule MESSAGE =
      Costs.Rule.of("message", "A message to the server, and the answer.");
  static final Costs.Rule BYTE = Costs.Rule.of("per_byte", "A byte that is carried.");
  static final Costs.Rule SERVER =
      Costs.Rule.of("server", "What the server does beside the call itself.");

  @Override
  public Level level() {
    return Level.LIBRARY;
  }

  @Override
  public String isolation() {
    return "kernel shared with all";
  }

  @Override
  public String runs(Processor processor) {
    return "programs for one library";
  }

  @Override
  public List<Costs.Rule> rules() {
    return List.of(INTERCEPT, TRANSLATE, MESSAGE, BYTE, SERVER);
  }

  @Override
  public Path structure(Operation operation, Setting setting) {
    if (operation != Operation.API_CALL) {
      return Natively.path(operation, setting);
    }
    Costs costs = setting.costs();
    PathBuilder path = new PathBuilder(operation, setting, Lane.GUEST_USER);
    path.work("enters the library that stands in", "ring 3", costs.of(INTERCEPT))
        .work(
            remote ? "puts the call into a message" : "puts the call in terms of the host",
            "ring 3",
            costs.of(TRANSLATE));
    if (!remote) {
      return path.natively(Lane.HOST_KERNEL, "the host does what was asked", "").done();
    }
    return path.exit(Lane.HYPERVISOR, "sends the message", "transport", Cost.NONE, 1 / batch)
        .wait(
            Lane.HOST_PROCESS,
            "there and back",
            "transport",
            costs.of(MESSAGE).times(1 / batch).plus(costs.of(BYTE).times(bytes)),
            Part.DIRECT,
            Payer.DEVICE)
        .wait(
            Lane.HOST_PROCESS,
            "unpacks it",
            "server",
            costs.of(SERVER),
            Part.SYNCHRONOUS,
            Payer.HOST)
        .natively(Lane.HARDWARE, "the call itself", "device")
        .go(Lane.GUEST_USER, "the answer arrives", "ring 3", Cost.NONE, Part.DIRECT)
        .done();
  }
}
