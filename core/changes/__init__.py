"""A change: nobody builds it before those whose word it needs have given it."""
