"""What can be asked of photos."""

from typing import Protocol


class PhotoLook(Protocol):
    """Questions about the photos of persons, and the estate's logo, by their hashes."""

    def photo(self, digest: str) -> bytes | None:
        """The photo (JPEG) of somebody in the registry, or the logo (PNG), by its hash; None if it is not here."""
        ...

    def missing_photos(self, most: int | None = None) -> list[str]:
        """Hashes of the photos, and of the logo, that this machine lacks; at most so many, drawn by lot."""
        ...

    def missing_pictures(self, gate: str, most: int) -> list[str]:
        """Hashes of the pictures that a gate has told of and this machine lacks; at most so many, the newest first."""
        ...

    def wanted_by(self, device: str) -> list[str]:
        """Hashes of photos that another machine lacked when it made the newest bundle that arrived here."""
        ...
