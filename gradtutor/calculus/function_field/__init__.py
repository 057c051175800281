"""Functions as quotients of polynomials in the variables and kernels such as eˣ, √u, sin x; see `field`."""
