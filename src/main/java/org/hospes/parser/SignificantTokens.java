package org.hospes.parser;

import org.antlr.v4.runtime.CommonToken;
import org.antlr.v4.runtime.RuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.TokenSource;
import org.antlr.v4.runtime.TokenStream;
import org.antlr.v4.runtime.misc.Interval;

/** The tokens that the parser sees, as an array: no channels to skip, nothing to fetch. */
final class SignificantTokens implements TokenStream {
  private final CommonToken[] tokens;
  private final String name;
  private int position;

  SignificantTokens(CommonToken[] tokens, String name) {
    this.tokens = tokens;
    this.name = name;
  }

  CommonToken at(int index) {
    return tokens[Math.clamp(index, 0, tokens.length - 1)];
  }

  @Override
  public Token LT(int k) {
    int index = k < 0 ? position + k : position + k - 1;
    return index < 0 ? tokens[0] : tokens[Math.min(index, tokens.length - 1)];
  }

  @Override
  public int LA(int k) {
    int index = k < 0 ? position + k : position + k - 1;
    return index < 0 ? Token.INVALID_TYPE : tokens[Math.min(index, tokens.length - 1)].getType();
  }

  @Override
  public void consume() {
    if (position < tokens.length - 1) {
      position++;
    }
  }

  @Override
  public int mark() {
    return -1;
  }

  @Override
  public void release(int marker) {}

  @Override
  public int index() {
    return position;
  }

  @Override
  public void seek(int index) {
    position = Math.min(index, tokens.length - 1);
  }

  @Override
  public int size() {
    return tokens.length;
  }

  @Override
  public Token get(int index) {
    return tokens[index];
  }

  @Override
  @SuppressWarnings(
      "NullAway") // ANTLR allows it: the tokens were made before, and nothing asks for their
  // source.
  public TokenSource getTokenSource() {
    return null;
  }

  @Override
  public String getText() {
    return getText(Interval.of(0, tokens.length - 1));
  }

  @Override
  public String getText(Interval interval) {
    StringBuilder out = new StringBuilder();
    for (int i = interval.a; i <= interval.b; i++) {
      out.append(tokens[i].getText());
    }
    return out.toString();
  }

  @Override
  public String getText(RuleContext context) {
    return getText(context.getSourceInterval());
  }

  @Override
  public String getText(Token start, Token stop) {
    return getText(Interval.of(start.getTokenIndex(), stop.getTokenIndex()));
  }

  @Override
  public String getSourceName() {
    return name;
  }
}
