"""Registration of signed applications: in working time at once, otherwise at the next opening; the numbers; what people are told of it."""
