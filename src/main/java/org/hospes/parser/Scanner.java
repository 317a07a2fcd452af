package org.hospes.parser;

import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.CommonToken;
import org.antlr.v4.runtime.Token;
import org.hospes.source.SourceFile;

/**
 * The lexer, with the two things that a grammar cannot say: it survives a stray brace, and a string
 * ends on its line.
 */
final class Scanner extends HospesLexer {
  private Scanner(SourceFile file) {
    super(new Utf16Stream(file.name(), file.text()));
    removeErrorListeners();
  }

  /** All tokens of a text but spaces, the end of the file last. */
  static List<CommonToken> of(SourceFile file) {
    Scanner lexer = new Scanner(file);
    List<CommonToken> tokens = new ArrayList<>(file.text().length() / 5 + 8);
    CommonToken token;
    do {
      token = (CommonToken) lexer.nextToken();
      token.setTokenIndex(tokens.size());
      tokens.add(token);
      if (token.getType() == NL || (token.getType() == STRING_OPEN && endsLine(file, token))) {
        lexer.leaveStrings();
      }
    } while (token.getType() != Token.EOF);
    return tokens;
  }

  @Override
  public int popMode() {
    return _modeStack.isEmpty() ? _mode : super.popMode();
  }

  /** Line numbers come from the offsets; counting them here would be work for nothing. */
  @Override
  public Token emit() {
    CommonToken token =
        new CommonToken(
            _tokenFactorySourcePair, _type, _channel, _tokenStartCharIndex, getCharIndex() - 1);
    emit(token);
    return token;
  }

  private static boolean endsLine(SourceFile file, CommonToken token) {
    return file.text().charAt(token.getStartIndex()) != '\\';
  }

  /** A line end inside the hole of a string leaves the hole and the string. */
  private void leaveStrings() {
    int outside = _modeStack.size();
    for (int i = 0; i < _modeStack.size(); i++) {
      if (_modeStack.get(i) == STRING) {
        outside = Math.max(0, i - 1);
        break;
      }
    }
    while (_modeStack.size() > outside) {
      super.popMode();
    }
  }
}
