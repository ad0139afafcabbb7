#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Writes letters.tsv beside this file: characters and what they are folded to, by Python's tables of Unicode.

    python3 tests/data/names/make_letters.py
"""
import pathlib
import unicodedata

RANGES = [(0xC0, 0x24F), (0x300, 0x36F), (0x386, 0x3CE), (0x400, 0x52F), (0x531, 0x556), (0x622, 0x65F), (0x1C90, 0x1CBA),
          (0x1E00, 0x1EFF), (0x4E00, 0x4E08)]
# Assigned after Unicode 15, or written in ASCII by custom; these are in lib/base/letter/letter.c alone.
BY_CUSTOM = "ƀɓƁƂƃƄƅƆƇƈƉƊƋƌƍƎƏƐƑƒƓƔƕƖƗƘƙƚƛƜƝƞƟƢƣƤƥƦƧƨƩƪƫƬƭƮƱƲƳƴƵƶƷƸƹƺƻƼƽƾƿǀǁǂǃǄǅǆǇǈǉǊǋǌǝǤǥǮǯǱǲǳǶǷȜȝȠȡȢȣȤȥȴȵȶȷȸȹȺȻȼȽȾȿɀɁɂɃɄɅɆɇɈɉɊɋɌɍɎɏẚẜẝẞẟỺỻỼỽỾỿ"
USUAL = {"æ": "ae", "œ": "oe", "ø": "o", "ß": "ss", "þ": "th", "ð": "d", "đ": "d", "ħ": "h", "ı": "i", "ĳ": "ij", "ĸ": "k",
         "ŀ": "l", "ł": "l", "ŉ": "n", "ŋ": "ng", "ŧ": "t", "ſ": "s", "ς": "σ", "ǽ": "ae", "ǣ": "ae", "ǿ": "o"}


def stripped(text):
    return "".join(c for c in unicodedata.normalize("NFD", text) if unicodedata.category(c) not in ("Mn", "Me"))


def folded(char):
    return "".join(USUAL.get(c, c) for c in stripped(stripped(char).lower()))


with open(pathlib.Path(__file__).with_name("letters.tsv"), "w", encoding="utf-8", newline="\n") as file:
    file.write("point\tfolded\n")
    for first, last in RANGES:
        for point in range(first, last + 1):
            char = chr(point)
            if unicodedata.category(char)[0] in "LM" and char not in BY_CUSTOM and point != 0x640:
                file.write("%04X\t%s\n" % (point, folded(char)))
