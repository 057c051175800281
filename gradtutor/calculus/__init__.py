"""The mathematics: derivatives with their steps, critical points, classification, equality.

Start reading at `critical_points.py`; `derivation.py` is everything that `solve` shows. What builds on what stands in
pyproject.toml, from `numbers/` and `values/` up to `constrained/` and `descent/`.
"""
