package org.hospes.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Checks JSON against the part of JSON Schema (2020-12) that the schemas of this project use. A
 * keyword that is not known here is a mistake of the test, and not ignored.
 */
public final class JsonSchema {
  private final Map<String, Object> root;
  private final List<String> problems = new ArrayList<>();

  private JsonSchema(Map<String, Object> root) {
    this.root = root;
  }

  /** What is wrong with a value; empty if it fits. */
  public static List<String> problems(Map<String, Object> schema, @Nullable Object value) {
    JsonSchema checked = new JsonSchema(schema);
    checked.check(schema, value, "$");
    return checked.problems;
  }

  private void check(Map<String, Object> schema, @Nullable Object value, String place) {
    for (Map.Entry<String, Object> rule : schema.entrySet()) {
      Object argument = rule.getValue();
      switch (rule.getKey()) {
        case "$schema", "$id", "$defs", "title", "description" -> {}
        case "$ref" -> check(definition((String) argument), value, place);
        case "type" -> {
          List<?> types = argument instanceof List<?> list ? list : List.of(argument);
          require(types.stream().anyMatch(type -> is((String) type, value)), place, rule, value);
        }
        case "const" -> require(argument.equals(value), place, rule, value);
        case "enum" -> require(((List<?>) argument).contains(value), place, rule, value);
        case "minimum" ->
            require(
                !(value instanceof Double number) || number >= (Double) argument,
                place,
                rule,
                value);
        case "required" -> {
          if (value instanceof Map<?, ?> object) {
            for (Object name : (List<?>) argument) {
              require(object.containsKey(name), place + "." + name, rule, null);
            }
          }
        }
        case "properties" -> {
          if (value instanceof Map<?, ?> object) {
            Map<String, Object> properties = Json.object(argument);
            for (Map.Entry<?, ?> each : object.entrySet()) {
              Object described = properties.get(each.getKey());
              // What is not described would be missed by whoever reads the schema.
              require(described != null, place + "." + each.getKey(), rule, "not described");
              if (described != null) {
                check(Json.object(described), each.getValue(), place + "." + each.getKey());
              }
            }
          }
        }
        case "items" -> {
          if (value instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
              check(Json.object(argument), list.get(i), place + "[" + i + "]");
            }
          }
        }
        case "oneOf" -> {
          long fitting =
              Json.objects(argument).stream()
                  .filter(
                      each -> {
                        JsonSchema one = new JsonSchema(root);
                        one.check(each, value, place);
                        return one.problems.isEmpty();
                      })
                  .count();
          require(fitting == 1, place, rule, fitting + " fit");
        }
        default -> throw new IllegalArgumentException("unknown keyword " + rule.getKey());
      }
    }
  }

  private Map<String, Object> definition(String reference) {
    String name = reference.replaceFirst("^#/\\$defs/", "");
    return Json.object(Json.object(root.get("$defs")).get(name));
  }

  private static boolean is(String type, @Nullable Object value) {
    return switch (type) {
      case "object" -> value instanceof Map;
      case "array" -> value instanceof List;
      case "string" -> value instanceof String;
      case "boolean" -> value instanceof Boolean;
      case "number" -> value instanceof Double;
      case "integer" -> value instanceof Double number && number == Math.rint(number);
      case "null" -> value == null;
      default -> throw new IllegalArgumentException(type);
    };
  }

  private void require(
      boolean holds, String place, Map.Entry<String, Object> rule, @Nullable Object value) {
    if (!holds) {
      problems.add(place + ": " + value + " breaks " + rule.getKey() + " " + rule.getValue());
    }
  }
}
