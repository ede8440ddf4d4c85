"""A graph on this machine's own port: SPARQL 1.1 Protocol, a page to write queries, the explorer, a page for each entity.

Built on Starlette and uvicorn over pyoxigraph. What else there is, by its documentation:

- `rdflib-endpoint`: a protocol endpoint over RDFLib, which is 15 times slower here and follows SERVICE; its editor comes
  from a CDN, so it does not work offline.
- the `oxigraph` program: fast, with a bundled editor, but it follows SERVICE, lets a query fill the memory, answers every
  Host, and has no place for the explorer and for entities.
- http.server of the standard library: no care for slow or oversized requests; its own manual advises against it.

Starlette brings routing and streaming, uvicorn HTTP; what is decided here is the protocol (`protocol`), who may ask
(`guard`), and that each query runs in a process that can be killed (`engines`).
"""

from kg.serve.server import Settings, serve

__all__ = ["Settings", "serve"]
