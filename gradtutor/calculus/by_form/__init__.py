"""What a function's form shows without any solving: bounds, convexity, extrema, one sign."""
