package org.hospes.syntax;

/** An operator in front of its operand. */
public enum UnaryOp {
  MINUS("-"),
  NOT("not");

  private final String sign;

  UnaryOp(String sign) {
    this.sign = sign;
  }

  /** How it is written. */
  public String sign() {
    return sign;
  }
}
