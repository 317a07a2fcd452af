package org.hospes.syntax;

/** An operator between its operands. */
public enum BinaryOp {
  MUL("*"),
  DIV("/"),
  MOD("mod"),
  ADD("+"),
  SUB("-"),
  LT("<"),
  LE("<="),
  GT(">"),
  GE(">="),
  EQ("=="),
  NE("!="),
  AND("and"),
  OR("or");

  private final String sign;

  BinaryOp(String sign) {
    this.sign = sign;
  }

  /** How it is written. */
  public String sign() {
    return sign;
  }

  public boolean isComparison() {
    return switch (this) {
      case LT, LE, GT, GE, EQ, NE -> true;
      case MUL, DIV, MOD, ADD, SUB, AND, OR -> false;
    };
  }

  public boolean isLogic() {
    return this == AND || this == OR;
  }
}
