"""The dossier: what an institution writes down before it runs a thermal check at an entrance. Needs no numpy."""

from custodes.station.dossier.as_html import as_html
from custodes.station.dossier.as_markdown import as_markdown
from custodes.station.dossier.assemble import assemble
from custodes.station.dossier.interface import Dossier, Site
from custodes.station.dossier.site import blank, read_site

__all__ = ["Dossier", "Site", "as_html", "as_markdown", "assemble", "blank", "read_site"]
