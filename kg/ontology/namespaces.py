"""Terms in namespaces of the user's: what they are called, since beyond the ontology every term goes by its name alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.lexicon import claimed_form
from kg.ontology.facts import KG, RDF_TYPE
from kg.turtle import name_of, prefixes_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.ontology.classes import Classes
    from kg.ontology.facts import Facts


def own_terms(classes: Classes) -> dict[str, str]:
    """Name -> IRI, for every class, role and short form outside kg's namespace.

    One that has the name of another term is complained of: an article's findings know no namespaces.
    """
    facts = classes.facts
    known = {name_of(term): term for term in facts.objects[RDF_TYPE] if term.startswith(KG)}
    for term, subject in dict([*_roles(classes), *_forms(classes), *((iri, iri) for iri in classes.roots)]).items():
        name = name_of(term)
        if ":" not in term or not name:
            facts.complain(subject, "needs an IRI of its own that ends in a name")
        elif (other := known.setdefault(name, term)) != term:
            words = f"needs another name for <{term}>: terms go by their names, and there is <{other}>"
            facts.complain(subject, words, near=name)
    return {name: term for name, term in known.items() if not term.startswith(KG)}


def prefixes_of(facts: Facts, terms: dict[str, str]) -> dict[str, str]:
    """What the files that declare such terms call their namespaces."""
    spaces = {term.removesuffix(name) for name, term in terms.items()}
    found: dict[str, str] = {}
    for path in dict.fromkeys(facts.paths[term] for term in terms.values() if term in facts.paths):
        found = {p: space for p, space in prefixes_in(path).items() if p and space in spaces} | found
    return dict(sorted(found.items()))


def _forms(classes: Classes) -> Iterator[tuple[str, str]]:
    """Each short form, and a class that has it."""
    for iri, forms in classes.facts.objects[f"{KG}shortForm"].items():
        yield from ((form, iri) for form in forms)


def _roles(classes: Classes) -> Iterator[tuple[str, str]]:
    """Each role and its claimed form, which stands beside it unless it is declared elsewhere."""
    for role in classes.roles:
        name = name_of(role)
        claimed = claimed_form(name)
        form = classes.facts.one(role, "claimedForm") or role.removesuffix(name) + claimed
        if name_of(form) != claimed:
            classes.facts.complain(role, f"must have {claimed} as its kg:claimedForm", near="claimedForm")
        yield role, role
        yield form, role
