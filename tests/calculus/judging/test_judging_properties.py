"""What the judge promises for the functions learners meet and their slopes.

An equivalent rewriting of a right answer is never different; an answer with one slip that makes another function is
never equal.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from math import isclose, isfinite

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from gradtutor.calculus.judging.equality import Verdict, compare
from gradtutor.calculus.values.float_function import float_function
from gradtutor.calculus.values.tree_derivative import derivative_tree
from gradtutor.notation.reading import read_expression
from gradtutor.notation.tree import (
    Call,
    Constant,
    Expression,
    Negation,
    Number,
    Power,
    Product,
    Quotient,
    Sum,
    Variable,
    children,
    variable_names,
)
from gradtutor.notation.writing import Style, write

FUNCTIONS = """
3x^2 + 4xy - y^2 + 5
3x^2 + 2xy + y^3
x^2 e^y
-x^2 - 2y^2 + 4x + 8y - 10
((w + b - 3)^2 + (2w + b - 5)^2 + (3w + b - 7)^2)/3
100x + 80y - x^2 - y^2 - xy/2
sqrt(x) + sqrt(y) + sqrt(z) - (x^2 + y^2 + z^2)/100
50(100sqrt(g) + 80sqrt(h) + 10sqrt(g h)) - 1000(g + h)
(0.15a + 0.08b)/sqrt(0.04a^2 + 0.01b^2 + 0.01a b)
80exp(-((x-3)^2 + (y-2)^2)/10) + 60exp(-((x+2)^2 + (y+1)^2)/5)
(3u + 4v - 10)^2
x^3 - 9xy + y^3
(x^2 + y - 11)^2 + (x + y^2 - 7)^2
(1 - x)^2 + 100(y - x^2)^2
sin(x)cos(y)
ln(1 + x^2 + y^2)
x^4 + y^4 - 4xy
x y e^(-(x^2 + y^2)/2)
arctan(y/x)
-ln(1/(1 + e^(-(w x + b))))
x^y
|x - y| + 2
tan(x y)/(1 + x^2)
cbrt(x^2 + y)
""".strip().splitlines()

ONE, TWO = Number(Fraction(1)), Number(Fraction(2))

Edit = Callable[[Expression], list[Expression]]


@st.composite
def answers(draw: st.DrawFn) -> Expression:
    """A function of the curriculum or one of its slopes."""
    function = read_expression(draw(st.sampled_from(FUNCTIONS)))
    name = draw(st.sampled_from(["", *variable_names(function)]))
    return derivative_tree(function, name) if name else function


# Equivalent forms


def equivalents(u: Expression) -> list[Expression]:
    """Return other forms of u, equal wherever both are defined."""
    forms: list[Expression] = [
        Negation(Negation(u)),
        Quotient(Product((TWO, u)), TWO),
        Sum((Sum((u, ONE)), Negation(ONE))),
        Quotient(ONE, Power(u, Negation(ONE))),
        Sum((Quotient(u, TWO), Quotient(u, TWO))),
        Call("ln", (Call("exp", (u,)),)),
    ]
    match u:
        case Sum(terms):
            forms.append(Sum(tuple(reversed(terms))))
            forms.append(Negation(Sum(tuple(Negation(term) for term in terms))))
        case Product((Sum(terms), *others)) | Product((*others, Sum(terms))):
            forms.append(Sum(tuple(Product((term, *others)) for term in terms)))
        case Product(factors):
            forms.append(Product(tuple(reversed(factors))))
        case Quotient(above, below):
            forms.append(Product((above, Power(below, Negation(ONE)))))
        case Power(base, Number(value)) if value == 2:
            forms.append(Product((base, base)))
        case Negation(operand):
            forms.append(Product((Negation(ONE), operand)))
        case Call("sqrt", (inside,)):
            forms.append(Power(inside, Number(Fraction(1, 2))))
        case Call("exp", (Sum(terms),)) | Power(Constant("e"), Sum(terms)):
            forms.append(Product(tuple(Call("exp", (term,)) for term in terms)))
        case Call("sin", (inside,)):
            half = Quotient(inside, TWO)
            forms.append(Product((TWO, Call("sin", (half,)), Call("cos", (half,)))))
        case Call("cos", (inside,)):
            forms.append(Sum((ONE, Negation(Product((TWO, Power(Call("sin", (Quotient(inside, TWO),)), TWO)))))))
        case Call("ln", (Quotient(above, below),)):
            forms.append(Sum((Call("ln", (above,)), Negation(Call("ln", (below,))))))
        case _:
            pass
    return forms


# One slip


def slips(u: Expression) -> list[Expression]:
    """Return what one slip of the pen makes of u."""
    match u:
        case Number(value):
            return [Number(value + 1), Number(value * 2)]
        case Variable(name):
            return [Power(u, TWO), ONE, Variable("x" if name == "y" else "y")]
        case Sum(terms):
            return [*_one_less(Sum, terms), *(_with(Sum, terms, place, Negation(terms[place])) for place in (0, -1))]
        case Product(factors):
            return [*_one_less(Product, factors), Sum(factors)]
        case Quotient(above, below):
            return [above, Quotient(below, above), Product((above, below))]
        case Power(base, exponent):
            return [base, Power(base, Sum((exponent, ONE))), Product((exponent, base))]
        case Negation(operand):
            return [operand]
        case Call("sin" | "cos" | "exp" | "ln" | "sqrt" as function, arguments):
            swapped = {"sin": "cos", "cos": "sin", "exp": "sin", "ln": "exp", "sqrt": "ln"}[function]
            return [Call(swapped, arguments), arguments[0]]
        case _:
            return [Negation(u)]


def _one_less(kind: type[Sum] | type[Product], parts: tuple[Expression, ...]) -> list[Expression]:
    shorter = (parts[:place] + parts[place + 1 :] for place in range(len(parts)))
    return [rest[0] if len(rest) == 1 else kind(rest) for rest in shorter]


def _with(kind: type[Sum], parts: tuple[Expression, ...], place: int, part: Expression) -> Expression:
    changed = list(parts)
    changed[place] = part
    return kind(tuple(changed))


@st.composite
def edited(draw: st.DrawFn, node: Expression, edit: Edit) -> Expression:
    """`node` with one edit at a random place."""
    below = [part for part in children(node) if isinstance(part, Expression)]
    if not below or draw(st.integers(0, 3)) == 0:
        return draw(st.sampled_from(edit(node)))
    place = draw(st.integers(0, len(below) - 1))
    below[place] = draw(edited(below[place], edit))
    return rebuilt(node, below)


def rebuilt(node: Expression, parts: list[Expression]) -> Expression:
    match node:
        case Sum() | Product():
            return type(node)(tuple(parts))
        case Quotient() | Power():
            return type(node)(*parts)
        case Negation():
            return Negation(*parts)
        case Call(function):
            return Call(function, tuple(parts))
        case _:
            return node


def plainly_differ(left: Expression, right: Expression) -> bool:
    """Return whether floats show a difference at one of some points with positive coordinates."""
    names = sorted({*variable_names(left), *variable_names(right)})
    values = float_function([left, right], names)
    for start in (0.37, 0.71, 1.3):
        mine, other = values([start + 0.19 * place for place in range(len(names))])
        if all(map(isfinite, (mine, other))) and not isclose(mine, other, rel_tol=1e-4, abs_tol=1e-4):
            return True
    return False


@settings(max_examples=250, deadline=None)
@given(st.data())
def test_an_equivalent_rewriting_of_a_right_answer_is_never_different(data: st.DataObject) -> None:
    answer = right = data.draw(answers())
    for _ in range(data.draw(st.integers(1, 5))):
        answer = data.draw(edited(answer, equivalents))
    text = write(answer, data.draw(st.sampled_from(Style)))
    assume(len(text) < 2000)
    compared = compare(read_expression(text), right)
    assert compared.verdict is not Verdict.DIFFERENT, (text, compared)


@settings(max_examples=250, deadline=None)
@given(st.data())
def test_an_answer_with_one_slip_that_makes_another_function_is_never_equal(data: st.DataObject) -> None:
    right = data.draw(answers())
    answer = data.draw(edited(right, slips))
    assume(plainly_differ(answer, right))
    rewritten = data.draw(edited(answer, equivalents))
    assert compare(answer, right).verdict is Verdict.DIFFERENT
    assert compare(rewritten, right).verdict is not Verdict.EQUAL
