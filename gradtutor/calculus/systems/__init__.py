"""Solving the system ∇f = 0: exact algebra, certified boxes, and the choice between them."""
