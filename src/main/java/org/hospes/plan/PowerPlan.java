package org.hospes.plan;

import org.hospes.diagnostic.Code;
import org.hospes.source.Span;
import org.hospes.term.Failure;
import org.hospes.term.Profile;

/** The power of a host as a function of the part of its cores that is busy. */
public sealed interface PowerPlan {

  /** Watts at a utilization from 0 to 1. */
  double watts(double utilization);

  /** A curve between two points. */
  record Curve(Form form, double idle, double max) implements PowerPlan {
    @Override
    public double watts(double utilization) {
      double u = Math.clamp(utilization, 0, 1);
      double rise =
          switch (form) {
            case LINEAR -> u;
            case SQUARE_ROOT -> StrictMath.sqrt(u);
            case QUADRATIC -> u * u;
            case CUBIC -> u * u * u;
          };
      return idle + (max - idle) * rise;
    }
  }

  /** The forms of curves. */
  enum Form {
    LINEAR,
    SQUARE_ROOT,
    QUADRATIC,
    CUBIC
  }

  /** Straight lines between measured points, evenly spaced from idle to full. */
  record Measured(double[] points) implements PowerPlan {
    @Override
    public double watts(double utilization) {
      double place = Math.clamp(utilization, 0, 1) * (points.length - 1);
      int below = Math.min((int) place, points.length - 1);
      int above = Math.min(below + 1, points.length - 1);
      return points[below] + (place - below) * (points[above] - points[below]);
    }
  }

  /** Reads a power model from a profile. */
  static PowerPlan of(Profile profile, Span place) {
    Settings settings = Settings.of(profile, place);
    if (profile.modelName().equals("measured")) {
      double[] points = settings.amounts("watts");
      if (points.length < 2) {
        throw Failure.at(
            Code.OUT_OF_RANGE,
            settings.span("watts"),
            "`watts` has at least two values, for idle and for full",
            null);
      }
      for (double watts : points) {
        if (watts < 0) {
          throw Failure.at(Code.OUT_OF_RANGE, settings.span("watts"), "no power is negative", null);
        }
      }
      return new Measured(points);
    }
    Form form =
        switch (profile.modelName()) {
          case "linear" -> Form.LINEAR;
          case "square_root" -> Form.SQUARE_ROOT;
          case "quadratic" -> Form.QUADRATIC;
          default -> Form.CUBIC;
        };
    double idle = settings.amount("idle");
    double max = settings.amount("max");
    if (max < idle) {
      throw Failure.at(
          Code.OUT_OF_RANGE, settings.span("max"), "`max` is not below `idle`", "exchange the two");
    }
    return new Curve(form, idle, max);
  }
}
