"""An issue: something on site is wrong, someone must put it right, another must agree it is."""
