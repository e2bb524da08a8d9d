"""Invented pictures, drawn when the demo is filled: no photograph of anybody is in it, and each says so."""

from io import BytesIO
from random import Random

from PIL import Image, ImageDraw, ImageFont

_MARK = "DATA CONTOH"
_SKY = ((196, 222, 232), (232, 222, 196), (208, 230, 206), (230, 210, 214))
_CLOTHES = ((164, 74, 63), (58, 110, 120), (205, 150, 60), (92, 82, 130), (78, 120, 72))
_SKIN = ((141, 98, 70), (160, 115, 84), (120, 82, 58))


def gathering(title: str, words: str, seed: int) -> bytes:
    """A hall with people in rows, as a JPEG; ``title`` and ``words`` stand below them."""
    pick = Random(seed)
    picture = Image.new("RGB", (960, 640), pick.choice(_SKY))
    draw = ImageDraw.Draw(picture)
    draw.rectangle((0, 400, 960, 640), fill=(190, 160, 120))
    draw.rectangle((230, 60, 730, 170), fill=(150, 40, 40))
    draw.text((480, 115), title, fill="white", font=_font(40), anchor="mm")
    for row in range(2):
        for seat in range(7):
            _person(draw, 110 + seat * 122 + row * 40, 330 + row * 120, 34 + row * 8, pick)
    return _finished(picture, draw, words)


def machine(name: str, seed: int) -> bytes:
    """A sewing machine on a table, as a JPEG."""
    pick = Random(seed)
    picture = Image.new("RGB", (960, 640), pick.choice(_SKY))
    draw = ImageDraw.Draw(picture)
    draw.rectangle((0, 470, 960, 640), fill=(170, 130, 90))
    body, wheel = pick.choice(_CLOTHES), (60, 60, 60)
    draw.rectangle((250, 430, 710, 470), fill=body)
    draw.rectangle((590, 240, 680, 440), fill=body)
    draw.rounded_rectangle((250, 220, 690, 300), radius=30, fill=body)
    draw.rectangle((270, 290, 330, 380), fill=body)
    draw.line((300, 380, 300, 432), fill=wheel, width=6)
    draw.ellipse((675, 240, 755, 320), fill=wheel)
    draw.polygon(((180, 452), (420, 446), (520, 500), (200, 520)), fill=pick.choice(_CLOTHES))
    return _finished(picture, draw, name)


def goods(name: str, seed: int, *, jar: bool) -> bytes:
    """A bag or a jar on a mat, as a JPEG."""
    pick = Random(seed)
    picture = Image.new("RGB", (960, 720), pick.choice(_SKY))
    draw = ImageDraw.Draw(picture)
    draw.rectangle((0, 480, 960, 720), fill=(206, 182, 140))
    for stripe in range(0, 960, 48):
        draw.line((stripe, 480, stripe + 24, 720), fill=(186, 160, 116), width=6)
    cloth, band = pick.choice(_CLOTHES), pick.choice(_CLOTHES)
    if not jar:
        draw.arc((340, 120, 620, 480), 180, 360, fill=cloth, width=22)
        draw.rounded_rectangle((280, 280, 680, 580), radius=36, fill=cloth)
        for row in range(3):
            draw.rectangle((280, 330 + row * 80, 680, 352 + row * 80), fill=band)
    else:
        draw.rounded_rectangle((350, 220, 610, 580), radius=40, fill=(238, 232, 214))
        draw.rectangle((370, 170, 590, 240), fill=band)
        draw.rectangle((350, 340, 610, 470), fill=cloth)
    return _finished(picture, draw, name)


def portrait(name: str, woman: bool, seed: int) -> bytes:
    """One head and shoulders, as a square JPEG: what a page shows of it keeps the mark."""
    pick = Random(seed)
    picture = Image.new("RGB", (480, 480), pick.choice(_SKY))
    draw = ImageDraw.Draw(picture)
    cloth = pick.choice(_CLOTHES)
    if woman:
        draw.ellipse((120, 70, 360, 380), fill=cloth)
    draw.ellipse((165, 115, 315, 310), fill=pick.choice(_SKIN))
    draw.pieslice((60, 320, 420, 850), 180, 360, fill=cloth)
    return _finished(picture, draw, name)


def scan_of(title: str, number: str, signer: str) -> bytes:
    """What stands for the scan of a signed paper, as a PNG: its title, number and an invented signature."""
    picture = Image.new("L", (1000, 700), 250)
    draw = ImageDraw.Draw(picture)
    for at, (text, size) in enumerate(((title, 34), (f"Nomor: {number}", 28), (f"Ditandatangani: {signer}", 28))):
        draw.text((80, 90 + at * 70), text, fill=20, font=_font(size))
    draw.line([(80 + x * 12, 430 + (x * 37 % 60)) for x in range(24)], fill=60, width=4)
    draw.text((80, 560), f"{_MARK}: pindaian rekaan", fill=90, font=_font(28))
    return _bytes(picture, "PNG")


def _person(draw: ImageDraw.ImageDraw, x: int, y: int, size: int, pick: Random) -> None:
    cloth = pick.choice(_CLOTHES)
    draw.pieslice((x - size, y, x + size, y + size * 4), 180, 360, fill=cloth)
    draw.ellipse((x - size * 0.7, y - size, x + size * 0.7, y + size * 0.6), fill=cloth)
    draw.ellipse((x - size * 0.45, y - size * 0.7, x + size * 0.45, y + size * 0.4), fill=pick.choice(_SKIN))


def _finished(picture: Image.Image, draw: ImageDraw.ImageDraw, words: str) -> bytes:
    width, height = picture.size
    draw.rectangle((0, height - 56, width, height), fill=(30, 30, 30))
    draw.text((16, height - 28), f"{_MARK} · {words}", fill="white", font=_font(24), anchor="lm")
    return _bytes(picture, "JPEG")


def _font(size: int) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    return ImageFont.load_default(size)


def _bytes(picture: Image.Image, kind: str) -> bytes:
    out = BytesIO()
    picture.save(out, kind)
    return out.getvalue()
