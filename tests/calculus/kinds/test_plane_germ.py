"""Signs near a point: two variables exactly, forms in several by intervals."""

from __future__ import annotations

import pytest
from flint import arb, fmpq_mpoly_ctx

from gradtutor.calculus.by_form.definiteness import is_positive_definite
from gradtutor.calculus.kinds.plane_germ import LocalSigns, local_signs

CONTEXT = fmpq_mpoly_ctx.get(["x", "y"], "lex")
x, y = CONTEXT.gens()

GERMS = [
    pytest.param(x**2 + y**2, LocalSigns(True, False, False), id="bowl"),
    pytest.param(-(x**2) - y**6, LocalSigns(False, False, True), id="dome"),
    pytest.param(x * y, LocalSigns(True, True, True), id="cross"),
    pytest.param(x**2, LocalSigns(True, True, False), id="a line of zeros"),
    pytest.param(x**2 * y**2, LocalSigns(True, True, False), id="two lines of zeros"),
    pytest.param(x**2 * y, LocalSigns(True, True, True), id="a line and a change"),
    pytest.param((y - x**2) ** 2, LocalSigns(True, True, False), id="a parabola of zeros"),
    pytest.param((y - x**2) * (y - 2 * x**2), LocalSigns(True, True, True), id="between parabolas"),
    pytest.param((y - x**2) ** 2 + x**6, LocalSigns(True, False, False), id="close to a parabola"),
    pytest.param((y - x**2) ** 2 - x**6, LocalSigns(True, True, True), id="thin horns"),
    pytest.param(y**2 - x**3, LocalSigns(True, True, True), id="cusp"),
    pytest.param(x**2 + y**2 - 100 * x**3, LocalSigns(True, False, False), id="zeros farther away don't count"),
    pytest.param(x**4 - x**2 * y**2 + y**4, LocalSigns(True, False, False), id="definite form"),
    pytest.param(x**3 + y**3, LocalSigns(True, True, True), id="odd form"),
    pytest.param(-x * (x**2 + y**2), LocalSigns(True, True, True), id="zeros where the circle's chart is missing"),
]


@pytest.mark.parametrize(("polynomial", "expected"), GERMS)
def test_the_signs_near_the_origin_are_exact(polynomial: object, expected: LocalSigns) -> None:
    assert local_signs(polynomial) == expected


FORMS = [
    pytest.param({(4, 0): 1, (2, 2): -1, (0, 4): 1}, True, id="positive definite"),
    pytest.param({(2, 0): 1, (1, 1): -2, (0, 2): 1}, False, id="only semidefinite"),
    pytest.param({(2, 0): 1, (0, 2): -1}, False, id="indefinite"),
    pytest.param({(6, 0): 1, (3, 2): 1, (0, 4): 1}, True, id="weighted"),
]


@pytest.mark.parametrize(("form", "expected"), FORMS)
def test_definite_forms_are_recognised_and_others_are_not(form: dict[tuple[int, int], int], expected: bool) -> None:
    assert is_positive_definite({powers: arb(c) for powers, c in form.items()}, 2) is expected
