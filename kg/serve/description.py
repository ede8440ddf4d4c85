"""What the endpoint can do, in the words of SPARQL 1.1 Service Description."""

from __future__ import annotations

from pyoxigraph import NamedNode

from kg.query.results import Form, Result

_SD = "http://www.w3.org/ns/sparql-service-description#"
_FORMATS = "http://www.w3.org/ns/formats/"
_KNOWN = (
    "SPARQL_Results_JSON",
    "SPARQL_Results_XML",
    "SPARQL_Results_CSV",
    "SPARQL_Results_TSV",
    "Turtle",
    "N-Triples",
)


def describe(endpoint: str) -> Result:
    """The description of the service at an address, as an answer of triples."""
    lines = [
        f"_:service <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <{_SD}Service> .",
        f"_:service <{_SD}endpoint> {NamedNode(endpoint)} .",
        f"_:service <{_SD}supportedLanguage> <{_SD}SPARQL11Query> .",
        *(f"_:service <{_SD}resultFormat> <{_FORMATS}{name}> ." for name in _KNOWN),
    ]
    return Result(Form.TRIPLES, "".join(f"{line}\n" for line in lines).encode(), {"sd": _SD, "formats": _FORMATS})
