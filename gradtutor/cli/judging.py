"""The judgement of two typed answers: what was read, the verdict, and the sentence that goes with it."""

from __future__ import annotations

import time
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from gradtutor.calculus.judging.ambiguity import intended_reading
from gradtutor.calculus.judging.comparison import NodeComparison, compare_nodes
from gradtutor.calculus.judging.equality import Verdict, Witness
from gradtutor.calculus.judging.form import FormFault, form_fault
from gradtutor.errors import InputError
from gradtutor.notation.reading import as_one_number, read, read_condition
from gradtutor.notation.tree import Expression
from gradtutor.notation.writing import echo

if TYPE_CHECKING:
    from flint import arb

    from gradtutor.notation.tree import Equation, Node

EXIT_CODES = {Verdict.EQUAL: 0, Verdict.DIFFERENT: 1, Verdict.UNDECIDED: 4}
UNREADABLE = 3
_DIGITS = (10, 20, 50, 150, 400)


@dataclass(frozen=True, slots=True)
class Request:
    """Two typed answers and the terms on which to compare them. `names` None: find the variables in the texts."""

    answer: str = ""
    reference: str = ""
    names: tuple[str, ...] | None = None
    domain: tuple[str, ...] = ()
    kind: str | None = None
    tolerance: Fraction | None = None
    exact: bool = False
    form: str | None = None


@dataclass(frozen=True, slots=True)
class Judgement:
    """What came of one request: a comparison of what was read, or the fault that kept it from being read.

    `form` says why an answer of the right value isn't in the form the request asks for.
    """

    request: Request
    answer: Node | None
    reference: Node | None
    comparison: NodeComparison | None
    error: InputError | None
    message: str
    milliseconds: float = 0.0
    form: FormFault | None = None

    @property
    def exit_code(self) -> int:
        """0 equal, 1 different or not in the form asked for, 3 unreadable, 4 undecided."""
        if self.comparison is None:
            return UNREADABLE
        return EXIT_CODES[Verdict.DIFFERENT if self.form else self.comparison.verdict]


def judgement(request: Request) -> Judgement:
    """Return the judgement of one request."""
    began = time.perf_counter()
    answer = reference = comparison = error = fault = None
    message = ""
    try:
        domain = tuple(part for text in request.domain for part in read_condition(text, request.names))
        reference = read(request.reference, request.names)
        answer = read(request.answer, request.names)
        if isinstance(reference, Expression) and request.kind in (None, "expression", "number"):
            answer = as_one_number(answer, request.answer)
        comparison = _comparison(answer, reference, request, domain)
        fault = _form_fault(comparison, answer, request.form)
        message = _message(comparison, reference, request, domain)
    except InputError as refusal:
        error, message = refusal, refusal.message
    if fault is not None:
        message = f"Right value, not yet in the asked form. {fault.message}"
    milliseconds = (time.perf_counter() - began) * 1000
    return Judgement(request, answer, reference, comparison, error, message, milliseconds, fault)


def _comparison(answer: Node, reference: Node, request: Request, domain: tuple[Equation, ...]) -> NodeComparison:
    return compare_nodes(answer, reference, request.kind, request.names or (), domain, request.tolerance, request.exact)


def _form_fault(comparison: NodeComparison, answer: Node, form: str | None) -> FormFault | None:
    """Return why an answer that is right isn't in the form asked for; a decimal that isn't rounded is exact."""
    if form is None or comparison.verdict is not Verdict.EQUAL or (form == "exact" and not comparison.rounded):
        return None
    return form_fault(answer, form)


def _message(comparison: NodeComparison, reference: Node, request: Request, domain: tuple[Equation, ...]) -> str:
    """Return the sentence that goes with a verdict."""
    match comparison.verdict:
        case Verdict.EQUAL:
            return _agreement(comparison)
        case Verdict.UNDECIDED:
            return "I couldn't find enough points where both are defined."
        case Verdict.DIFFERENT:
            meant = intended_reading(
                request.answer,
                request.names,
                lambda node: _comparison(node, reference, request, domain).verdict is Verdict.EQUAL,
            )
            if meant is not None:
                return f"Did you mean {echo(meant)}? Please type brackets to say so."
            return _difference(comparison)


def _agreement(comparison: NodeComparison) -> str:
    if comparison.rounded:
        return "Right as a rounded decimal."
    domains = " Their domains differ." if comparison.domains_differ else ""
    return ("Proved." if comparison.proven else "Checked numerically.") + domains


def _difference(comparison: NodeComparison) -> str:
    witness = comparison.witness
    if witness is None:
        return "They differ in form." if not comparison.parts else "Not all parts agree."
    place = ", ".join(f"{name} = {value}" for name, value in witness.point.items())
    at = f"At {place}: " if place else ""
    left, right = witness_values(witness)
    return f"{at or 'By value: '}answer {left or 'undefined'}, reference {right or 'undefined'}."


def witness_values(witness: Witness) -> tuple[str | None, str | None]:
    """Return both values of a witness in ten digits, or in as many as it takes to see the difference."""
    for digits in _DIGITS:
        left, right = _digits(witness.left, digits), _digits(witness.right, digits)
        if left != right:
            break
    return left, right


def _digits(value: arb | None, digits: int) -> str | None:
    """Return a value in at most so many digits, as 8, 0.9092974268 or 1.5e+400."""
    if value is None:
        return None
    mantissa, exponent, power = str(value.str(digits, radius=False)).partition("e")
    return (mantissa.rstrip("0").rstrip(".") if "." in mantissa else mantissa) + exponent + power
