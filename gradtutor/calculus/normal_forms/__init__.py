"""Normal forms that prove equalities: rational functions over Q of variables and kernels."""
