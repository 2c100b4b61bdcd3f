"""What has been read of a library of hazards so far."""

from dataclasses import dataclass, field

from core.bilingual import Bilingual
from core.hazards import Check, Hazard, Library, Work


@dataclass(slots=True)
class Shelf:
    """Everything by its name; a name that comes again takes the old place."""

    ppe: dict[str, Bilingual] = field(default_factory=dict)
    permits: dict[str, Bilingual] = field(default_factory=dict)
    hazards: dict[str, Hazard] = field(default_factory=dict)
    works: dict[str, Work] = field(default_factory=dict)
    general: list[Check] = field(default_factory=list)

    def copy(self) -> "Shelf":
        return Shelf(
            ppe=dict(self.ppe),
            permits=dict(self.permits),
            hazards=dict(self.hazards),
            works=dict(self.works),
            general=list(self.general),
        )

    def library(self) -> Library:
        return Library(
            hazards=tuple(self.hazards.values()),
            works=tuple(self.works.values()),
            general=tuple(self.general),
        )
