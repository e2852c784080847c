"""A store's graph in the files of other programs: each from any reader, the same bytes twice."""
