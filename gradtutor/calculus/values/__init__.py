"""Values of trees, in balls and in floating point; and derivatives for computing with them."""
