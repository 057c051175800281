"""Partial derivatives, one textbook rule at a time, the way a student does them by hand.

A derivation is a tree of `Step`s. Its shape follows the shape of the expression: a sum is taken term by term, a
constant factor goes out first, then the product, quotient and chain rules, down to the derivatives known by heart.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import sympy as sp

from gradtutor.calculus.derivatives.derivative_rules import ELEMENTARY
from gradtutor.calculus.field import variables as symbols_named
from gradtutor.calculus.steps import Rule, Step
from gradtutor.errors import CannotSolveError

_LONG_SUM = 12


def partial_derivative(expression: sp.Expr, variable: sp.Symbol, variables: Sequence[sp.Symbol] = ()) -> Step:
    """Return the whole derivation of ∂/∂variable of `expression`; its `result` is in textbook form.

    `variables` are the function's variables: their names are not used for the inner function of the chain rule.

    >>> from gradtutor.calculus.field import variables
    >>> x, y = variables("x y")
    >>> step = partial_derivative(3*x**2 + 4*x*y - y**2 + 5, x)
    >>> step.rule.value, step.result
    ('sum', 6*x + 4*y)
    >>> [(term.rule.value, term.result) for term in step.substeps]
    [('constant multiple', 6*x), ('constant multiple', 4*y), ('held constant', 0), ('constant', 0)]

    Raises `CannotSolveError` where no textbook rule exists.
    """
    return _Derivation(variable, frozenset(variables) | expression.free_symbols).of(expression)


def unevaluated_derivative(expression: sp.Expr, variable: sp.Symbol) -> sp.Derivative:
    """Return ∂/∂variable of `expression` as a claim to be worked out, whatever the expression is.

    >>> from gradtutor.calculus.field import variables
    >>> x, y = variables("x y")
    >>> unevaluated_derivative(y**2, x)
    Derivative(y**2, x)
    """
    return sp.Derivative(expression, variable, evaluate=False)


class _Derivation:
    """The derivation with respect to one variable; `taken` are the symbols already in use."""

    def __init__(self, variable: sp.Symbol, taken: frozenset[sp.Symbol]) -> None:
        self.variable = variable
        self.taken = taken | {variable}

    def of(self, expression: sp.Expr) -> Step:
        """Return the step whose rule fits the outermost operation of `expression`."""
        if not expression.has(self.variable):
            return self._of_constant(expression)
        if expression == self.variable:
            return self._step(Rule.VARIABLE, expression, sp.Integer(1))
        if expression.is_Add:
            return self._of_sum(expression)
        if expression.is_Mul:
            return self._of_product(expression)
        if expression.is_Pow and not isinstance(expression, sp.exp):
            return self._of_power(expression)
        if isinstance(expression, sp.atan2):
            return self._of_angle(expression)
        if isinstance(expression, sp.Min | sp.Max):
            return self._of_extremum(expression)
        return self._of_function(expression)

    def _step(
        self, rule: Rule, expression: sp.Expr, result: sp.Expr, substeps: tuple[Step, ...] = (), *parts: sp.Basic
    ) -> Step:
        return Step(rule, unevaluated_derivative(expression, self.variable), result, substeps, parts)

    def _of_constant(self, expression: sp.Expr) -> Step:
        held = sorted(expression.free_symbols, key=lambda symbol: symbol.name)
        rule = Rule.HELD_CONSTANT if held else Rule.CONSTANT
        return self._step(rule, expression, sp.Integer(0), (), *held)

    def _of_sum(self, expression: sp.Expr) -> Step:
        terms = tuple(self.of(term) for term in self._terms(expression))
        return self._step(Rule.SUM, expression, sp.Add(*[term.result for term in terms]), terms)

    def _terms(self, expression: sp.Expr) -> list[sp.Expr]:
        """Return the terms in textbook order; of a long sum, all that is held constant counts as one term."""
        if len(expression.args) <= _LONG_SUM:
            return list(expression.as_ordered_terms())
        constant, rest = expression.as_independent(self.variable, as_Add=True)
        terms = rest.as_ordered_terms() if rest.is_Add else [rest]
        return [*terms, constant] if constant != 0 else terms

    def _of_product(self, expression: sp.Expr) -> Step:
        factor, rest = expression.as_independent(self.variable, as_Add=False)
        if factor != 1:
            inner = self.of(rest)
            return self._step(
                Rule.CONSTANT_MULTIPLE, expression, factor * inner.result, (inner,), factor, rest, inner.result
            )
        above, below = _fraction(expression)
        if below == 1:
            first, *others = expression.as_ordered_factors()
            return self._of_two_factors(expression, first, sp.Mul(*others))
        return self._of_quotient(expression, above, below)

    def _of_two_factors(self, expression: sp.Expr, u: sp.Expr, v: sp.Expr) -> Step:
        du, dv = self.of(u), self.of(v)
        result = collected(du.result * v + u * dv.result)
        return self._step(Rule.PRODUCT, expression, result, (du, dv), u, v, du.result, dv.result)

    def _of_quotient(self, expression: sp.Expr, u: sp.Expr, v: sp.Expr) -> Step:
        if u == 1:  # a product of several roots or powers under the bar
            return self._of_chain(expression, v, lambda w: 1 / w)
        du, dv = self.of(u), self.of(v)
        result = collected(du.result * v - u * dv.result) / v**2
        return self._step(Rule.QUOTIENT, expression, result, (du, dv), u, v, du.result, dv.result)

    def _of_power(self, expression: sp.Expr) -> Step:
        base, exponent = expression.base, expression.exp
        if not exponent.has(self.variable):
            return self._of_constant_power(expression, base, exponent)
        if base.has(self.variable):
            return self._by_logarithm(expression, exponent * sp.log(base))
        if exponent != self.variable:
            return self._of_chain(expression, exponent, lambda u: base**u)
        return self._step(Rule.EXPONENTIAL, expression, expression * sp.log(base), (), base)

    def _of_constant_power(self, expression: sp.Expr, base: sp.Expr, exponent: sp.Expr) -> Step:
        if base != self.variable:
            return self._of_chain(expression, base, lambda u: u**exponent)
        rule = Rule.ROOT if exponent.is_Rational and exponent.p == 1 else Rule.POWER
        return self._step(rule, expression, exponent * base ** (exponent - 1), (), base, exponent)

    def _by_logarithm(self, expression: sp.Expr, logarithm: sp.Expr) -> Step:
        inner = self.of(logarithm)
        return self._step(
            Rule.LOGARITHMIC_DIFFERENTIATION,
            expression,
            expression * inner.result,
            (inner,),
            logarithm,
            inner.result,
        )

    def _of_angle(self, expression: sp.Expr) -> Step:
        v, w = expression.args
        dv, dw = self.of(v), self.of(w)
        result = collected(w * dv.result - v * dw.result) / (v**2 + w**2)
        return self._step(Rule.ANGLE, expression, result, (dv, dw), v, w, dv.result, dw.result)

    def _of_extremum(self, expression: sp.Expr) -> Step:
        first, *others = sorted(expression.args, key=sp.default_sort_key)
        second = expression.func(*others)
        sign = 1 if isinstance(expression, sp.Max) else -1
        other_form = (first + second + sign * sp.Abs(first - second)) / 2
        inner = self.of(other_form)
        return self._step(Rule.REWRITE, expression, inner.result, (inner,), other_form)

    def _of_function(self, expression: sp.Expr) -> Step:
        if expression.func not in ELEMENTARY:
            raise CannotSolveError(_no_rule(expression))
        inner = expression.args[0]
        if inner != self.variable:
            return self._of_chain(expression, inner, expression.func)
        rule, derivative = ELEMENTARY[expression.func]
        parts = (sp.E,) if rule is Rule.EXPONENTIAL else ()
        return self._step(rule, expression, derivative(inner), (), *parts)

    def _of_chain(self, expression: sp.Expr, inner: sp.Expr, outer: Callable[[sp.Expr], sp.Expr]) -> Step:
        u = _unused(self.taken)
        taken = self.taken | {u}
        outer_step = _Derivation(u, taken).of(outer(u))
        inner_step = _Derivation(self.variable, taken).of(inner)
        result = outer_step.result.xreplace({u: inner}) * inner_step.result
        return self._step(
            Rule.CHAIN,
            expression,
            result,
            (outer_step, inner_step),
            sp.Eq(u, inner, evaluate=False),
            outer_step.given.expr,
            outer_step.result,
            inner_step.result,
        )


def _unused(taken: frozenset[sp.Symbol]) -> sp.Symbol:
    names = {symbol.name for symbol in taken}
    letters = [*"uvwtsrpq", *(f"u{number}" for number in range(1, len(names) + 2))]
    return symbols_named([next(letter for letter in letters if letter not in names)])[0]


def _no_rule(expression: sp.Expr) -> str:
    if isinstance(expression, sp.gamma):
        return (
            f"I can't differentiate {expression}: the derivative of the gamma function (and of a factorial) "
            "is not an elementary function. Please use a function without it."
        )
    return f"I know no rule for the derivative of {expression}. Please write it with elementary functions."


def _fraction(product: sp.Expr) -> tuple[sp.Expr, sp.Expr]:
    above: list[sp.Expr] = []
    below: list[sp.Expr] = []
    for factor in product.as_ordered_factors():
        is_below = factor.is_Pow and not isinstance(factor, sp.exp) and factor.exp.could_extract_minus_sign()
        (below if is_below else above).append(1 / factor if is_below else factor)
    return sp.Mul(*above), sp.Mul(*below)


def collected(expression: sp.Expr) -> sp.Expr:
    """Return the sum over one denominator, multiplied out or with common factors taken out: the shortest of these.

    >>> from gradtutor.calculus.field import variables
    >>> x, y = variables("x y")
    >>> collected(2*x*(x + 1) - x*(2*x + y))
    x*(2 - y)
    >>> collected((x + 1)**2*y + 2*x*y*(x + 1))
    y*(x + 1)*(3*x + 1)
    """
    if not expression.is_Add or not _is_quickly_expanded(expression):
        return expression
    numerator, denominator = expression, sp.Integer(1)
    if any(power.exp.is_negative and power.base.is_Add for power in expression.atoms(sp.Pow)):
        numerator, denominator = sp.fraction(sp.together(expression))
    multiplied_out = sp.expand(numerator)
    forms = (
        expression,
        multiplied_out / denominator,
        sp.gcd_terms(numerator, clear=False, fraction=False) / denominator,
    )
    return min(forms, key=sp.count_ops)


def _is_quickly_expanded(expression: sp.Expr) -> bool:
    powers = [power for power in expression.atoms(sp.Pow) if power.base.is_Add]
    return len(expression.atoms(sp.Add)) <= 8 and all(abs(power.exp) <= 3 for power in powers if power.exp.is_number)
