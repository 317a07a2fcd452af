"""Prints what the Pygments lexer makes of scripts. Usage: python3 pygments_dump.py LETTERS.json FILES.txt"""

import json
import os
import re
import sys

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "../pygments"))

from hospes_lexer import HospesLexer  # noqa: E402

sys.stdout.reconfigure(encoding="utf-8")
letters = json.load(open(sys.argv[1], encoding="utf-8"))["pygments"]
names = {}
for name, letter in letters.items():
    names[name] = letter

for file in open(sys.argv[2], encoding="utf-8").read().split():
    print("== " + file)
    text = open(file, encoding="utf-8-sig", newline="").read()
    text = re.sub(r"\r\n|\r", "\n", text)
    shown = ""
    for _, kind, value in HospesLexer(stripnl=False, ensurenl=False).get_tokens_unprocessed(text):
        name = str(kind).removeprefix("Token.").removeprefix("Literal.")
        letter = names.get(name, "?")
        shown += "".join(
            c if c == "\n" else " " if c in " \t\u00a0\ufeff" else letter for c in value
        )
    print(shown)
