"""Reference pages about the three services; each says for whom, what it is, what to prepare and how it goes."""
