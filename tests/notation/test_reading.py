"""What people type, read as they mean it: each row is a text and the explicit text it must equal."""

from __future__ import annotations

import json

import pytest
from shared_cases import FOLDER

from gradtutor.errors import AnswerFormError, InputError, UnknownNameError
from gradtutor.notation.reading import other_readings, read, read_condition, read_expression, without_label
from gradtutor.notation.tree import Equation, Group, Labelled, Number, Rows, Variable, Word
from gradtutor.notation.writing import echo

CASES = FOLDER / "answers.jsonl"

SAME_READING = [
    # products
    ("2x", "2*x"), ("2 x", "2*x"), ("xy", "x*y"), ("3 x y", "3*x*y"), ("x 5", "x*5"),
    ("2(x+1)(x-1)", "2*(x+1)*(x-1)"),
    ("(x)(y)", "x*y"), ("x(y+1)", "x*(y+1)"), ("2[x+1]", "2*(x+1)"), ("½x", "(1/2)*x"), ("x·y×2⋅3", "x*y*2*3"),
    ("a/bc", "(a/b)*c"), ("1/2x", "(1/2)*x"), ("4/3pir^3", "(4/3)*pi*r^3"), ("ab/cd", "((a*b)/c)*d"),
    ("x÷y", "x/y"),
    ("1/sqrt(x)y", "(1/sqrt(x))*y"), ("2/3(y+5)", "(2/3)*(y+5)"),
    # signs
    ("-x^2", "-(x^2)"), ("a--b", "a-(-b)"), ("+-1", "-1"), ("2^—2", "2^(-2)"), ("a*-b", "a*(-b)"),
    ("1/-2", "1/(-2)"),
    ("a/-b*c", "(a/(-b))*c"), ("x−y–2", "x-y-2"), ("2 - -3", "2-(-3)"),
    # powers
    ("x^y^z", "x^(y^z)"), ("x**2", "x^2"), ("x^-1", "x^(-1)"), ("x^-yz", "(x^(-y))*z"), ("x^--y", "x^(-(-y))"),
    ("x^-y^z", "x^(-(y^z))"), ("xy^ab", "x*(y^a)*b"), ("x²", "x^2"), ("x⁻¹", "x^(-1)"), ("x⁵⁺³", "x^(5+3)"),
    ("x⁽⁵⁺³⁾", "x^(5+3)"), ("xⁿ", "x^n"), ("e⁻ˣ", "e^(-x)"), ("xⁱ", "x^(i)"), ("x^{2}", "x^2"),
    ("2^3!", "2^(3!)"),
    ("xy!", "x*(y!)"), ("-2^2", "-(2^2)"), ("x^½", "x^(1/2)"), ("x²y³", "x^2*y^3"),
    # calls
    ("sin x", "sin(x)"), ("sin^2 x", "(sin(x))^2"), ("sin^2x", "(sin(x))^2"), ("sin(x)^2", "(sin(x))^2"),
    ("sin²x", "(sin(x))^2"), ("sin^-1 x", "arcsin(x)"), ("sin ^-1 x", "arcsin(x)"), ("sin⁻¹(x)", "arcsin(x)"),
    ("sin^-2(x)", "(sin(x))^(-2)"), ("sin x^2", "sin(x^2)"), ("sin 2x", "sin(2*x)"), ("sin2x", "sin(2*x)"),
    ("sin xy", "sin(x*y)"), ("sin x(y)", "sin(x)*y"), ("sin 2(x+y)", "sin(2*(x+y))"),
    ("sin x sin y", "sin(x)*sin(y)"),
    ("sin x/sin y", "sin(x)/sin(y)"), ("sin x/y", "sin(x)/y"), ("sin -x", "sin(-x)"),
    ("-2sin(pi x)", "-(2*sin(pi*x))"),
    ("ln ln x", "ln(ln(x))"), ("lnlnln(x)", "ln(ln(ln(x)))"), ("ln x^y", "ln(x^y)"), ("ln x+y", "ln(x)+y"),
    ("ln xyz", "ln(x*y*z)"), ("lnx", "ln(x)"), ("log x", "ln(x)"), ("log_10 x", "log(x, 10)"),
    ("log2(x)", "log(x, 2)"),
    ("log_{2}(x)", "log(x, 2)"), ("log₂x", "log(x, 2)"), ("log10(x)", "log(x,10)"), ("exp x", "exp(x)"),
    ("cos y e^x", "cos(y)*e^x"), ("xcos(x)", "x*cos(x)"), ("lnabs(x)", "ln(abs(x))"),
    ("xysincos(x)", "x*y*sin(cos(x))"),
    ("x ln abs(x)", "x*ln(abs(x))"), ("Sin(x)", "sin(x)"), ("arctan(y/x)", "atan(y/x)"), ("3!", "factorial(3)"),
    ("ceil(x)", "ceiling(x)"),
    # roots and bars
    ("√x", "sqrt(x)"), ("√(x+1)y", "sqrt(x+1)*y"), ("∛x", "cbrt(x)"), ("3√2", "3*sqrt(2)"),
    ("√2x", "sqrt(2)*x"),
    ("|x|", "abs(x)"), ("||x||", "abs(abs(x))"), ("|x|*|y|", "abs(x)*abs(y)"), ("2|x|y", "2*abs(x)*y"),
    ("ln|x|", "ln(abs(x))"),
    ("||x|+1|", "abs(abs(x)+1)"), ("|x||y|", "abs(x)*abs(y)"),
    # names
    ("4/3πr^3", "(4/3)*pi*r^3"), ("λ", "lambda"), ("2λx", "2*lambda*x"), ("x_1", "x1"), ("x₁", "x1"),
    ("x_{1}", "x1"),
    ("w_1w_2", "w1*w2"), ("x_1^2", "x1^2"), ("µ", "mu"), ("𝑥²", "x^2"), ("❨x+1﹚（y+2❫", "(x+1)*(y+2)"),
    ("xe^x", "x*e^x"),
    # LaTeX
    (r"1{,}000x", "1000*x"), (r"12\,345", "12345"), ("50%", "0.5"), ("10 %", "0.1"), ("2⌊x⌋", "2*floor(x)"),
    (r"\lceil x+1 \rceil", "ceil(x+1)"),
    ("max{x, 0}", "max(x,0)"),
    (r"\min\{x, 0\}", "min(x,0)"),
    ("min: (1, 2)", "(1, 2): min"), (r"2.5\%", "0.025"), (r"\boxed{x}+1", "x+1"),
    (r"\frac{1}{2}x^{2}", "(1/2)*x^2"), (r"\dfrac12 x", "(1/2)*x"), (r"\sqrt{x}", "sqrt(x)"),
    (r"\sqrt[3]{x}", "cbrt(x)"),
    (r"\sqrt[4]{x}", "root(x, 4)"), (r"\left(x+1\right)^{2}", "(x+1)^2"), (r"x \cdot y", "x*y"),
    (r"\sin x", "sin(x)"),
    (r"e^{x y}", "e^(x*y)"), (r"\log_{10}(x)", "log(x, 10)"), (r"$x^2$", "x^2"), (r"$$x^2$$", "x^2"),
    (r"\(x\)", "x"),
    (r"\left|x\right|", "abs(x)"), (r"\lvert x \rvert", "abs(x)"), (r"\mathrm{e}^{x}", "e^x"),
    (r"2\pi x", "2*pi*x"),
    (r"\operatorname{arcsin}(x)", "arcsin(x)"), (r"x\,y\;2", "x*y*2"), (r"\lambda_{1}", "lambda1"),
    (r"\sin^{-1}\left(x\right)", "arcsin(x)"), (r"\frac{\partial f}{\partial x} = 2", "f_x = 2"),
]  # fmt: skip


@pytest.mark.parametrize(("typed", "explicit"), [pytest.param(*row, id=row[0]) for row in SAME_READING])
def test_every_way_of_typing_has_one_reading(typed: str, explicit: str) -> None:
    assert without_label(read(typed)) == without_label(read(explicit))


DECLARED = [
    ("pizza", "a z", "pi*z*z*a"), ("f(y)", "f y", "f*y"), ("lambda x", "lambda x", "lambda*x"),
    ("xy", "xy", "xy"),
    ("e", "e", "e"), ("2e+3", "e", "2*e+3"), ("ef", "f", "e*f"), ("abce^f", "a b c f", "a*b*c*e^f"),
    ("x_1", "x_1", "x1"),
    ("mx+b", "m x b", "m*x+b"), ("at^2", "a t", "a*t^2"), ("k x i + j", "i j k x", "k*x*i+j"),
]  # fmt: skip


@pytest.mark.parametrize(("typed", "names", "explicit"), [pytest.param(*row, id=row[0]) for row in DECLARED])
def test_declared_names_win(typed: str, names: str, explicit: str) -> None:
    assert read(typed, names.split()) == read(explicit, names.split())


def test_a_declared_name_keeps_its_spelling() -> None:
    assert read("x1 + w₂", ["x_1", "w2"]) == read("x_1 + w_2", ["x_1", "w2"])
    assert read("x1", ["x_1"]) == Variable("x_1")


def test_a_decimal_is_an_exact_rational() -> None:
    node = read("0.10")
    assert isinstance(node, Number)
    assert (node.value.as_integer_ratio(), node.typed) == ((1, 10), "0.10")


@pytest.mark.parametrize(
    ("typed", "ratio"),
    [("1.", (1, 1)), (".5", (1, 2)), ("1e-3", (1, 1000)), ("1.23e+2", (123, 1)), ("2E3", (2000, 1)), ("2½", (5, 2))],
)
def test_numbers_are_read_in_every_form(typed: str, ratio: tuple[int, int]) -> None:
    node = read(typed)
    assert isinstance(node, Number)
    assert node.value.as_integer_ratio() == ratio


def test_nodes_know_their_place_in_the_text() -> None:
    node = read("2 x² + (y − 1)")
    assert node.span == (0, 14)
    assert [term.span for term in node.terms] == [(0, 4), (8, 13)]  # type: ignore[union-attr]


ARRANGED = [
    ("(1, 2)", Group, "(1, 2)"), ("[a, b]", Group, "[a, b]"), ("<a, b>", Group, "<a, b>"),
    ("⟨a, b⟩", Group, "<a, b>"),
    ("{1, 2}", Group, "{1, 2}"), ("{}", Group, "{}"), ("a, b", Group, "a, b"), ("[a; b]", Rows, "[a; b]"),
    ("6x, -9; -9, 6y", Rows, "6·x, −9; −9, 6·y"), ("[[1, 2], [3, 4]]", Group, "[[1, 2], [3, 4]]"),
    ("(0,0), (3,3)", Group, "(0, 0), (3, 3)"), ("(0,0) and (3,3)", Group, "(0, 0), (3, 3)"),
    ("(0,0), (1,1), and (3,3)", Group, "(0, 0), (1, 1), (3, 3)"), ("x = 2 or x = 3", Group, "x = 2, x = 3"),
    ("x=1, y=2", Group, "x = 1, y = 2"), ("x=1, y=2 or x=3, y=4", Rows, "x = 1, y = 2; x = 3, y = 4"),
    ("x=1, y=2 and x=3, y=4", Rows, "x = 1, y = 2; x = 3, y = 4"), ("x=1, y=2, z=3", Group, "x = 1, y = 2, z = 3"),
    ("x = ±2", Group, "x = 2, x = −2"), ("(±1, 0)", Group, "(1, 0), (−1, 0)"),
    ("2 ± √3", Group, "2 + √3, 2 − √3"),
    ("x = ±1, y = 0", Rows, "x = 1, y = 0; x = −1, y = 0"), (r"x = \pm 2", Group, "x = 2, x = −2"),
    ("(±1, ∓1)", Group, "(1, −1), (−1, 1)"),
    ("(0,0): saddle; (3,3): min", Group, "(0, 0): saddle, (3, 3): min"), ("none", Word, "none"),
    ("(0,0) is a saddle point", Labelled, "(0, 0): saddle point"),
    ("saddle at (0,0)", Labelled, "(0, 0): saddle"), ("(0,0): a saddle", Labelled, "(0, 0): saddle"),
    ("(0,0) is a min", Labelled, "(0, 0): min"), ("t: a/2", Labelled, "t: a/2"), ("t: a b", Labelled, "t: a·b"),
    ("(0,0): local minimum", Labelled, "(0, 0): local minimum"), ("(3,3) max", Labelled, "(3, 3): max"),
    ("2x i + 3y j", Group, "<2·x, 3·y>"), ("i - 2k", Group, "<1, 0, −2>"),
    (r"2x\mathbf{i} + 3\hat{j}", Group, "<2·x, 3>"), ("(1, 2)^T", Group, "(1, 2)"),
    ("-(1, x)", Group, "(−1, −x)"),
    ("(1, x)/2", Group, "(1/2, x/2)"), ("(1, 2) - (x, y)", Group, "(1 − x, 2 − y)"),
    ("2[[a, b], [b, c]]", Group, "[[2·a, 2·b], [2·b, 2·c]]"),
    (r"\begin{pmatrix} 6 & 4\\ 4 & 0 \end{pmatrix}", Rows, "[6, 4; 4, 0]"),
    ("y = 2x", Equation, "y = 2·x"), ("-3 < y < 4", Group, "−3 < y, y < 4"), ("x <= 3", Equation, "x ≤ 3"),
    ("x => 3", Equation, "x ≥ 3"), ("x ≠ 0", Equation, "x ≠ 0"),
    ("f_x = 6x, f_y = 4y", Group, "f_x = 6·x, f_y = 4·y"),
]  # fmt: skip


@pytest.mark.parametrize(("typed", "kind", "shown"), [pytest.param(*row, id=row[0]) for row in ARRANGED])
def test_answers_of_every_form_are_read(typed: str, kind: type, shown: str) -> None:
    node = read(typed)
    assert isinstance(node, kind)
    assert echo(node) == shown


LABELS = [
    "f_x", "f_{xy}", "∂f/∂x", "∂²f/∂x∂y", "df/dx", "d^2f/dx^2", "grad f", "∇f", "∇f(1,2)", "f(x,y)", "f'(x)",
    "fx", "z",
    "H", "||grad f||", "D_u f", r"\frac{\partial f}{\partial x}", r"\nabla f", "gradient", "L", "f_x(1, 2)",
]  # fmt: skip


@pytest.mark.parametrize("label", LABELS)
def test_a_label_before_an_answer_is_put_aside(label: str) -> None:
    node = read(f"{label} = 6x + 4y", ["x", "y"])
    assert isinstance(node, Equation)
    assert node.left == Word(label)
    assert read_expression(f"{label} = 6x + 4y", ["x", "y"]) == read("6x + 4y", ["x", "y"])


def test_an_equation_of_declared_variables_is_no_label() -> None:
    assert without_label(read("y = 2x", ["x", "y"])) == read("y = 2x", ["x", "y"])
    assert without_label(read("a(b+c) = ab + ac")) == read("a(b+c) = ab + ac")


CONDITIONS = [
    ("x > 0", [">"]), ("-3 < y < 4", ["<", "<"]), ("x + y = 10", ["="]), ("x ≥ 0 and y ≥ 0", [">=", ">="]),
    ("x != 0", ["!="]),
    ("x > 0, y > 0", [">", ">"]), ("x >= 0; y <= 1", [">=", "<="]),
]  # fmt: skip


@pytest.mark.parametrize(("typed", "relations"), [pytest.param(*row, id=row[0]) for row in CONDITIONS])
def test_conditions_are_read_as_single_relations(typed: str, relations: list[str]) -> None:
    assert [condition.relation for condition in read_condition(typed)] == relations


@pytest.mark.parametrize("typed", ["x + 1", "none", "(0, 0): saddle", "x = (1, 2)"])
def test_a_condition_must_relate_two_expressions(typed: str) -> None:
    with pytest.raises(AnswerFormError):
        read_condition(typed)


@pytest.mark.parametrize("typed", ["3,5", "1,000", "(1, 2)", "x = 3", "none", "[1; 2]", "{}"])
def test_one_expression_is_asked_and_only_one_read(typed: str) -> None:
    with pytest.raises(AnswerFormError):
        read_expression(typed, ["x"])


def test_a_comma_inside_a_number_is_explained() -> None:
    with pytest.raises(AnswerFormError, match="Decimal comma"):
        read_expression("3,5")


OTHER = [
    ("1/2x", ["1/(2x)"]), ("sin x/y", ["sin(x/y)"]), ("sin x y", ["sin(x)*y"]), ("2e+3", ["2*e+3"]),
    ("log x", ["log_10(x)"]),
    ("e^2x", ["e^(2x)"]), ("√2x", ["√(2x)"]), ("x^1/2", ["x^(1/2)"]), ("sin x(y)", ["sin(x*y)"]),
    ("1/(2x)", []),
    ("3x^2y + 4", []), ("sin(x)/y", []), ("x/2", []), ("(1/2)x", []),
]  # fmt: skip


@pytest.mark.parametrize(("typed", "others"), [pytest.param(*row, id=row[0]) for row in OTHER])
def test_less_usual_conventions_give_the_other_readings(typed: str, others: list[str]) -> None:
    assert other_readings(typed) == tuple(read(other) for other in others)


def _cases() -> list[object]:
    if not CASES.exists():
        return []
    return [json.loads(line) for line in CASES.read_text(encoding="utf8").splitlines() if line.strip()]


@pytest.mark.skipif(not CASES.exists(), reason="the shared cases are not here")
def test_collected_answers_are_read_or_refused_as_known() -> None:
    wrong = []
    for case in _cases():
        names = case["vars"] or None  # type: ignore[index]
        try:
            read(case["reference"], names)  # type: ignore[index]
            read(case["student"], names)  # type: ignore[index]
            readable = True
        except InputError:
            readable = False
        if readable != (case["expect"] != "invalid"):  # type: ignore[index]
            wrong.append(case)
    assert wrong == []


def test_unit_vectors_touch_declared_names() -> None:
    assert echo(read("6xi + 4yj", ["x", "y"])) == "<6·x, 4·y>"
    assert echo(read("5i", ["x", "y", "z"])) == "<5, 0, 0>"


def test_unit_vectors_stand_only_in_vectors() -> None:
    with pytest.raises(UnknownNameError):
        read("x^i", ["x"])
