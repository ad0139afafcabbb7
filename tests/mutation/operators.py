# SPDX-License-Identifier: MIT
"""The mutants of one C file: each a small piece of text put in the place of another, inside the body of a function."""
import hashlib
import re
import typing

TOKEN = re.compile(r"""
    (?P<comment>/\*.*?\*/|//[^\n]*)
  | (?P<text>L?"(?:\\.|[^"\\\n])*"|L?'(?:\\.|[^'\\\n])*')
  | (?P<line>^[ \t]*\#(?:\\\n|[^\n])*)
  | (?P<number>0[xX][0-9a-fA-F]+[uUlL]*|(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?[uUlLfF]*)
  | (?P<word>[A-Za-z_]\w*)
  | (?P<mark><<=|>>=|\.\.\.|->|\+\+|--|<=|>=|==|!=|&&|\|\||<<|>>|[-+*/%&|^]=|[^\s])
""", re.VERBOSE | re.DOTALL | re.MULTILINE)

# What is put in the place of a mark. Those of UNSURE may also be something else than an operator of two numbers: only
# with a blank on both sides, as clang-format writes those.
SWAPS = {"<": "<=", "<=": "<", ">": ">=", ">=": ">", "==": "!=", "!=": "==", "&&": "||", "||": "&&", "+": "-", "-": "+",
         "*": "/", "/": "*", "%": "/", "+=": "-=", "-=": "+=", "*=": "/=", "/=": "*=", "|=": "&=", "&=": "|=", "&": "|",
         "|": "&", "<<": ">>", ">>": "<<", "++": "--", "--": "++"}
UNSURE = "+-*&|<>/%"
KINDS = {"relation": "< <= > >= == !=", "logic": "&& ||", "arithmetic": "+ - * / % += -= *= /= ++ --", "bits": "|= &= & | << >>"}
KIND_OF = {mark: kind for kind, marks in KINDS.items() for mark in marks.split()}
PAIRS = {"min": "max", "max": "min", "smaller": "larger", "larger": "smaller", "fmin": "fmax", "fmax": "fmin", "INFINITY": "0.0",
         "lower": "upper", "upper": "lower"}
RETURNS = {"0": "1", "1": "0", "true": "false", "false": "true"}
# Nothing in these parentheses is mutated: they are sizes of memory, or they never happen.
LEFT_ALONE = re.compile(r"(static_)?assert|_Static_assert|sizeof|_Alignof|offsetof|(\w+_)?(ALWAYS|NEVER)|casus__[zr]?e?alloc|"
                        r"\w*_(grow|reserve|grown|no_room|free)|mem(cpy|set|move)")
# A call that only frees is deleted by no mutant: what is leaked is for the sanitizers and tests/fault.
FREES = re.compile(r"\w*(free|release|close|destroy|clear|assert)\w*|(\w+_)?(ALWAYS|NEVER)")
NAN = re.compile(r"(casus__)?is_?nan")
DECLARES = re.compile(r"(const|static|struct|unsigned|signed|char|int|long|short|float|double|void|size_t|\w+_t|return|goto|case|"
                      r"break|continue|else|do|typedef|default|enum|union|for|while|if|switch)$")


class Token(typing.NamedTuple):
    kind: str
    text: str
    start: int
    end: int


class Mutant(typing.NamedTuple):
    file: str
    line: int
    operator: str
    before: str  # the line or lines, without blanks at the ends
    after: str
    source: str  # the whole file

    @property
    def key(self):
        return hashlib.sha256(f"{self.file}\0{self.source}".encode()).hexdigest()[:16]

    def draw(self, seed):
        """A number that depends on what is mutated only: a line more above it chooses no other mutants."""
        return hashlib.sha256(f"{seed}\0{self.file}\0{self.before}\0{self.after}".encode()).hexdigest()


def tokens_of(text):
    return [Token(m.lastgroup, m.group(), m.start(), m.end()) for m in TOKEN.finditer(text)
            if m.lastgroup not in ("comment", "line")]


def matching(tokens, at):
    """Where the parenthesis or bracket at this place is closed."""
    depth = 0
    for i in range(at, len(tokens)):
        depth += (tokens[i].text in "([") - (tokens[i].text in ")]") if tokens[i].kind == "mark" else 0
        if depth == 0:
            return i
    return len(tokens) - 1


def in_bodies(tokens):
    """Of each token, whether it is in a function and may be mutated."""
    inside = [False] * len(tokens)
    depth, body, i = 0, False, 0
    while i < len(tokens):
        text = tokens[i].text
        if text == "{":
            body = body or (depth == 0 and i > 0 and tokens[i - 1].text == ")")
            depth += 1
        elif text == "}":
            depth -= 1
            body = body and depth > 0
        elif body and tokens[i].kind == "word" and LEFT_ALONE.fullmatch(text) and tokens[i + 1].text == "(":
            i = matching(tokens, i + 1)
        elif body and tokens[i].kind != "text":
            inside[i] = True
        i += 1
    return inside


def declares_array(tokens, i):
    """Whether the number at i is the size of an array: T name[i]."""
    if tokens[i - 1].text != "[" or tokens[i + 1].text != "]" or tokens[i + 2].text not in ";=,[":
        return False
    at = i - 2
    while at > 0 and tokens[at].text in "]" and tokens[at].kind == "mark":
        at -= 3
    before = tokens[at - 1]
    return before.text == "*" or (before.kind == "word" and before.text != "return") or \
        (before.text == "," and tokens[i + 2].text in ",;")


def number_swaps(text):
    if re.search(r"[.eE]", text) and not text.lower().startswith("0x"):
        value = float(text.rstrip("fFlL"))
        return [f"({text} + 1)"] if value == 0 or 1e-3 <= value <= 1e6 else [f"({text} * 2)"]
    return [f"({text} + 1)"] + ([f"({text} - 1)"] if text.rstrip("uUlL") not in ("0", "0x0") else [])


def spaced(text, token):
    return text[token.start - 1].isspace() and text[token.end].isspace()


def swaps(text, tokens, i):
    """(operator, replacement) of the token at i alone."""
    token, before, after = tokens[i], tokens[i - 1], tokens[i + 1]
    if token.kind == "mark" and token.text in SWAPS and (token.text not in UNSURE or spaced(text, token)):
        yield KIND_OF[token.text], SWAPS[token.text]
    elif token.text == "!" or (token.text == "-" and not spaced(text, token)):
        yield "negation", ""
    elif token.kind == "number" and not declares_array(tokens, i):
        if before.text == "return" and after.text == ";" and token.text in RETURNS:
            yield "return", RETURNS[token.text]
        else:
            for swap in number_swaps(token.text):
                yield "constant", swap
    elif token.kind == "word" and before.text == "return" and after.text == ";" and token.text in RETURNS:
        yield "return", RETURNS[token.text]
    elif token.kind == "word" and token.text in PAIRS and (after.text == "(" or token.text == "INFINITY"):
        yield "extreme", PAIRS[token.text]
    elif token.kind == "word" and NAN.fullmatch(token.text) and after.text == "(":
        yield "unknown", "!" + token.text


def deletable(statement):
    """What kind of statement may be left out: an assignment or a call that only does something."""
    words = [t for t in statement if t.kind != "text"]
    if statement[0].kind == "mark" and statement[0].text not in ("*", "++", "--", "("):
        return None
    if DECLARES.match(statement[0].text) and statement[0].text != "return" or statement[0].text in ("return", "(") or len(words) < 2:
        return None
    if statement[0].kind == "word" and statement[1].text == "(" and matching(statement, 1) == len(statement) - 1:
        return None if FREES.fullmatch(statement[0].text) else "call deleted"
    if statement[0].kind == "word" and (statement[1].kind == "word" or (statement[1].text == "*" and statement[2].kind == "word")):
        return None  # a declaration
    depth = 0
    for token in statement:
        depth += (token.text in "([") - (token.text in ")]") if token.kind == "mark" else 0
        if depth == 0 and token.kind == "mark" and (token.text in ("=", "++", "--") or re.fullmatch(r"(<<|>>|[-+*/%&|^])=", token.text)):
            return "assignment deleted"
    return None


def deletions(tokens, inside):
    """(first, last token, operator) of each statement that may be left out."""
    for i in range(1, len(tokens)):
        if not inside[i] or tokens[i - 1].text not in (";", "{", "}", ":"):
            continue
        end, depth = i, 0
        while end < len(tokens) and not (depth == 0 and tokens[end].text == ";") and tokens[end].text not in "{}":
            depth += (tokens[end].text in "([") - (tokens[end].text in ")]") if tokens[end].kind == "mark" else 0
            end += 1
            if depth < 0:
                break  # the head of a for
        if depth == 0 and end > i and tokens[end].text == ";":
            operator = deletable(tokens[i:end])
            if operator:
                yield i, end - 1, operator


def mutants_of(file, text):
    tokens = tokens_of(text)
    inside = in_bodies(tokens)

    def mutant(operator, start, end, replacement):
        first, last = text.rfind("\n", 0, start) + 1, text.find("\n", end)
        before, after = text[first:last], text[first:start] + replacement + text[end:last]
        return Mutant(file, text.count("\n", 0, start) + 1, operator, " ".join(before.split()), " ".join(after.split()),
                      text[:start] + replacement + text[end:])

    found = []
    for i, token in enumerate(tokens):
        if inside[i]:
            found += [mutant(operator, token.start, token.end, swap) for operator, swap in swaps(text, tokens, i)]
    found += [mutant(operator, tokens[i].start, tokens[end].end, "") for i, end, operator in deletions(tokens, inside)]
    return found
