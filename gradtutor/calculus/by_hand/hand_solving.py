"""Solving a system the way a person does on paper, each move a shown `Step`.

The moves: divide by what is never zero, split a product that is zero into cases, solve an equation in one unknown,
isolate a variable and put it into the other equations, clear a fraction; equations that share no unknown are solved
apart. Where these don't reach the end there is no derivation (None), and the solver's own method is named instead.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import sympy as sp

from gradtutor.calculus.by_hand.claims import Assignment, equation, solution_tuple
from gradtutor.calculus.by_hand.equation_forms import factored, is_short, isolated, product_form, vanishing_factors
from gradtutor.calculus.by_hand.one_unknown import real_solutions
from gradtutor.calculus.steps import Rule, Step

_Expressions = tuple[sp.Expr, ...]

_MOST_MOVES = 40


@dataclass(frozen=True, slots=True)
class HandSolution:
    """All solutions found on paper and the moves that led to them."""

    solutions: tuple[Assignment, ...]
    steps: tuple[Step, ...]


class _TooHardError(Exception):
    """No move of the paper method applies: go back to where another move was open."""


class _TooLongError(Exception):
    """More moves than anyone would make on paper."""


def solved_by_hand(expressions: Sequence[sp.Expr], unknowns: Sequence[sp.Symbol]) -> HandSolution | None:
    """Return every common zero of `expressions` with the moves that find it, or None where paper methods fail.

    Clearing a fraction may add solutions outside the domain: the caller must check them.

    >>> from gradtutor.calculus.field import variables
    >>> x, y = variables("x y")
    >>> found = solved_by_hand([3*x**2 - 9*y, 3*y**2 - 9*x], (x, y))
    >>> found.solutions
    ({x: 0, y: 0}, {x: 3, y: 3})
    >>> [step.rule.value for step in found.steps][:3]
    ['isolate a variable', 'substitute', 'solve one equation']
    """
    if not all(is_short(expression) for expression in expressions):
        return None
    paper = _Paper(tuple(unknowns))
    try:
        solutions = paper.solve(tuple(expressions))
    except (_TooHardError, _TooLongError):
        return None
    return HandSolution(paper.most_general(solutions), tuple(paper.steps))


class _Paper:
    """The sheet of paper: steps are written down as the work goes on, and rubbed out at a dead end."""

    def __init__(self, unknowns: tuple[sp.Symbol, ...]) -> None:
        self.unknowns = unknowns
        self.steps: list[Step] = []
        self.moves = 0

    def solve(self, expressions: _Expressions) -> list[Assignment]:
        """Return the common zeros of `expressions`, each with the unknowns that occur in them."""
        self._count_move()
        tidied = dict.fromkeys(self._divided(expression) for expression in expressions if expression != 0)
        if any(self._is_impossible(expression) for expression in tidied):
            return []
        found: list[Assignment] = [{}]
        for block in self._blocks(tuple(tidied)):
            of_block = self._solve_block(block)
            found = [earlier | later for earlier in found for later in of_block]
        return found

    def _count_move(self) -> None:
        self.moves += 1
        if self.moves > _MOST_MOVES:
            raise _TooLongError

    def _is_impossible(self, expression: sp.Expr) -> bool:
        if expression.is_nonzero:
            self._write(Rule.NO_REAL_SOLUTION, equation(expression), sp.Tuple())
        return bool(expression.is_nonzero)

    def _write(self, rule: Rule, given: sp.Basic, result: sp.Basic, *parts: sp.Basic) -> None:
        self.steps.append(Step(rule, given, result, (), parts))

    def _blocks(self, expressions: _Expressions) -> list[_Expressions]:
        """Return the expressions in groups that share no unknown."""
        blocks: list[_Expressions] = []
        for expression in expressions:
            linked = [block for block in blocks if any(self._share(expression, other) for other in block)]
            joined = (*(other for block in linked for other in block), expression)
            blocks = [block for block in blocks if block not in linked] + [joined]
        return blocks

    def _share(self, one: sp.Expr, other: sp.Expr) -> bool:
        return bool(set(self._unknowns_in(one)) & set(self._unknowns_in(other)))

    def _unknowns_in(self, expression: sp.Expr) -> tuple[sp.Symbol, ...]:
        return tuple(unknown for unknown in self.unknowns if expression.has(unknown))

    def _solve_block(self, block: _Expressions) -> list[Assignment]:
        for solutions in self._attempts(block):
            return solutions
        raise _TooHardError

    def _attempts(self, block: _Expressions) -> Iterator[list[Assignment]]:
        """Yield the solutions by each move that works out, the plainest first."""
        ordered = sorted(block, key=lambda expression: (len(self._unknowns_in(expression)), sp.count_ops(expression)))
        moves = (
            self._by_one_value,
            self._by_cases,
            self._by_squares,
            self._by_one_unknown,
            self._by_isolating,
            self._by_clearing,
        )
        for move in moves:
            for expression in ordered:
                others = tuple(other for other in block if other != expression)
                written = len(self.steps)
                try:
                    solutions = move(expression, others)
                except _TooHardError:
                    solutions = None
                if solutions is not None:
                    yield solutions
                del self.steps[written:]

    def _by_cases(self, expression: sp.Expr, others: _Expressions) -> list[Assignment] | None:
        """Split a product of several unknowns that is zero."""
        factors = vanishing_factors(expression)
        if len(factors) < 2 or len(self._unknowns_in(expression)) < 2:
            return None
        cases = [equation(factor) for factor in factors]
        self._write(Rule.ZERO_PRODUCT, equation(expression), sp.Tuple(*cases))
        return self._in_cases(cases, lambda case: self.solve((case.lhs, *others)))

    def _by_one_value(self, expression: sp.Expr, others: _Expressions) -> list[Assignment] | None:
        """Solve a linear equation in one unknown."""
        unknowns = self._unknowns_in(expression)
        if len(unknowns) == 1 and isolated(expression, unknowns[0]) is not None:
            return self._by_one_unknown(expression, others)
        return None

    def _by_squares(self, expression: sp.Expr, others: _Expressions) -> list[Assignment] | None:
        """Set every term to zero where none can be negative, as in 2x² + y² = 0."""
        terms = sp.Add.make_args(expression if expression.is_nonnegative else -expression)
        if len(terms) < 2 or not all(term.is_nonnegative for term in terms):
            return None
        bases = [base for term in terms for base in vanishing_factors(term)]
        if len(bases) != len(terms):
            return None
        self._write(Rule.SUM_OF_SQUARES, equation(expression), sp.Tuple(*[equation(base) for base in bases]))
        return self.solve((*bases, *others))

    def _by_one_unknown(self, expression: sp.Expr, others: _Expressions) -> list[Assignment] | None:
        """Solve an equation in one unknown, and go on with each of its values."""
        unknowns = self._unknowns_in(expression)
        values = real_solutions(expression, unknowns[0]) if len(unknowns) == 1 else None
        if values is None:
            return None
        rule = Rule.SOLVE_EQUATION if values else Rule.NO_REAL_SOLUTION
        cases = [equation(unknowns[0], value) for value in values]
        if expression != unknowns[0]:
            self._write(rule, equation(expression), sp.Tuple(*cases), *factored(expression))
        if not others:
            return [{unknowns[0]: value} for value in values]
        return self._in_cases(cases, lambda case: self._with_value(case, others))

    def _by_isolating(self, expression: sp.Expr, others: _Expressions) -> list[Assignment] | None:
        """Write one unknown in terms of the others and put that into the other equations."""
        values = {unknown: isolated(expression, unknown) for unknown in self._unknowns_in(expression)}
        equations = [equation(unknown, value) for unknown, value in values.items() if value is not None]
        if not equations:
            return None
        shortest = min(reversed(equations), key=sp.count_ops)
        self._write(Rule.ISOLATE, equation(expression), shortest)
        return self._with_value(shortest, others)

    def _by_clearing(self, expression: sp.Expr, others: _Expressions) -> list[Assignment] | None:
        """Multiply an equation by its denominator."""
        numerator, denominator = sp.fraction(sp.together(expression))
        if not self._unknowns_in(denominator):
            return None
        cleared = sp.expand(numerator)
        self._write(Rule.CLEAR_DENOMINATOR, equation(expression), equation(cleared), denominator)
        return self.solve((cleared, *others))

    def _in_cases(self, cases: Sequence[sp.Eq], solve: Callable[[sp.Eq], list[Assignment]]) -> list[Assignment]:
        """Return the solutions of every case; where there are several, each gets its own step."""
        found: list[Assignment] = []
        for case in cases:
            written = len(self.steps)
            of_case = solve(case)
            found += of_case
            if len(cases) > 1:
                below = tuple(self.steps[written:])
                result = solution_tuple(self.most_general(of_case))
                self.steps[written:] = [Step(Rule.CASE, case, result, below)]
        return found

    def _with_value(self, known: sp.Eq, others: _Expressions) -> list[Assignment]:
        """Return the solutions once one unknown is known: put it into the other equations and go on."""
        reduced: list[sp.Expr] = []
        for other in others:
            put_in = sp.expand(other.xreplace({known.lhs: known.rhs}))
            if put_in.has(sp.I):  # The root of what is negative there, which nobody writes down.
                raise _TooHardError
            if not _is_defined(put_in):
                self._write(Rule.OUTSIDE_DOMAIN, sp.Tuple(known), sp.Tuple())
                return []
            if other.has(known.lhs):
                self._write(Rule.SUBSTITUTE, equation(other), equation(put_in), known)
            reduced.append(put_in)
        return [extended for found in self.solve(tuple(reduced)) for extended in self._extended(found, known)]

    def _extended(self, found: Assignment, known: sp.Eq) -> Iterator[Assignment]:
        value = sp.expand(known.rhs.xreplace(found))
        if _is_defined(value):
            yield {known.lhs: value} | found
        else:
            self._write(Rule.OUTSIDE_DOMAIN, solution_tuple([found])[0], sp.Tuple())

    def most_general(self, solutions: Sequence[Assignment]) -> tuple[Assignment, ...]:
        """Return the solutions in variable order, without those that lie on a more general one."""
        kept: list[Assignment] = []
        for found in solutions:
            if not any(_lies_on(found, wider) for wider in kept):
                kept = [earlier for earlier in kept if not _lies_on(earlier, found)] + [found]
        return tuple({name: found[name] for name in self.unknowns if name in found} for found in kept)

    def _divided(self, expression: sp.Expr) -> sp.Expr:
        """Return the expression without the factors that are never zero."""
        if not is_short(expression):
            raise _TooHardError
        if expression.is_polynomial() and len(self._unknowns_in(expression)) < 2:
            return expression
        factors = sp.Mul.make_args(product_form(expression))
        never_zero = [factor for factor in factors if factor.free_symbols and factor.is_nonzero]
        if not never_zero:
            return expression
        quotient = sp.Mul(*[factor for factor in factors if factor not in never_zero])
        self._write(Rule.DIVIDE, equation(expression), equation(quotient), sp.powsimp(sp.Mul(*never_zero)))
        return quotient


def _lies_on(found: Assignment, wider: Assignment) -> bool:
    return all(name in found and sp.expand(value.xreplace(found) - found[name]) == 0 for name, value in wider.items())


def _is_defined(value: sp.Expr) -> bool:
    return not value.has(sp.zoo, sp.nan, sp.oo, -sp.oo)
