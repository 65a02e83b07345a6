"""A browser in words, from what it says about itself."""

from django.utils.translation import gettext as _

# The order matters: Edge and Samsung's browser also call themselves Chrome, Chrome also Safari.
BROWSERS = (
    ("Edg", "Edge"), ("SamsungBrowser", "Samsung Internet"), ("OPR", "Opera"), ("YaBrowser", "Yandex"),
    ("UCBrowser", "UC Browser"), ("Firefox", "Firefox"), ("FxiOS", "Firefox"), ("CriOS", "Chrome"),
    ("HeadlessChrome", "Chrome"), ("Chrome", "Chrome"), ("Safari", "Safari"),
)  # fmt: skip
SYSTEMS = (
    ("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("Windows", "Windows"),
    ("CrOS", "ChromeOS"), ("Mac OS X", "Mac"), ("Linux", "Linux"),
)  # fmt: skip
PHONES = {"iPhone", "iPad", "Android"}


def _first(agent: str, names: tuple[tuple[str, str], ...]) -> str:
    return next((name for mark, name in names if mark in agent), "")


def in_words(agent: str) -> str:
    """Return "Chrome di Windows"; what is not known is not guessed."""
    browser, system = _first(agent, BROWSERS), _first(agent, SYSTEMS)
    if browser and system:
        return _("%(browser)s di %(system)s") % {"browser": browser, "system": system}
    return browser or system or _("Perangkat yang tidak dikenali")


def icon_of(agent: str) -> str:
    """Return the icon of the device."""
    return "phone" if _first(agent, SYSTEMS) in PHONES else "display"
