"""Wrong methods and the answers they lead to: start reading in `catalogue.py`.

faulty_derivative    a derivative with one rule applied wrongly
slips                the wrong derivatives of a function, with the terms in which the rule was applied wrongly
gradients, points, curvature, single_steps, constraints    the wrong answers to each kind of step
…_rows               the rows of the table, by subject
catalogue            the table of misconceptions
diagnosis            which of them explain a typed answer
localisation         the one thing that is off where none of them does
"""
