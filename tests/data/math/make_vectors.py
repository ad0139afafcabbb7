#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Writes vectors.tsv beside this file: values of functions by mpmath. The same bytes every time.

    python3 tests/data/math/make_vectors.py      (needs mpmath)
"""
import pathlib
import random

import mpmath

# Of huge arguments every digit before the point is used up by whole turns.
mpmath.mp.dps = 400
DIGITS = 25
LEAST = 5e-324
SUBNORMAL = 1.2345e-310
NORMAL = 2.2250738585072014e-308
MOST = 1.7976931348623157e308
random.seed(15)


def spread(low, high, n):
    """Positive numbers, evenly by their exponents."""
    return [10 ** random.uniform(low, high) for _ in range(n)]


def both(values):
    return [v * sign for v in values for sign in (1, -1)]


# The doubles next to multiples of pi/2, the last of them the nearest of all.
NEAR_TURNS = [1.5707963267948966, 3.141592653589793, 6.283185307179586, 11.0, 22.0, 355.0, 5.319372648326541e255,
              6381956970095103.0 * 2.0 ** 797]
COMMON = [0.0, LEAST, SUBNORMAL, NORMAL, MOST, 1.0, 2.0, 0.5, 1e-8, 1e8]
ARGUMENTS = {
    "sqrt": COMMON + [4.0, 9.0, 1e-300] + spread(-320, 308, 40),
    "exp": both([0.0, LEAST, 1e-17, 1e-8, 0.34657, 0.34658, 1.0, 700.0, 709.782712893384])
    + [709.782712893385, -708.4, -720.5, -744.0, -745.2, MOST, -MOST] + [random.uniform(-700, 700) for _ in range(40)],
    "exp2": both([0.0, LEAST, 1e-17, 1e-8, 0.5, 1.0, 1.5, 1021.9, 1023.0]) + [1024.0, -1022.5, -1074.0, -1080.0, MOST]
    + [random.uniform(-1020, 1020) for _ in range(40)],
    "log": COMMON + [-1.0, 1 - 2.0 ** -53, 1 + 2.0 ** -52, 0.7071, 1.4142, 1.4143] + spread(-320, 308, 30)
    + [1 + d for d in both(spread(-12, -1, 10))],
    "log2": COMMON + [-1.0, 1 - 2.0 ** -53, 1 + 2.0 ** -52, 8.0, 1024.0, 0.7071, 1.4143] + spread(-320, 308, 30)
    + [1 + d for d in both(spread(-12, -1, 10))],
    "lgamma": COMMON + [-1.0, 3.0, 7.999999, 8.0, 100.0, 171.6, 2.5e305, 2.5563e305, 2.557e305]
    + [at + d for at in (0.5, 1, 1.5, 2, 2.5) for d in both(spread(-12, -1, 4))] + spread(-30, 1, 30) + spread(1, 300, 20),
    "sin": both(COMMON + NEAR_TURNS + [0.785, 0.79]) + both(spread(-20, 1, 20)) + both(spread(1, 308, 40)),
    "cos": both(COMMON + NEAR_TURNS + [0.785, 0.79]) + both(spread(-20, 1, 20)) + both(spread(1, 308, 40)),
}
PAIRS = [(y, x) for y in both([1.0, 1e-300, LEAST, MOST, 0.0625]) for x in both([1.0, 3.0, 1e300, LEAST, MOST])]
PAIRS += [(y * a, x * b) for y, x in zip(spread(-5, 5, 25), spread(-5, 5, 25)) for a, b in ((1, 1), (1, -1), (-1, -1))]
FUNCTIONS = {"sqrt": mpmath.sqrt, "exp": mpmath.exp, "exp2": lambda v: mpmath.power(2, v), "log": mpmath.log,
             "log2": lambda v: mpmath.log(v, 2), "lgamma": mpmath.loggamma, "sin": mpmath.sin, "cos": mpmath.cos}


def exact(name, x):
    """The value as text; what is too large for a double is inf, too small 0."""
    if x < 0 and name in ("sqrt", "log", "log2", "lgamma"):
        return "nan"
    if x == 0 and name in ("log", "log2", "lgamma"):
        return "inf" if name == "lgamma" else "-inf"
    return text(FUNCTIONS[name](mpmath.mpf(x)))


def text(value):
    if value > MOST:
        return "inf"
    return "0.0" if abs(value) < mpmath.mpf(LEAST) / 4 else mpmath.nstr(value, DIGITS, min_fixed=0, max_fixed=0)


with open(pathlib.Path(__file__).with_name("vectors.tsv"), "w", encoding="ascii") as file:
    file.write("function\tx\ty\tvalue\n")
    for name, arguments in ARGUMENTS.items():
        for x in arguments:
            file.write("%s\t%r\t\t%s\n" % (name, x, exact(name, x)))
    for y, x in PAIRS:
        file.write("atan2\t%r\t%r\t%s\n" % (y, x, text(mpmath.atan2(mpmath.mpf(y), mpmath.mpf(x)))))
