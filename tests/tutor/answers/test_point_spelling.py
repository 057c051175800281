"""Points as they are written at school, spelled plainly and every sign in its place."""

from __future__ import annotations

import pytest
from tutor_marks import about

from gradtutor.tutor.answers.point_spelling import plainly_spelled

SPELLINGS = [
    # typed, variables, plain
    pytest.param("(2|3)", "x y", "(2,3)", id="a bar"),
    pytest.param("(sqrt(2) | 1/(3)); (0|0)", "x y", "(sqrt(2) , 1/(3)); (0,0)", id="brackets in a coordinate"),
    pytest.param("(1|2|3)", "x y z", "(1,2,3)", id="in space"),
    pytest.param("(1|2|3)", "x y", "(1|2|3)", id="a bar too many"),
    pytest.param("(|x|, 2)", "x y", "(|x|, 2)", id="an absolute value"),
    pytest.param("(2|x|, 2)", "x y", "(2|x|, 2)", id="an absolute value behind a factor"),
    pytest.param("(2|x|y) = 0", "x y z", "(2|x|y) = 0", id="an absolute value in an equation"),
    pytest.param("P(2, 3)", "x y", " (2, 3)", id="a name"),
    pytest.param("P_1 = (2; 3), Q₂(0|0)", "x y", "      (2; 3),   (0,0)", id="names with numbers"),
    pytest.param("saddle at P(2|3)", "x y", "saddle at  (2,3)", id="a name behind at"),
    pytest.param("K(2, 3)", "K L", "K(2, 3)", id="a variable is no name"),
    pytest.param("x = 2P(2, 3)", "x y", "x = 2P(2, 3)", id="no name within a formula"),
    pytest.param("P(2)", "x y", "P(2)", id="no point behind it"),
    pytest.param("P(2|3)", "x", "P(2|3)", id="of one variable"),
]


@pytest.mark.parametrize(("typed", "variables", "plain"), SPELLINGS)
def test_points_are_spelled_plainly(typed: str, variables: str, plain: str) -> None:
    assert plainly_spelled(typed, about(variables)) == plain
    assert len(plain) == len(typed)
