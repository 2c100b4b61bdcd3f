"""A site on which a change is signed in every order one can think of."""
