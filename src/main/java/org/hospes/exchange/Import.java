package org.hospes.exchange;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What was read from files: a script, and what is not in it.
 *
 * @param machines how many guests it declares
 * @param leftOut in the order of the files
 */
public record Import(String script, int machines, List<LeftOut> leftOut) {
  /** The largest file, in bytes: a thousand times what a machine takes to describe. */
  public static final int MOST_BYTES = 16 << 20;

  private static final int TAR_MAGIC_AT = 257;

  /**
   * A file to read.
   *
   * @param name as messages and the script call it
   */
  public record Given(String name, byte[] bytes) {}

  /** Reads files, each of which may be of another form. */
  public static Import of(List<Given> files) throws Unusable {
    List<Machine> machines = new ArrayList<>();
    List<Image> images = new ArrayList<>();
    List<LeftOut> left = new ArrayList<>();
    // A machine may be given before the chain that its disk is in.
    List<Given> chainsFirst =
        files.stream().sorted(Comparator.comparing((Given f) -> !isJson(f.bytes()))).toList();
    for (Given file : chainsFirst) {
      List<LeftOut> here = new ArrayList<>();
      read(file, machines, images, here);
      here.sort(Comparator.comparingInt(LeftOut::line));
      left.addAll(here);
    }
    String script = ScriptWriter.write(files.stream().map(Given::name).toList(), machines, images);
    return new Import(script, machines.size(), List.copyOf(left));
  }

  private static void read(
      Given file, List<Machine> machines, List<Image> images, List<LeftOut> left) throws Unusable {
    String name = file.name();
    byte[] bytes = file.bytes();
    if (bytes.length > MOST_BYTES) {
      throw new Unusable(name, 0, "it is larger than 16 MiB, and describes no machine");
    }
    if (isTar(bytes)) {
      throw new Unusable(name, 0, "it is an archive; unpack it (`tar xf`) and name its .ovf");
    }
    if (isJson(bytes)) {
      images.add(ImageChainReader.read(name, bytes, left));
      return;
    }
    Part root = Xml.read(name, bytes);
    switch (root.name) {
      case "domain" -> machines.add(LibvirtReader.read(name, root, images, left));
      case "Envelope" -> machines.addAll(OvfReader.read(name, root, images, left));
      default ->
          throw new Unusable(
              name,
              root.line,
              "`<"
                  + root.name
                  + ">` is no machine; libvirt writes one as `<domain>`,"
                  + " OVF as `<Envelope>`");
    }
    root.collect(name, left);
  }

  private static boolean isJson(byte[] bytes) {
    for (byte each : bytes) {
      // The marks of UTF-8 and UTF-16, and the zeros of the latter, before what can be seen.
      if (each > ' ') {
        return each == '{' || each == '[';
      }
    }
    return false;
  }

  private static boolean isTar(byte[] bytes) {
    byte[] magic = {'u', 's', 't', 'a', 'r'};
    return bytes.length > TAR_MAGIC_AT + magic.length
        && java.util.Arrays.equals(
            bytes, TAR_MAGIC_AT, TAR_MAGIC_AT + magic.length, magic, 0, magic.length);
  }
}
