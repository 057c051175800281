"""The kind of a sum's points from the kinds of its parts, and what is put together with it."""

from __future__ import annotations

from itertools import islice

import pytest
import sympy as sp
from flint import arb
from typed_functions import family_summary, solved

from gradtutor.calculus.critical.combination import combined_kind, counter_names, shown, total
from gradtutor.calculus.critical_set import Classification, Completeness
from gradtutor.calculus.kinds.classification import Kind
from gradtutor.calculus.numbers.real_number import RealNumber

MINIMUM, MAXIMUM, SADDLE, SILENT = (
    Classification.LOCAL_MINIMUM,
    Classification.LOCAL_MAXIMUM,
    Classification.SADDLE_POINT,
    Classification.INCONCLUSIVE,
)
LEAST = Kind(MINIMUM, "low", True, True)
LOW, HIGH = Kind(MINIMUM, "low", True, None), Kind(MAXIMUM, "high", True, None)
FLAT_LOW = Kind(MINIMUM, "flat", False, False)
PASS = Kind(SADDLE, "pass", False)

ADDED = [
    # kinds of the parts, eigenvalues, kind of the sum
    pytest.param([], [], Kind(MINIMUM, "f is constant", False, True), id="no part"),
    pytest.param([LOW, LOW], [], Kind(MINIMUM, "low", True, None), id="two minima for one reason"),
    pytest.param([HIGH, HIGH], [], Kind(MAXIMUM, "high", True, None), id="two maxima"),
    pytest.param(
        [LOW, Kind(MINIMUM, "deep", True, None)], [],
        Kind(MINIMUM, "in x a local minimum: low; in y a local minimum: deep", True, None), id="two reasons",
    ),
    pytest.param(
        [LOW, FLAT_LOW], [],
        Kind(MINIMUM, "in x a local minimum: low; in y a local minimum: flat", False, False), id="one isn't strict",
    ),
    pytest.param(
        [LOW, Kind(MINIMUM, "low", None, None)], [], Kind(MINIMUM, "low", None, None), id="strictness not known",
    ),
    pytest.param(
        [LEAST, LEAST], [], Kind(MINIMUM, "low; global: each part of the sum is smallest there", True, True),
        id="two least values",
    ),
    pytest.param(
        [Kind(MAXIMUM, "high", True, True)] * 2, [],
        Kind(MAXIMUM, "high; global: each part of the sum is largest there", True, True), id="two greatest values",
    ),
    pytest.param(
        [Kind(MINIMUM, "global: f is convex", True, True)] * 2, [], Kind(MINIMUM, "global: f is convex", True, True),
        id="a reason that says global already",
    ),
    pytest.param(
        [Kind(MINIMUM, "no value of f is smaller", True, True)] * 2, [],
        Kind(MINIMUM, "no value of f is smaller", True, True), id="a reason that says no value is smaller",
    ),
    pytest.param([LEAST, LOW], [], Kind(MINIMUM, "low", True, None), id="one is global, the other perhaps"),
    pytest.param(
        [LOW, HIGH], [], Kind(SADDLE, "in x a local minimum: low; in y a local maximum: high", False),
        id="a minimum and a maximum",
    ),
    pytest.param(
        [LOW, PASS], [], Kind(SADDLE, "in x a local minimum: low; in y a saddle point: pass", False), id="a saddle",
    ),
    pytest.param(
        [Kind(SILENT, "silent"), PASS], [],
        Kind(SADDLE, "in x a inconclusive: silent; in y a saddle point: pass", False), id="a saddle and a silent part",
    ),
    pytest.param([LOW, Kind(SILENT, "silent")], [], Kind(SILENT, "silent"), id="a silent part"),
    pytest.param(
        [LOW, HIGH], [-1, 2], Kind(SADDLE, "the Hessian's eigenvalues have both signs", False), id="both signs",
    ),
    pytest.param(
        [LOW, LOW], [1, 2], Kind(MINIMUM, "all eigenvalues of the Hessian are positive", True), id="all positive",
    ),
    pytest.param(
        [HIGH, HIGH], [-2, -1], Kind(MAXIMUM, "all eigenvalues of the Hessian are negative", True), id="all negative",
    ),
    pytest.param(
        [LOW, HIGH], [-1, 1], Kind(SADDLE, "the Hessian's eigenvalues have both signs", False), id="both signs, small",
    ),
    pytest.param([LOW, LOW], [0, 2], Kind(MINIMUM, "low", True), id="a zero among positive ones proves nothing"),
    pytest.param([HIGH, HIGH], [-2, 0], Kind(MAXIMUM, "high", True), id="a zero among negative ones neither"),
]  # fmt: skip


@pytest.mark.parametrize(("kinds", "eigenvalues", "kind"), ADDED)
def test_the_kind_of_a_sum_follows_from_its_parts(kinds: list[Kind], eigenvalues: list[int], kind: Kind) -> None:
    numbers = [RealNumber(arb(value), sp.Integer(value)) for value in eigenvalues]
    assert combined_kind(kinds, [("x",), ("y",)][: len(kinds)], numbers) == kind


def test_a_part_of_several_variables_is_named_by_all_of_them() -> None:
    found = combined_kind([LOW, HIGH], [("x", "y"), ("z",)], [])
    assert found.reason == "in x, y a local minimum: low; in z a local maximum: high"


def test_parts_of_one_sort_keep_what_is_global_of_them() -> None:
    shallow, deep = Kind(MINIMUM, "low; global: a", True, True), Kind(MINIMUM, "deep; global: b", True, True)
    found = combined_kind([shallow, deep], [("x",), ("y",)], [])
    assert found.reason == "in x a local minimum: low; global: a; in y a local minimum: deep; global: b"


def test_counters_of_a_family_are_whole_numbers_and_free() -> None:
    families = solved("sin(x) + cos(y)").families
    assert {tuple(symbol.name for symbol in family.free) for family in families} == {("k", "m")}
    assert all(symbol.is_integer for family in families for symbol in family.free)


def test_counters_have_names_that_no_variable_has() -> None:
    assert list(islice(counter_names(["x", "m"]), 10)) == ["k", "n", "j", "l", "p", "q", "r", "s", "u", "k0"]
    assert "k1" not in islice(counter_names(["k1"]), 20)


def test_a_total_is_exact_where_all_numbers_are() -> None:
    root = RealNumber(arb(2).sqrt(), sp.sqrt(2))
    assert total([root, RealNumber(arb(1), sp.Integer(1))]).exact == sp.sqrt(2) + 1
    known_by_digits = total([root, RealNumber(arb(1))])
    assert known_by_digits.exact is None
    assert known_by_digits.ball.overlaps(arb(2).sqrt() + 1)
    assert total([]).exact == 0


def test_a_number_is_shown_exactly_or_by_its_digits() -> None:
    assert shown(RealNumber(arb(2), sp.Integer(2))) == 2
    assert shown(RealNumber(arb("0.1"))) == sp.Float("0.1", 15)


WHOLE = [
    pytest.param("x^2 + y^4 + 0 z", "x y z", "x = 0, y = 0: min", (False, True),
                 "; f doesn't depend on z", id="a variable that doesn't occur"),
    pytest.param("x^2 - y^2 + 0 z", "x y z", "x = 0, y = 0: saddle", (False, None),
                 "; f doesn't depend on z", id="a saddle beside one"),
    pytest.param("7 + 0 x", "x y", ": min", (False, True), "f is constant: every point is both a minimum and a maximum",
                 id="a constant"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "names", "family", "claims", "reason"), WHOLE)
def test_variables_that_do_not_occur_make_families(
    text: str, names: str, family: str, claims: tuple[bool, bool | None], reason: str
) -> None:
    (found,) = solved(text, names).families
    assert family_summary(found) == family
    assert (found.strict, found.is_global) == claims
    assert found.reason.endswith(reason)
    assert {symbol.name for symbol in found.free} == set(names.split()) - {str(e.lhs) for e in found.equations}


def test_what_is_missing_of_the_parts_is_missing_of_the_whole() -> None:
    found = solved("erf(x) - x/2 + erf(y) - y/2")
    assert found.completeness is Completeness.PROVEN_IN_BOX
    assert found.box == {"x": (-10.0, 10.0), "y": (-10.0, 10.0)}


def test_a_sharp_point_of_a_part_leaves_no_hessian() -> None:
    (point,) = solved("|x| + y^2").points
    assert (point.hessian, point.eigenvalues, point.gradient) == ((), (), "undefined")
    assert point.classification is MINIMUM


ROUTES = [
    pytest.param("x^2 + cos(y)", Completeness.PROVEN, "linear equations, exact algebra", id="two ways"),
    pytest.param("x^2 + 3y^2", Completeness.PROVEN, "linear equations", id="one way"),
    pytest.param("7", Completeness.PROVEN, "nothing to solve", id="a constant"),
    pytest.param("erf(x) - x/2 + e^y", Completeness.PROVEN, "interval search, exact algebra",
                 id="a part without a point settles all"),
    pytest.param("cos(x) + erf(y) - y/2", Completeness.PROVEN_IN_BOX, "exact algebra, interval search",
                 id="a part with families only doesn't"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "completeness", "route"), ROUTES)
def test_a_sum_is_solved_by_the_ways_of_its_parts(text: str, completeness: Completeness, route: str) -> None:
    found = solved(text)
    assert (found.completeness, found.route) == (completeness, route)


def test_a_point_where_all_slopes_vanish_has_a_gradient() -> None:
    (point,) = solved("x^2 + cosh(y)").points
    assert point.gradient == "zero"


def test_several_idle_variables_are_listed() -> None:
    (family,) = solved("x^2 + y^4 + 0 z + 0 w", "x y z w").families
    assert family.reason.endswith("; f doesn't depend on z, w")


def test_a_family_has_the_value_of_all_its_parts() -> None:
    values = {
        family_summary(family): family.value and family.value.exact for family in solved("cos(x) + y^2 + 3").families
    }
    assert values == {"x = 2*pi*k, y = 0: saddle": 4, "x = 2*pi*k + pi, y = 0: min": 2}
