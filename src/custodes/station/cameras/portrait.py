"""Paint a head or a reference into a picture of radiance."""

from __future__ import annotations

import math

import numpy as np

from custodes.station.cameras import radiance
from custodes.station.cameras.radiance import Array
from custodes.station.cameras.scene import (
    CANTHUS_APART,
    COVER_EMISSIVITY,
    EYE_K,
    EYE_LINE,
    FACE_MM,
    FACE_WIDTH,
    FOLLOWS_SKIN,
    NECK_K,
    Disc,
    Head,
)

F = np.float32


def _span(centre: float, reach: float, limit: int) -> tuple[int, int]:
    return max(0, math.floor(centre - reach)), min(limit, math.ceil(centre + reach) + 1)


def _oval(u: Array, v: Array, half_u: float, half_v: float, soft: float) -> Array:
    """How much of each pixel lies in an oval: 1 inside, 0 outside, an edge of about one pixel."""
    across, along = (u / F(half_u)) ** 2, (v / F(half_v)) ** 2
    reach = across[None, :] + along[:, None]
    reach *= F(-min(half_u, half_v) / (2 * soft))
    reach += F(min(half_u, half_v) / (2 * soft) + 0.5)
    return np.clip(reach, 0, 1, out=reach)


def _lay(picture: Array, share: Array, value: float | Array) -> None:
    """Lay a surface of this radiance over the picture."""
    share *= value - picture
    picture += share


def _bump(u: Array, v: Array, at_u: float, at_v: float, half_u: float, half_v: float) -> Array:
    """A smooth hill of height 1."""
    across = np.exp(-(((u - F(at_u)) / F(half_u)) ** 2))
    along = np.exp(-(((v - F(at_v)) / F(half_v)) ** 2))
    return np.asarray(along[:, None] * across[None, :])


class _Part:
    """A part of the picture in measures of the face: ``u`` to the right and ``v`` down from its centre."""

    def __init__(self, picture: Array, head: Head, box: tuple[float, float, float, float]) -> None:
        left, top, right, bottom = box
        size = head.height
        x0, x1 = _span(head.x + (left + right) / 2 * size, (right - left) / 2 * size, picture.shape[1])
        y0, y1 = _span(head.y + (top + bottom) / 2 * size, (bottom - top) / 2 * size, picture.shape[0])
        self.rows, self.columns = slice(y0, max(y0, y1)), slice(x0, max(x0, x1))
        self.picture = picture[self.rows, self.columns]
        self.u = ((np.arange(x0, max(x0, x1)) - head.x) / size).astype(F)
        self.v = ((np.arange(y0, max(y0, y1)) - head.y) / size).astype(F)


def _cover(head: Head, what: str, ambient_c: float, around_c: float, skin_k: float = -1.5) -> float:
    """Radiance of hair, clothes, glass or cloth, between the skin's temperature and the air's."""
    skin = head.canthi_c + skin_k
    return radiance.seen(
        ambient_c + FOLLOWS_SKIN[what] * (skin - ambient_c), COVER_EMISSIVITY[what], around_c
    )


def paint_head(picture: Array, head: Head, ambient_c: float, around_c: float) -> None:
    """Clothes, neck, hair, face, and what is worn on it, each over the one before."""
    soft = 1.0 / head.height
    hair = (
        _cover(head, "hair", ambient_c, around_c)
        if head.hair_c is None
        else radiance.seen(head.hair_c, COVER_EMISSIVITY["hair"], around_c)
    )
    body = _Part(picture, head, (-1.1, 0.72, 1.1, 2.6))
    _lay(
        body.picture,
        _oval(body.u, body.v - F(1.75), 1.05, 1.0, soft),
        _cover(head, "clothes", ambient_c, around_c),
    )
    neck = _Part(picture, head, (-0.25, 0.25, 0.25, 0.95))
    nape = hair if head.away else radiance.seen(head.canthi_c + NECK_K, head.emissivity, around_c)
    _lay(neck.picture, _oval(neck.u, neck.v - F(0.55), 0.23, 0.42, soft), nape)
    crown = _Part(picture, head, (-0.47, -0.68, 0.47, 0.36))
    _lay(crown.picture, _oval(crown.u, crown.v + F(0.15), 0.44, 0.5, soft), hair)
    if head.away:
        return
    face = _Part(picture, head, (-0.42, -0.53, 0.42, 0.53))
    if face.u.size and face.v.size:
        skin = radiance.radiance_of(_skin(face, head))
        if head.emissivity < 1:
            skin *= F(head.emissivity)
            skin += F((1 - head.emissivity) * radiance.of(around_c))
        _lay(face.picture, _oval(face.u, face.v, FACE_WIDTH / 2, 0.5, soft), skin)
    _worn(picture, head, ambient_c, around_c, soft)


def _skin(face: _Part, head: Head) -> Array:
    """True temperature of the skin: cheeks, forehead, nose, mouth, eyes, and the two inner canthi as the hottest."""
    turned = math.radians(head.yaw_deg)
    shift, narrow = math.sin(turned) * FACE_WIDTH / 2, max(0.2, math.cos(turned))
    u, v = (face.u - F(shift)) / F(narrow), face.v
    base = head.canthi_c + head.cheek_k
    skin = np.full((v.size, u.size), F(base), dtype=F)
    # The forehead is a plateau that falls off below the brows.
    brow = 1 / (1 + np.exp((v - F(EYE_LINE - 0.1)) * F(40)))
    skin += (brow * F(head.forehead_k - head.cheek_k))[:, None]
    skin += F(head.nose_k - head.cheek_k) * _bump(u, v, 0, 0.12, 0.075, 0.11)
    skin += F(head.mouth_k - head.cheek_k) * _bump(u, v, 0, 0.28, 0.13, 0.05)
    apart = CANTHUS_APART / 2 * FACE_WIDTH
    for side in (-1, 1):
        skin += F(EYE_K - head.cheek_k) * _bump(u, v, side * (apart + 0.09), EYE_LINE, 0.08, 0.04)
    spots = np.zeros_like(skin)
    radius = head.canthus_mm / FACE_MM
    for side in (-1, 1):
        # exp(-r^4): flat within the spot's core, gone within two radii; made where it is not nothing.
        columns = np.flatnonzero(np.abs(u - F(side * apart)) < 2 * radius)
        rows = np.flatnonzero(np.abs(v - F(EYE_LINE)) < 2 * radius)
        if columns.size and rows.size:
            at = (slice(rows[0], rows[-1] + 1), slice(columns[0], columns[-1] + 1))
            across, along = (
                ((u[at[1]] - F(side * apart)) / F(radius)) ** 2,
                ((v[at[0]] - F(EYE_LINE)) / F(radius)) ** 2,
            )
            spots[at] = np.maximum(spots[at], np.exp(-((across[None, :] + along[:, None]) ** 2)))
    skin += spots * (F(head.canthi_c) - skin)
    return skin


def _worn(picture: Array, head: Head, ambient_c: float, around_c: float, soft: float) -> None:
    if head.glasses:
        glass = _cover(head, "glasses", ambient_c, around_c)
        for side in (-1, 1):
            lens = _Part(picture, head, (side * 0.17 - 0.17, -0.2, side * 0.17 + 0.17, 0.1))
            _lay(
                lens.picture,
                _oval(lens.u - F(side * 0.17), lens.v - F(EYE_LINE + 0.01), 0.16, 0.115, soft),
                glass,
            )
    if head.mask:
        cloth = _cover(head, "mask", ambient_c, around_c)
        lower = _Part(picture, head, (-0.42, 0.02, 0.42, 0.55))
        share = _oval(lower.u, lower.v - F(0.26), 0.4, 0.26, soft)
        _lay(lower.picture, share, cloth)


def paint_disc(picture: Array, disc: Disc, around_c: float) -> None:
    """A round black body on a frame at the temperature of the air."""
    reach = disc.radius + 2
    x0, x1 = _span(disc.x, reach, picture.shape[1])
    y0, y1 = _span(disc.y, reach, picture.shape[0])
    if x1 <= x0 or y1 <= y0:
        return
    u, v = (np.arange(x0, x1) - disc.x).astype(F), (np.arange(y0, y1) - disc.y).astype(F)
    surface = radiance.seen(disc.set_point_c + disc.error_c, disc.emissivity, around_c)
    _lay(picture[y0:y1, x0:x1], _oval(u, v, disc.radius, disc.radius, 1.0), surface)
