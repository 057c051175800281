"""`gradtutor compare`: are two answers the same, and if not, where do they differ."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from typing import Any

import click

from gradtutor.calculus.judging.comparison import KINDS
from gradtutor.calculus.judging.equality import Verdict, Witness
from gradtutor.calculus.judging.form import FORMS
from gradtutor.calculus.numbers.rational_value import rational_value
from gradtutor.cli.judging import Judgement, Request, judgement, witness_values
from gradtutor.cli.terminal.alarm import within
from gradtutor.cli.terminal.arguments import MathCommand, Seconds, json_option, stated_names, typed_names
from gradtutor.cli.terminal.console import Look, output_options
from gradtutor.cli.terminal.json_text import json_text
from gradtutor.cli.terminal.messages import caret_lines, error_text, exit_code
from gradtutor.cli.terminal.standard_input import json_object, lines
from gradtutor.errors import InputError, TimeLimitError
from gradtutor.notation.reading import read_expression
from gradtutor.notation.symbols import asciified
from gradtutor.notation.writing import echo

DEFAULT_LIMIT = 20.0


@click.command(cls=MathCommand)
@click.argument("answer")
@click.argument("reference", required=False)
@click.option("--vars", "names", metavar="X,Y", help="The variables, where the letters don't show them.")
@click.option("--domain", multiple=True, metavar="CONDITION", help='A condition such as "x > 0"; may be repeated.')
@click.option("--kind", type=click.Choice(KINDS), help="What is compared; else judged from REFERENCE.")
@click.option("--tolerance", metavar="NUMBER", help="Accept numbers this close.")
@click.option("--exact", is_flag=True, help="Refuse rounded decimals.")
@click.option("--form", type=click.Choice(FORMS), help="Ask for more than the right value.")
@click.option("--time-limit", type=Seconds(), default=DEFAULT_LIMIT, show_default=True,
              envvar="GRADTUTOR_TIME_LIMIT", metavar="SECONDS", help="For each comparison.")  # fmt: skip
@json_option
@output_options
def compare(
    *,
    look: Look,
    as_json: bool,
    answer: str,
    reference: str | None,
    names: str | None,
    domain: tuple[str, ...],
    kind: str | None,
    tolerance: str | None,
    exact: bool,
    form: str | None,
    time_limit: float,
) -> int:
    """Say whether ANSWER and REFERENCE are the same function, and if not, where they differ.

    With - instead of the two, every line of standard input is one JSON object with "answer" and "reference".

    \b
    gradtutor compare "2x + 2" "2(x + 1)"
    gradtutor compare "(0, 0), (3, 3)" "(3, 3), (0, 0)" --kind set
    """
    variables = typed_names(names) if names is not None else None
    try:
        number = None if tolerance is None else _tolerance(tolerance)
    except ValueError:
        raise click.UsageError("I need a number after --tolerance, such as 0.01.") from None
    common = Request(names=variables, domain=domain, kind=kind, tolerance=number, exact=exact, form=form)
    if answer.strip() == "-" and reference is None:
        return max((_compared_line(line, common, time_limit, as_json, look) for line in lines()), default=0)
    if reference is None:
        raise click.UsageError("I need two answers, ANSWER and REFERENCE. Put each in quotes.")
    with within(time_limit):
        judged = judgement(replace(common, answer=answer, reference=reference))
    return _reported(judged, as_json, look)


def _reported(judged: Judgement, as_json: bool, look: Look) -> int:
    """Print one judgement and return its exit code."""
    if as_json:
        click.echo(json_text(_json(judged)))
        return judged.exit_code
    if judged.error is not None:
        raise judged.error
    for line in _lines(judged):
        click.echo(asciified(line) if look.ascii else line)
    return judged.exit_code


def _lines(judged: Judgement) -> Iterator[str]:
    """Yield what people read: the echo, then the verdict."""
    if judged.answer is not None and judged.reference is not None:
        yield f"I read:  {echo(judged.answer)}   and   {echo(judged.reference)}"
    if judged.comparison is not None:
        yield f"{judged.comparison.verdict.value.capitalize()}. {judged.message}"
    if judged.form is not None:
        yield from caret_lines(judged.request.answer, judged.form.span[0])


def _json(judged: Judgement) -> dict[str, Any]:
    """Return the object that `compare --json` promises."""
    comparison, error = judged.comparison, judged.error
    return {
        "verdict": comparison.verdict.value if comparison else "unreadable",
        "read": {
            "answer": None if judged.answer is None else echo(judged.answer),
            "reference": None if judged.reference is None else echo(judged.reference),
        },
        "witness": _json_witness(comparison.witness) if comparison and comparison.witness else None,
        "domains_differ": comparison is not None and comparison.domains_differ,
        "proven": comparison is not None and comparison.proven,
        "rounded": comparison is not None and comparison.rounded,
        "form": _json_form(judged),
        "message": judged.message,
        "error": {"message": error.message, "position": error.position} if error else None,
        "elapsed_ms": round(judged.milliseconds, 3),
    }


def _json_witness(witness: Witness) -> dict[str, Any]:
    left, right = witness_values(witness)
    return {
        "point": {name: str(value) for name, value in witness.point.items()},
        "answer": left,
        "reference": right,
    }


def _json_form(judged: Judgement) -> dict[str, Any] | None:
    """Return what is said of the form of a right answer; None where no form was asked for."""
    asked, fault = judged.request.form, judged.form
    if asked is None or judged.comparison is None or judged.comparison.verdict is not Verdict.EQUAL:
        return None
    place = {"message": fault.message, "position": fault.span[0]} if fault else {"message": "", "position": None}
    return {"asked": asked, "fits": fault is None, **place}


def _compared_line(line: str, common: Request, seconds: float, as_json: bool, look: Look) -> int:
    """Compare one line of standard input; a line that can't be used doesn't stop the rest."""
    try:
        with within(seconds):
            judged = judgement(_line_request(line, common))
    except InputError as fault:
        judged = Judgement(common, None, None, None, fault, fault.message)
    except TimeLimitError as fault:
        return _stopped(fault, as_json)
    if judged.error is not None and not as_json:
        click.echo(error_text(judged.error), err=True)
    else:
        _reported(judged, as_json, look)
    sys.stdout.flush()
    return judged.exit_code


def _stopped(fault: TimeLimitError, as_json: bool) -> int:
    """Say that a line took too long, and return the exit code."""
    if as_json:
        click.echo(json_text({"error": {"message": str(fault), "position": 0}}))
        sys.stdout.flush()
    else:
        click.echo(error_text(fault), err=True)
    return exit_code(fault)


def _line_request(line: str, common: Request) -> Request:
    """Return the request of one JSON line. Raises `InputError`."""
    keys = json_object(line)
    try:
        texts = [keys[key] for key in ("answer", "reference")]
        names, domain, tolerance = keys.get("vars"), keys.get("domain") or (), keys.get("tolerance")
        listed = all(isinstance(some, list | tuple | None) for some in (names, domain))
        if not listed or not all(isinstance(text, str) for text in (*texts, *(names or ()), *domain)):
            raise ValueError('"answer" and "reference" are texts, "vars" and "domain" lists of texts')
        kind = common.kind if keys.get("kind") is None else keys["kind"]
        if kind is not None and kind not in KINDS:
            raise ValueError(f'"kind" is one of {", ".join(KINDS)}')
        form = common.form if keys.get("form") is None else keys["form"]
        if form is not None and form not in FORMS:
            raise ValueError(f'"form" is one of {", ".join(FORMS)}')
        return replace(
            common,
            answer=texts[0],
            reference=texts[1],
            names=common.names if names is None else stated_names(names),
            domain=tuple(domain) or common.domain,
            kind=kind,
            tolerance=common.tolerance if tolerance is None else _tolerance(str(tolerance)),
            exact=bool(keys.get("exact", common.exact)),
            form=form,
        )
    except KeyError as missing:
        raise InputError(f"This line has no {missing.args[0]}.", line) from None
    except (ValueError, TypeError) as fault:
        raise InputError(f"I can't use this line: {fault}.", line) from None


def _tolerance(text: str) -> Fraction:
    """Return a typed tolerance, read as mathematics so that 1e999999999 is refused. Raises `ValueError`."""
    try:
        number = rational_value(read_expression(text, ()))
    except InputError as fault:
        raise ValueError(f'"tolerance": {fault.message.rstrip(".")}') from None
    if number is None or number < 0:
        raise ValueError('"tolerance" is a number such as 0.01')
    return number
