"""The RDF store: a dataset of named graphs."""
