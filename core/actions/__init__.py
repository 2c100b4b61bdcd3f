"""An action: somebody has to do something until some day, because something was decided."""
