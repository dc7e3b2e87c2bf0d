"""The registry of legal entities: the statistics bureau's public look-up, or the demonstration's invented companies."""

from portal.gateways.registry.demo import DemoRegistry
from portal.gateways.registry.stat_gov import StatGovRegistry
from portal.ports.registry import BusinessRegistry
from portal.settings import Settings

__all__ = ["DemoRegistry", "StatGovRegistry", "registry_of"]


def registry_of(settings: Settings) -> BusinessRegistry:
    """Return the registry that the settings name; the invented companies exist in demonstration mode only."""
    if settings.demo and not settings.registry_lookup:
        return DemoRegistry()
    return StatGovRegistry(settings.registry_url)
