"""Roughly where somebody was and with what: enough to know one's own sessions by, too little to follow anybody."""

import ipaddress

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

KEPT_BITS = {4: 24, 6: 48}
BROWSERS = (
    ("Edg/", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser/", "Samsung Internet"),
    ("Firefox/", "Firefox"),
    ("FxiOS/", "Firefox"),
    ("CriOS/", "Chrome"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
)
SYSTEMS = (
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("Mac OS X", "macOS"),
    ("CrOS", "ChromeOS"),
    ("Linux", "Linux"),
)
UNKNOWN: Promise = _("an unknown browser")


def network_of(address: str) -> str:
    """The network that `address` is in, as an address: 192.0.2.0 for 192.0.2.17. 0.0.0.0 where it is none."""
    try:
        read = ipaddress.ip_address(address)
    except ValueError:
        return "0.0.0.0"  # noqa: S104 - kept for "nobody knows", never bound to
    mapped = getattr(read, "ipv4_mapped", None) or read
    network = ipaddress.ip_network((mapped, KEPT_BITS[mapped.version]), strict=False)
    return str(network.network_address)


def described(user_agent: str) -> str:
    """The browser and the system in words: "Firefox, Windows"."""
    browser = next((name for sign, name in BROWSERS if sign in user_agent), str(UNKNOWN))
    system = next((name for sign, name in SYSTEMS if sign in user_agent), "")
    return f"{browser}, {system}" if system else browser


def place(network: str) -> str:
    """Such a network as it is shown: the first parts of the address."""
    read = ipaddress.ip_address(network)
    if read.is_unspecified:
        return gettext("unknown")
    if read.is_loopback or network == "127.0.0.0":
        return gettext("this machine")
    return network.rpartition(".")[0] + ".…" if read.version == 4 else str(read).rstrip(":") + ":…"  # noqa: PLR2004 - IPv4
