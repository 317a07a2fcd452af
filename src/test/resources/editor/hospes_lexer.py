"""Hospes for Pygments. Made from the table of tokens; see editor-support/README.md. Changes here are lost."""

from pygments.lexer import RegexLexer, bygroups, include
from pygments.token import (
    Comment,
    Error,
    Keyword,
    Name,
    Number,
    Operator,
    Punctuation,
    String,
    Whitespace,
)

__all__ = ["HospesLexer"]


class HospesLexer(RegexLexer):
    """Scenarios of virtualization in Hospes."""

    name = "Hospes"
    aliases = ["hospes"]
    filenames = ["*.hospes"]
    mimetypes = ["text/x-hospes"]

    tokens = {
        "root": [
            include("rules"),
        ],
        "rules": [
            (r"[ \t\r\n\u00A0\uFEFF]+", Whitespace),
            (r'"', @STRING@, "text"),
@RULES@
        ],
        "text": [
            (r'"', @STRING@, "#pop"),
            (r"(?=[\r\n])|\Z", Whitespace, "#pop"),
            (r"\\[^\r\n]|\{\{|\}\}", @ESCAPE@),
            (r"\{", @INTERPOLATION@, "hole"),
            (r"\}|\\", @WRONG@),
            (r'[^"{}\\\r\n]+', @STRING@),
        ],
        "hole": [
            (r"\}", @INTERPOLATION@, "#pop"),
            include("inside"),
        ],
        "block": [
            (r"\}", @PUNCTUATION@, "#pop"),
            include("inside"),
        ],
        "inside": [
            # A text ends on its line, and so does all that is inside of it.
            (r"(?=[\r\n])|\Z", Whitespace, "#pop"),
            (r"\{", @PUNCTUATION@, "block"),
            include("rules"),
        ],
    }
