"""How kg behaves on other people's servers: it keeps to robots.txt (RFC 9309) and lets time pass between two visits.

robots.txt is read by Protego, as Scrapy does, and not by `urllib.robotparser`, which takes "*" and "$" for letters and the
first rule for the longest: it would go where half of the newspapers ask not to be visited.
"""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from protego import Protego

from kg.articles.addresses import Address
from kg.articles.visits import visit
from kg.errors import InputError

if TYPE_CHECKING:
    from kg.articles.visits import Visit

NAME = "kg"
"""As robots.txt calls it."""
PAUSE = 1.0
"""Seconds between two visits to a site, at least."""
LONGEST_PAUSE = 60.0
_MOST_RULES = 500 * 2**10
"""Bytes of a robots.txt that count, as RFC 9309 has it."""
_REDIRECTS = 5


@dataclass(slots=True)
class _Site:
    """What a site asks for, and when it was visited last."""

    rules: Protego | None = None
    last: float | None = None


@dataclass(slots=True)
class Manners:
    """The sites that were visited; ask by `visit` alone."""

    _sites: dict[str, _Site] = field(default_factory=dict)

    def visit(self, address: Address) -> Visit:
        """Ask for an address when it is time. Raises `InputError` where the site does not want it, or as `visits.visit`."""
        site = self._site(address)
        rules = self._rules(address, site)
        if not rules.can_fetch(address.url, NAME):
            raise InputError("is not to be fetched by programs, its site says in robots.txt; save it from a browser")
        pause = max(PAUSE, rules.crawl_delay(NAME) or 0)
        if pause > LONGEST_PAUSE:
            raise InputError(f"is of a site that wants {pause:.0f} seconds between two visits; save it from a browser")
        return _after(site, pause, address)

    def _site(self, address: Address) -> _Site:
        return self._sites.setdefault(address.site, _Site())

    def _rules(self, address: Address, site: _Site) -> Protego:
        if site.rules is None:
            site.rules = Protego.parse(self._words(Address(address.scheme, address.host, address.port, "/robots.txt")))
        return site.rules

    def _words(self, address: Address) -> str:
        """The robots.txt of a site: one that is not there allows all, one that cannot be had allows nothing."""
        for _ in range(_REDIRECTS + 1):
            found = _after(self._site(address), PAUSE, address)
            if found.moved_to is None:
                break
            address = found.moved_to
        else:
            return ""
        if found.status >= 500:  # noqa: PLR2004 (the statuses of servers that fail)
            raise InputError(
                f"may not be asked for while its site answers {found.status} for robots.txt; try again later"
            )
        return found.content[:_MOST_RULES].decode("utf-8", "replace") if found.status == 200 else ""  # noqa: PLR2004 (given)


def _after(site: _Site, pause: float, address: Address) -> Visit:
    """Visit a site when so many seconds have passed since the last time."""
    if site.last is not None:
        time.sleep(max(0.0, site.last + pause - time.monotonic()))
    try:
        return visit(address)
    finally:
        site.last = time.monotonic()
