"""How mathematics is typed and shown: text -> tree -> SymPy, and SymPy -> text."""
