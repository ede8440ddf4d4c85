"""An RDF graph read back: as facts with who takes part in them, as a network of entities, as tables."""
