"""Preview: the site on this computer, made anew after every change, with what is wrong shown in the page."""

from generator.preview.server import preview

__all__ = ["preview"]
