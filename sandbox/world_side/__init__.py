"""The side of the people and the tests: JSON under `/sandbox`."""
