package org.hospes.exchange;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads what {@code qemu-img info --output=json} prints: one file, or with {@code --backing-chain}
 * the files of a chain, the one that a machine uses first.
 */
final class ImageChainReader {
  private final String file;
  private final List<LeftOut> left;

  private ImageChainReader(String file, List<LeftOut> left) {
    this.file = file;
    this.left = left;
  }

  static Image read(String file, byte[] bytes, List<LeftOut> left) throws Unusable {
    try (JsonParser parser = new JsonFactory().createParser(ObjectReadContext.empty(), bytes)) {
      Image image = new ImageChainReader(file, left).chain(parser);
      if (parser.nextToken() != null) {
        throw new Unusable(file, line(parser), "there is more than one value in it");
      }
      return image;
    } catch (JacksonException e) {
      throw new Unusable(
          file,
          e.getLocation() == null ? 0 : e.getLocation().getLineNr(),
          "it is no JSON that can be read");
    }
  }

  private static int line(JsonParser parser) {
    return parser.currentTokenLocation().getLineNr();
  }

  private Image chain(JsonParser parser) throws Unusable {
    List<Map<String, String>> found = new ArrayList<>();
    boolean one = parser.nextToken() == JsonToken.START_OBJECT;
    if (one) {
      found.add(layer(parser, "$"));
    } else {
      while (parser.nextToken() == JsonToken.START_OBJECT) {
        found.add(layer(parser, "$[" + found.size() + "]"));
      }
      if (parser.currentToken() != JsonToken.END_ARRAY || found.isEmpty()) {
        throw new Unusable(
            file, line(parser), "it is no list of images as `qemu-img info` prints it");
      }
    }
    List<Image.Layer> layers = new ArrayList<>();
    for (int i = 0; i < found.size(); i++) {
      Map<String, String> each = found.get(i);
      int line = Integer.parseInt(each.getOrDefault("", "0"));
      String name = each.getOrDefault("filename", "");
      long size = Sizes.whole(each.getOrDefault("virtual-size", ""));
      if (name.isEmpty() || size <= 0 || size > Machine.MOST_BYTES) {
        throw new Unusable(
            file, line, "an image has a `filename`, and a `virtual-size` of 1 byte to 1 EiB");
      }
      layers.add(new Image.Layer(name, each.getOrDefault("format", ""), size));
      boolean last = i == found.size() - 1;
      if (!last) {
        left.add(
            new LeftOut(
                file,
                line,
                one ? "$" : "$[" + i + "]",
                "what is written over the base is no image of its own; `copy_on_write` deploys"
                    + " such"));
      } else if (each.containsKey("backing-filename")) {
        left.add(
            new LeftOut(
                file,
                line,
                (one ? "$" : "$[" + i + "]") + ".backing-filename",
                "its base is not in the file; ask `qemu-img info` for the `--backing-chain`"));
      }
    }
    long actual = Sizes.whole(found.getLast().getOrDefault("actual-size", ""));
    boolean usable = actual > 0 && actual <= Machine.MOST_BYTES;
    return new Image(usable ? actual : layers.getLast().bytes(), layers);
  }

  /** The members that are known, as text; under the empty name the line. */
  private Map<String, String> layer(JsonParser parser, String path) {
    Map<String, String> members = new LinkedHashMap<>();
    members.put("", "" + line(parser));
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = parser.currentName();
      int line = line(parser);
      JsonToken value = parser.nextToken();
      switch (name) {
        case "filename",
            "format",
            "virtual-size",
            "actual-size",
            "backing-filename",
            "full-backing-filename",
            "backing-filename-format" -> {
          if (value != null && value.isScalarValue()) {
            members.put(name, parser.getString());
          } else {
            parser.skipChildren();
          }
        }
        default -> {
          parser.skipChildren();
          left.add(new LeftOut(file, line, path + "." + name, ""));
        }
      }
    }
    return members;
  }
}
