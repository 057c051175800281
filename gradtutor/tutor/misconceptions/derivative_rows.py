"""Misconceptions about derivatives, as rows for `catalogue.py`."""

from __future__ import annotations

from gradtutor.tutor.misconceptions.gradients import slip
from gradtutor.tutor.misconceptions.prediction import DERIVATIVES, Misconception

SLIPS = (
    Misconception(
        "other-variable", "the derivative by the other variable", DERIVATIVES, slip("other-variable"),
        "this is a derivative by another variable. Here {x} moves, and {held} stays.",
    ),
    Misconception(
        "held-as-variable", "the other variable treated as a variable too", DERIVATIVES, slip("held-as-variable"),
        "only {x} moves. {held} stands still and has no derivative of its own here.",
    ),
    Misconception(
        "held-factor-dropped", "a factor with the other variable dropped", DERIVATIVES, slip("held-factor-dropped"),
        "while {x} moves, {held} stays as a constant factor.",
    ),
    Misconception(
        "coefficient-dropped", "a constant factor dropped", DERIVATIVES, slip("coefficient-dropped"),
        "the number in front got lost. A constant factor stays.",
    ),
    Misconception(
        "constant-kept", "a constant term kept", DERIVATIVES, slip("constant-kept"),
        "it has no {x} in it, so it doesn't change while only {x} moves. Yet it stands in your answer.",
    ),
    Misconception(
        "term-lost", "a term lost", DERIVATIVES, slip("term-lost"),
        "it changes when {x} moves, but your answer has nothing that comes from it.",
    ),
    Misconception(
        "not-differentiated", "a term left as it was", DERIVATIVES, slip("not-differentiated"),
        "it stands in your answer as it was. Take its derivative.",
    ),
    Misconception(
        "power-not-reduced", "the power not reduced", DERIVATIVES, slip("power-not-reduced"),
        "the exponent came down as a factor, but the new exponent must also be one less.",
    ),
    Misconception(
        "exponent-not-multiplied", "the exponent not brought down", DERIVATIVES, slip("exponent-not-multiplied"),
        "the exponent is one less now, but the old one must also come down as a factor.",
    ),
    Misconception(
        "chain-factor-forgotten", "the chain factor forgotten", DERIVATIVES, slip("chain-factor-forgotten"),
        "the outside is right. Multiply by the derivative of what is inside, too.",
    ),
    Misconception(
        "inside-replaced", "the inside replaced by its derivative", DERIVATIVES, slip("inside-replaced"),
        "in the derivative of the outside, the inside stays as it is. Its own derivative comes as a factor.",
    ),
    Misconception(
        "product-of-derivatives", "product rule as a product of derivatives", DERIVATIVES,
        slip("product-of-derivatives"),
        "the derivative of a product isn't the product of the derivatives: let one factor move at a time, and add.",
    ),
    Misconception(
        "quotient-sign", "the sign in the quotient rule", DERIVATIVES, slip("quotient-sign"),
        "where the denominator moves, its part is subtracted in the quotient rule.",
    ),
    Misconception(
        "quotient-square-forgotten", "the square in the quotient rule forgotten", DERIVATIVES,
        slip("quotient-square-forgotten"),
        "the quotient rule divides by the square of the denominator.",
    ),
    Misconception(
        "quotient-of-derivatives", "quotient rule as a quotient of derivatives", DERIVATIVES,
        slip("quotient-of-derivatives"),
        "the derivative of a quotient isn't the quotient of the derivatives: use the quotient rule.",
    ),
    Misconception(
        "trigonometric-sign", "the sign of a trigonometric derivative", DERIVATIVES, slip("trigonometric-sign"),
        "look up the sign of this derivative: sine and cosine differ in it.", outdoes=("sign-flipped",),
    ),
    Misconception(
        "exponential-power-rule", "the power rule for an exponential", DERIVATIVES, slip("exponential-power-rule"),
        "the power rule is for a base that moves. Here the exponent moves, and the exponential keeps its form.",
    ),
    Misconception(
        "integrated", "integrated instead of differentiated", DERIVATIVES, slip("integrated"),
        "that is an antiderivative. A derivative is asked for: the exponent goes down, not up.",
    ),
    Misconception(
        "sign-flipped", "a sign flipped", DERIVATIVES, slip("sign-flipped"),
        "its sign.",
    ),
    Misconception(
        "constant-multiple", "a constant multiple of the answer", DERIVATIVES, slip("constant-multiple"),
        "it is off by a constant factor.", vague=True,
    ),
)  # fmt: skip
