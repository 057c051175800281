"""Texts made to hang, crash or cheat a judge of answers."""

from __future__ import annotations

HOSTILE = {
    "towers of powers": [
        "9^9^9^9", "2^2^2^2^2^2", "9**9**9**9", "x^x^x^x^x^x^x", "((x^9)^9)^9", "10^10^10", "e^e^e^e^e^e",
    ],
    "huge numbers": [
        "1e999999999", "9" * 1_000, "1" + "0" * 1_900, "1/" + "7" * 999, "2^9999", "0." + "0" * 900 + "1",
    ],
    "huge exponents": [
        "(x+1)^9999999", "(x+1)^9999", "(x+y+1)^5000", "x^-9999", "(1+10^-9)^10000", "(x+1)^(10^4)", "x^10000",
    ],
    "fractional exponents": ["x^(1/9999)", "(x+1)^(9999/7)", "2^(1/10007)", "x^0.123456789123", "(x^2+1)^(1001/997)"],
    "factorials": [
        "99999999!", "1000!", "((3!)!)!", "(x!)!", "1000!/999!", "factorial(factorial(9))", "gamma(1000)", "(x+20)!",
    ],
    "brackets": [
        "(" * 3_000 + "x" + ")" * 3_000, "(" * 200 + "x" + ")" * 200, "(" * 900, ")" * 900, "[" * 900, "{" * 900,
        "|" * 900,
    ],
    "nesting": [
        "sin(" * 200 + "x" + ")" * 200, "sin(" * 90 + "x" + ")" * 90, "sqrt(" * 90 + "x" + ")" * 90,
        "exp(" * 50 + "x" + ")" * 50, "ln(" * 60 + "x" + ")" * 60, "1/(1+" * 90 + "x" + ")" * 90,
        "|" + "|x|" * 60 + "|",
        "x^(" * 60 + "x" + ")" * 60, "-" * 900 + "x", "√" * 200 + "x", r"\frac{1}{" * 60 + "x" + "}" * 60,
        "tan(" * 60 + "x" + ")" * 60,
    ],
    "long sums": [
        "+".join(f"x^{n}" for n in range(300)), "+".join(["sin(x)"] * 250), "*".join(["(x+1)"] * 300), "x" * 60,
    ],
    "many variables": ["(a+b+c+d+f+g+h)^20", "+".join("abcdfghjklmnopqrstuvwxyz"), "(a+b+c+d)^40 (f+g+h+k)^40"],
    "large products": ["(x+1)(x+2)(x+3)(x+4)(x+5)(x+6)(x+7)(x+8)" * 8, "(x+y)^30(x-y)^30(x+2y)^30(x-2y)^30"],
    "many kernels": [
        "+".join(f"sin({n}x)" for n in range(1, 90)), "+".join(f"sqrt(x+{n})" for n in range(1, 60)),
        "*".join(f"cos({n}x)" for n in range(1, 40)), "+".join(f"sqrt({n})" for n in range(2, 90)),
        "+".join(f"e^(x^{n})" for n in range(1, 60)), "+".join(f"|x-{n}|" for n in range(1, 60)),
        "sin(1000x)cos(999x)",
        "sin(x+y+z+a+b+c+d)", "cos(x)^235 sin(x)^99", "(sin x+cos x)^60",
        "*".join(f"(x^(1/{n})+1)" for n in range(2, 30)),
    ],
    "cancellation": [
        "sin(10^300)", "sin(x) + 10^-900", "e^(-9999)", "(x+10^-200)-x", "cos(10^30 x)", "e^(10^4 x)",
        "ln(1+10^-900)", "tan(pi/2)",
        "sqrt(2)^2-2+10^-99", "1/(sin(pi))", "floor(10^900/7)", "0^0^0", "0/0", "1/0", "ln(0)", "sqrt(-1)", "x/(x-x)",
    ],
    "large powers in kernels": [
        "log_2((10^9)^999 x)", "ln(7^5000)", "sqrt(3^9999)", "sqrt(2*10^9 - e^(1/999) - e)", "cbrt(n^999 + 2/3)",
        "(x^500 + 1)^(1/3)", "sqrt(x^400 (x+1))", "pi^999 + e^999",
    ],
    "pieces": [
        "floor(1/x)", "sign(sin(1/x))", "max(" + ",".join(f"x+{n}" for n in range(60)) + ")", "floor(x)!",
        "|" * 2 + "x" + "|" * 2,
    ],
    "attributes and calls": [
        "__import__('os').system('true')", "x.__class__", "().__class__.__bases__", "lambda: 0", "exec(1)",
        "eval(x)", "open(x)",
        "x.subs(x,1)", "print(x)", "import os", "x;import os", "os.getpid()", "x if x else y", "[x for x in x]",
        "{x: x}", "f'{x}'", "`ls`",
        "$(ls)", "%s%s%n", "x:=1", "@x", "#x", "\\input{x}", "\\write18{ls}", "<script>alert(1)</script>",
        "'; DROP TABLE x; --",
    ],
    "characters": [
        "x\u200b+1", "\u200bx", "x\u202ey", "\u2066x", "x\u0000y", "\ud800", "\udfff x", "\ufeffx", "x\u0301",
        "١٢٣", "𝟙𝟚", "x²³⁴⁵", "⁹⁹⁹⁹⁹⁹",
        "x⁹⁹⁹⁹⁹⁹", "∞", "−∞", "½½", "㎏", "🙂", "\x1b[31mx", "\r\n\t", "\u2028", "ﬁ", "ⅷ", "x\u00adx",
        "Ａ＋Ｂ", "ｘ^２",
    ],
    "long texts": [
        "x+" * 500_000 + "x", "1" * 1_000_000, " " * 1_000_000, "(" * 1_000_000, "x" * 1_000_000, "\n" * 1_000_000,
        "é" * 1_000_000,
    ],
    "shapes": [
        "(" + ",".join(["x"] * 400) + ")", "[" + ",".join(["[1,2,3]"] * 100) + "]",
        "{" + ",".join(map(str, range(300))) + "}",
        ";".join(["1,2"] * 200), "x=" * 300 + "x", "1<" * 300 + "x", "(0,0):" * 200 + "min", "±" * 5 + "x",
        "±x±x±x±x", "a i + b j + c k",
        "none " * 300, "{{{{1}}}}", "((1,2),(3,(4,5)))", "x=y=z=1", "=", "==", "{}", "[]", "()", "<>", "x<y>z",
        ",,,", ";;;", "[[1,2],[3]]",
    ],
}  # fmt: skip
"""Hostile texts by what they are after."""
