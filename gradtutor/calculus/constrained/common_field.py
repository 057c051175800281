"""Several functions in one field, so that a system can be made of all of them."""

from __future__ import annotations

from collections.abc import Sequence

from flint import fmpq_mpoly, fmpq_mpoly_ctx

from gradtutor.calculus.function_field.field import Condition, FunctionField
from gradtutor.calculus.function_field.kernels import Kernel
from gradtutor.calculus.function_field.quotients import PolynomialQuotient, quotient_of
from gradtutor.calculus.function_field.reading import function_in_field
from gradtutor.notation.tree import Expression, Product, Sum, Variable


def functions_in_field(
    trees: Sequence[Expression], names: Sequence[str]
) -> tuple[FunctionField, tuple[PolynomialQuotient, ...]] | None:
    """Return several functions as elements of one field, or None where one of them has no such form.

    They are read together, as the coefficients of a sum  m0 f + m1 g + ...  with one more variable for each.

    >>> x, y = Variable("x"), Variable("y")
    >>> field, (f, g) = functions_in_field([Product((x, y)), Sum((x, y))], ("x", "y"))
    >>> f.above, g.above
    (x*y, x + y)
    """
    markers = tuple(f"m{number}'" for number in range(len(trees)))
    together = [Product((Variable(marker), tree)) for marker, tree in zip(markers, trees, strict=True)]
    tree = together[0] if len(together) == 1 else Sum(tuple(together))
    found = function_in_field(tree, (*markers, *names))
    if found is None:
        return None
    marked, total = found
    first = marked.first_variable
    below = quotient_of(total.below)
    parts = [quotient_of(total.above.derivative(first + number)) / below for number in range(len(trees))]
    return _without_markers(marked, parts, tuple(names))


def _without_markers(
    marked: FunctionField, parts: Sequence[PolynomialQuotient], names: tuple[str, ...]
) -> tuple[FunctionField, tuple[PolynomialQuotient, ...]]:
    """Return the field with no other variables than `names`, and the elements in it."""
    labels = marked.context.names()[: marked.first_variable]
    context = fmpq_mpoly_ctx.get([*labels, *names], "lex")

    def moved(quotient: PolynomialQuotient) -> PolynomialQuotient:
        return PolynomialQuotient(_projected(quotient.above, context), _projected(quotient.below, context))

    kernels = {
        place: Kernel(
            kernel.kind,
            place,
            moved(kernel.argument),
            moved(kernel.slope),
            kernel.degree,
            kernel.partner,
            None if kernel.relation is None else _projected(kernel.relation, context),
        )
        for place, kernel in marked.kernels.items()
    }
    conditions = [Condition(moved(condition.quotient), condition.relation) for condition in marked.conditions]
    field = FunctionField(names, context, kernels, conditions)
    return field, tuple(field.simplified(moved(part)) for part in parts)


def _projected(polynomial: fmpq_mpoly, context: fmpq_mpoly_ctx) -> fmpq_mpoly:
    return polynomial.project_to_context(context)
