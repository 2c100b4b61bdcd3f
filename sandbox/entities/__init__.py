"""Formatted text: parsing, finding and tidying of entities, counted in UTF-16 units."""
