"""Where an address of the web leads, and whether kg may go there: by http and https, to public hosts alone.

A name is resolved once, everything that it resolves to is looked at, and the connection is made to what was looked at: no
server of names can give another address between the check and the call (DNS rebinding). Tests that serve pages on this
machine put another function in the place of `is_public`; no option, file or variable of the environment does.
"""

from __future__ import annotations

import re
import socket
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from typing import TypeAlias
from urllib.parse import quote, urljoin, urlsplit

from kg.errors import InputError

Ip: TypeAlias = IPv4Address | IPv6Address

PORTS = {"http": 80, "https": 443}
_TRANSLATED = ip_network("64:ff9b::/96")
"""IPv4 addresses as networks of IPv6 alone write them (NAT64, RFC 6052)."""
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://")
_AS_THEY_STAND = "/%:@!$&'()*+,;=~?[]"


@dataclass(frozen=True, slots=True)
class Address:
    """An address taken apart; `target` is what a server is asked for, `host` in ASCII."""

    scheme: str
    host: str
    port: int
    target: str

    @property
    def site(self) -> str:
        """What is asked for one robots.txt, and visited at one rate."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{self.scheme}://{host}" + ("" if self.port == PORTS[self.scheme] else f":{self.port}")

    @property
    def url(self) -> str:
        """The address in one piece, without a fragment."""
        return self.site + self.target

    def leads_to(self, location: str) -> Address:
        """The address that an answer of this one names. Raises `InputError` where that is none."""
        try:
            return address_of(urljoin(self.url, location))
        except ValueError as error:
            raise InputError(f"leads to no address that can be read ({error}); check it") from error


def is_address(name: str) -> bool:
    """Whether an input is an address, and no file."""
    return bool(_SCHEME.match(name))


def address_of(url: str) -> Address:
    """Take an address apart. Raises `InputError` for one that is no address of a page."""
    try:
        parts = urlsplit(url.strip())
        host, port = (parts.hostname or "").rstrip("."), parts.port
        host = host if ":" in host else host.encode("idna").decode("ascii")
    except ValueError as error:  # that of UnicodeError too
        raise InputError(f"is no address that can be read ({error}); check it") from error
    if parts.scheme not in PORTS:
        raise InputError("is fetched by http and https alone; save the article to a file and name that")
    if not host or parts.username is not None or not all("!" <= letter <= "~" for letter in host):
        raise InputError("has no host, or a password in it; give the address that a browser shows")
    target = quote(parts.path or "/", safe=_AS_THEY_STAND) + (
        f"?{quote(parts.query, safe=_AS_THEY_STAND)}" if parts.query else ""
    )
    return Address(parts.scheme, host, port or PORTS[parts.scheme], target)


def public_ips(address: Address) -> tuple[str, ...]:
    """What the host of an address resolves to, in order. Raises `InputError` where any of it is not public."""
    try:
        found = socket.getaddrinfo(address.host, address.port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise InputError(f"cannot be reached: {address.host} is no host that is known ({error}); check it") from error
    ips = tuple(dict.fromkeys(str(place[4][0]) for place in found))
    if hidden := next((ip for ip in ips if not is_public(ip_address(ip))), None):
        raise InputError(
            f"leads to {hidden}, which is no public address, and is not fetched; save the article to a file"
        )
    return ips


def is_public(ip: Ip) -> bool:
    """Whether an address belongs to the internet at large: not to this machine, its network, or a group of machines."""
    meant = _meant(ip)
    return meant.is_global and not meant.is_multicast and not meant.is_reserved and not meant.is_unspecified


def _meant(ip: Ip) -> Ip:
    """The IPv4 address that one of IPv6 stands for, where it stands for one."""
    if isinstance(ip, IPv4Address):
        return ip
    if ip in _TRANSLATED:
        return IPv4Address(int(ip) & 0xFFFFFFFF)
    return ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else ip)
