"""From findings to files: graph, page and reports of all that an output folder holds."""
