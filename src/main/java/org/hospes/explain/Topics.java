package org.hospes.explain;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.hospes.check.Checked;
import org.hospes.check.Checker;
import org.hospes.check.StandardLibrary;
import org.hospes.lower.Inspection;
import org.hospes.mechanism.InstructionSet;
import org.hospes.mechanism.Layer;
import org.hospes.mechanism.PageWalk;
import org.hospes.plan.MechanismPlan;
import org.hospes.schema.Operation;
import org.hospes.term.Definition;
import org.hospes.term.Profile;
import org.jspecify.annotations.Nullable;

/**
 * Pages about ideas of the field. A page is a text with lines that begin with {@code @}: those are
 * replaced by what the model says, so that no number in a page can differ from what runs use.
 *
 * <ul>
 *   <li>{@code @path LAYER OPERATION...}: the diagrams of operations
 *   <li>{@code @device LAYER WAY OPERATION...}: the diagrams of packets and disk requests
 *   <li>{@code @ways LAYER OPERATION}: what each way to a device takes
 *   <li>{@code @operations LAYER}: what operations take
 *   <li>{@code @costs LAYER}: the costs of its steps with their sources
 *   <li>{@code @walks}: references of page walks
 *   <li>{@code @critical ISA}: instructions that are sensitive and not privileged
 * </ul>
 */
final class Topics {
  /** The pages, and what else they are asked for by. */
  private static final List<List<String>> NAMES =
      List.of(
          List.of("trap_and_emulate"),
          List.of("binary_translation", "hosted"),
          List.of("paravirtualization"),
          List.of("xen"),
          List.of("hardware_assisted", "vt_x_exits", "exits"),
          List.of("nested_paging", "shadow_paging", "page_walk"),
          List.of("nested_virtualization"),
          List.of("popek_goldberg", "virtualizability"),
          List.of("shared_kernel", "containers"),
          List.of("dynamic_translation", "interpretation", "isa_emulation"),
          List.of("api_remoting", "call_translation"),
          List.of("managed_runtime"),
          List.of("split_driver", "driver_domain"),
          List.of("virtio", "vhost"),
          List.of("passthrough", "device_assignment"),
          List.of("sr_iov"));

  private Topics() {}

  /** All names that a page answers to. */
  static List<String> names() {
    return NAMES.stream().flatMap(List::stream).toList();
  }

  /** Writes the page of a name; false if there is none. */
  static boolean write(String name, Page page) {
    for (List<String> names : NAMES) {
      if (names.contains(name)) {
        String text = read(names.getFirst());
        if (text != null) {
          render(text, page);
          return true;
        }
      }
    }
    return false;
  }

  private static void render(String text, Page page) {
    boolean title = true;
    for (String paragraph : text.strip().split("\n\n", -1)) {
      String line = paragraph.strip();
      if (title) {
        page.title(line);
        title = false;
      } else if (line.startsWith("@")) {
        directive(List.of(line.substring(1).split("\\s+", -1)), page);
      } else {
        page.gap().text(line.replace('\n', ' '));
      }
    }
  }

  private static void directive(List<String> words, Page page) {
    switch (words.getFirst()) {
      case "path" -> {
        Layer layer = LayerPages.library(words.get(1));
        for (String word : words.subList(2, words.size())) {
          LayerPages.path(layer, operation(word), page);
        }
      }
      case "device" -> DevicePages.paths(words.get(1), words.get(2), operations(words, 3), page);
      case "ways" -> DevicePages.ways(words.get(1), operation(words.get(2)), page);
      case "operations" -> LayerPages.operations(LayerPages.library(words.get(1)), page);
      case "costs" -> LayerPages.costs(LayerPages.library(words.get(1)), page);
      case "walks" -> walks(page);
      case "critical" -> critical(words.get(1), page);
      default -> throw new IllegalArgumentException(words.getFirst());
    }
  }

  private static List<Operation> operations(List<String> words, int from) {
    return words.subList(from, words.size()).stream().map(Topics::operation).toList();
  }

  private static Operation operation(String word) {
    for (Operation operation : Operation.values()) {
      if (operation.word().equals(word)) {
        return operation;
      }
    }
    throw new IllegalArgumentException(word);
  }

  private static void walks(Page page) {
    List<List<String>> rows = new ArrayList<>();
    int[][] levels = {{4, 0}, {4, 4}, {4, 3}, {3, 4}, {3, 3}, {5, 5}};
    for (int[] each : levels) {
      String guest = each[0] + " levels of the guest";
      String host = each[1] == 0 ? "no others" : each[1] + " of the host";
      rows.add(
          List.of(guest + ", " + host, PageWalk.references(each[0], each[1]) + " references", ""));
    }
    page.gap().rows(rows);
  }

  private static void critical(String name, Page page) {
    String file = StandardLibrary.fileOf(name);
    Checked checked = Checker.check(StandardLibrary.read(file == null ? name : file), null, null);
    for (Definition.Entity entity : checked.entities()) {
      Profile profile =
          entity.name().equals(name) ? new Inspection(checked, null).profile(entity, 0) : null;
      if (profile != null) {
        InstructionSet set = MechanismPlan.instructions(profile, entity.span());
        List<List<String>> rows = new ArrayList<>();
        for (InstructionSet.Instruction each : set.critical()) {
          rows.add(List.of(each.name(), "", each.silently()));
        }
        page.gap().rows(rows);
        if (!set.note().isEmpty()) {
          page.gap().text(set.note() + ".");
        }
      }
    }
  }

  private static @Nullable String read(String name) {
    try (InputStream in = Topics.class.getResourceAsStream("/explain/topics/" + name + ".txt")) {
      return in == null ? null : new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
