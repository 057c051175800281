"""Problems like one at hand with other numbers: twins, and worked examples of what is new."""
