"""Patterns of quantities in words, over folded text; `quantity` says how they are used together."""

# ruff: noqa: E501 - a pattern is read as one line
from __future__ import annotations

import re

from custodes.core.patterns import pattern

_NUMBER_LINES = (
    "one two three four five six seven eight nine ten eleven twelve",
    "ein zwei drei vier funf sechs sieben acht neun zehn elf zwolf",
    "un deux trois quatre cinq six sept huit neuf dix onze douze",
    "uno dos tres cuatro cinco seis siete ocho nueve diez once doce",
    "uno due tre quattro cinque sei sette otto nove dieci undici dodici",
    "een twee drie vier vijf zes zeven acht negen tien elf twaalf",
    "jeden dwa trzy cztery piec szesc siedem osiem dziewiec dziesiec jedenascie dwanascie",
)
NUMBERS = {word: n for line in _NUMBER_LINES for n, word in enumerate(line.split(), 1)}
NUMBERS |= {
    "eine": 1,
    "une": 1,
    "una": 1,
    "dwie": 2,
    "pair of": 2,
    "a pair of": 2,
    "dozen": 12,
    "a dozen": 12,
}
HAN = {"一": 1, "两": 2, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "十": 10}

_SINGLE = "camera|cam|dome|bullet|turret|ptz|kamera|telecamera|videocamera|caméra|encoder|intercom|doorbell|fisheye|kamer"
_MANY = (
    "cameras|cams|domes|bullets|turrets|ptzs|kameras|camaras|telecamere|videocamere|camera's|kamery|encoders|intercoms|"
    "doorbells|dome-cams|domkameras|ip-kameras|netzwerkkameras|domekameras|bulletkameras|uberwachungskameras|dom-kameras"
)
_ONE_RECORDER = "nvr|dvr|xvr|hvr|recorder|rekorder|netzwerkrekorder|enregistreur|grabador|registratore|videoregistratore|rejestrator"
_RECORDERS = (
    "nvrs|dvrs|xvrs|hvrs|recorders|enregistreurs|grabadores|registratori|videoregistratori|rejestratory"
)
_OTHER = (
    "devices?|units?|gerate?|appareils?|dispositiv[oi]s?|apparaten|urzadzenia|urzadzen|switch(?:es)?|routers?|monitors?|"
    "systems?|kits?|anlagen?|sistem[ai]s?|systemes?|phones?|readers?|speakers?|hubs?|access points?|sensors?|terminals?"
)
CAMERA = pattern(rf"(?<!\w)(?:\w*(?:{_MANY}|{_SINGLE}))(?!\w)|摄像机|摄像头|攝影機|球机|枪机")
RECORDER = pattern(rf"(?<!\w)(?:{_RECORDERS}|{_ONE_RECORDER})(?!\w)|录像机|錄影機")
SYSTEM = pattern(r"(?<!\w)(?:systems?|kits?|anlagen?|systemes?|sistem[ai]s?)(?!\w)|系统")
PLURAL = pattern(rf"(?<!\w)(?:{_MANY}|{_RECORDERS}|devices|gerate|appareils)(?!\w)")
_THING = rf"(?:\w*(?:{_MANY}|{_SINGLE})|{_RECORDERS}|{_ONE_RECORDER}|{_OTHER}|kamer)"
_PIECES = (
    r"(?:nos?(?!\w)\.?|off(?!\w)|pcs?(?!\w)|pieces?(?!\w)|pces(?!\w)|ea(?!\w)|each(?!\w)|stk(?!\w)|stuck(?!\w)|st(?=[.\s]|$)"
    r"|pz(?!\w)|pezzi(?!\w)|uds?(?!\w)|unidades(?!\w)|unita(?!\w)|unites?(?!\w)|szt(?!\w)|sztuk[ai]?(?!\w)|stuks?(?!\w)|nr(?!\w)|台|个|個|只|套|支|部)"
)
_CH = r"(?:-| )?(?:channels?|chan|ch|kanale?|kanalig|canaux|voies|canali|canales|kanaal|kanalen|kanalow[ya]?|路)(?![a-z])"

NOISE = pattern(
    # sizes, lenses, resolutions, storage, power, time: SI units and the trade's own
    r"(?<![a-z])\d+(?:[.,]\d+)?(?:\s?(?:-|–|to|~)\s?\d+(?:[.,]\d+)?)?\s?-?(?:mm|mp|mpx|mpix|megapixels?|megapixel|meg|k|tb|gb|mb|m|cm|km|ft|"
    r"inch(?:es)?|\"|''|fps|w|watts?|v|vdc|vac|ah|hz|khz|ghz|mbps|lux|deg(?:rees?)?|°|years?|yrs?|jahre?|ans?|months?|weeks?|"
    r"days?|hours?|hrs?|way|axis|wire|万|百万|米|毫米)(?![a-z\d])"
    r"|\d+\s?-?in-?\s?\d+|\b\d{3,4}\s?[x×]\s?\d{3,4}\b|\bi[pk]\s?\d{2}\b|\bh\.?26[45]\+?|\b\d{3,4}[pi]\b|\b\d+(?:st|nd|rd|th)\b"
    r"|\b\d{1,2}[./-]\d{1,2}[./-]\d{2,4}\b|\b\d{4}-\d{2}-\d{2}\b|(?:[£$€]|eur |gbp |usd )\s?\d[\d,.]*|\b(?:19|20)\d{2}\b(?!\s?(?:x|×|no\b|off\b|pcs))"
    r"|\b(?:180|270|360)\s?(?=fish|pano|cam|dome|view)|\b\d+\s?[x×]\s?(?:optical|digital|zoom)(?: zoom)?|\b\d+\s?[x×]\s?\d+\s?[tg]b(?: hdds?| hard drives?)?"
    r"|\b(?:ram|poe|usb|cat)\s?\d\w?\b|\b\d+\s?-?ports?\b|\b1/\d(?:\.\d+)?\b|\bf/?\d\.\d\b"
)
STORAGE = pattern(r"\b\d+\s?[x×]\s?\d+(?:[.,]\d+)?\s?[tg]b(?: hdds?| hard (?:drives?|disks?))?")
ZOOM = pattern(r"(?<![\w.])(\d{2})\s?x\s(?:ir |ip |hd )?(?:ptz|speed ?dome)")
TIMES_CHANNELS = pattern(rf"(?<![\w.-])(\d{{1,3}})\s?[x×*]\s?(\d{{1,3}}){_CH}")
CHANNELS = pattern(rf"(?<![\w.])(\d{{1,3}}){_CH}")
TOKEN = pattern(r"[a-z0-9][a-z0-9]*(?:[-/._][a-z0-9()]+)*")
NOT_MODEL = pattern(
    r"(?:\d{1,4}[x×]|x\d{1,4}|[x×]?\d{1,4}(?:nos?|off|pcs?|ea|stk|st|szt|pz|uds?|cams?|domes?|cameras?|nvrs?|dvrs?|nr|kameras?|units?)|"
    r"\d{1,4}|\d{1,3}(?:[.,]\d{3})+|\d{1,4}[x×][a-z]+|[a-z]+[x×]\d{1,4}|\d{1,3}[x×]\d{1,3}\w{0,3}|(?:cams?|cameras?|kameras?)\d{1,4}-\d{1,4}"
    r"|\d{1,4}-\d{1,4}|\d{1,3}-?(?:ch|channel|kanal|voies|canali|canales)|\d{1,4}(?:st|szt|pz|nr)\.)"
)
IDENT = pattern(
    r"\b(?:no|nr|number|num|cam|camera|kamera|dome|room|floor|block|phase|gate|door|level|building|lot|zone|area|bay|stair|"
    r"lift|port|vlan|series|gen|generation|version|type|typ|mk|class|item|line|po|order|raum|etage|salle|sala|aula|unit|street|"
    rf"platform|ward|house|year)\.?\s?#?\d+\b(?!\s?{_PIECES})(?!\s?[x×*])|#\d+"
)
RANGE = pattern(
    rf"\b(?:{_MANY}|{_SINGLE}|{_RECORDERS}|channels)\.?\s?(?:nos?\.?\s|nr\.?\s|numbers?\s|#)?(\d{{1,4}})\s?(?:-|–|to|bis|thru|through)\s?(\d{{1,4}})(?![\w.]*\s?(?:mm|mp)\b)\b"
)
ROUGH = pattern(
    r"(?:(?<!\w)(?:approx(?:imately)?|about|around|circa|ca|c(?=\.)|roughly|some|est(?:imated)?|nearly|over|at least|up to|more than|"
    r"ungefahr|etwa|rund|environ|aprox(?:imadamente)?|unos|ongeveer|oko[lł]o|minimum|min|max)\.?\s?|[~≈><]\s?|大约|约)"
    rf"(?:x\s?)?\d|(?<![\w.-])\d{{1,4}}\s?\+(?=$|\s(?:{_THING})|\s?$)|(?<![\w.-])\d{{1,4}}\s?(?:-|–|/|to|or)\s?\d{{1,4}} (?:\w+ )?(?:{_THING})(?!\w)"
    rf"|(?<!\w)(?:several|various|multiple|many|mehrere|plusieurs|vari[oa]s|varie|diverse|verschillende|kilka) (?:\w+ )?(?:{_THING})(?!\w)|若干|多个|多台|\d\s?\?"
)
_TAKE = (
    "removed|stolen|missing|broken|faulty|decommissioned|disposed|scrapped|returned|spare|retired|entfernt|demontiert|defekt|"
    r"enlevees?|enleves?|deposees?|retirad[oa]s?|rimoss[ei]|verwijderd|usuniet[eoa]|zdemontowan\w*|拆除|损坏"
)
TAKEN = pattern(rf"(?<![\w.-])(\d{{1,4}}|{'|'.join(sorted(NUMBERS))})\s?(?:\w+\s){{0,2}}?(?:{_TAKE})")
LABELLED = pattern(
    r"(?<!\w)(?:qty|quantity|count|anzahl|menge|qte|quantite|cantidad|cant|quantita|aantal|ilosc|liczba|nb)\.?\s?[:=]?\s?(\d{1,4})(?![\w.])"
    r"|数量\s?[::]?\s?(\d{1,4})|(?<!\w)(?:cameras|cams|kameras|camaras|kamery|telecamere)\s?[:=]\s?(\d{1,4})(?![\w.])"
)
# Glued to a word ("domex4") an x counts only behind the noun of a thing: "MHDX 7032", "BX620" and "Flex4" are names.
_BEHIND = "|".join(rf"(?<={word})" for word in f"{_SINGLE}|{_ONE_RECORDER}|cameras|cams|domes".split("|"))
X_AFTER = pattern(
    rf"(?:(?<![\w.])[x×*]|(?:{_BEHIND}|(?<=[)\]\u4e00-\u9fff]))[x×*]|(?<=[a-z\d])\*|(?<=[a-z\d])×)\s?(\d{{1,4}})(?![\w.]|-\w|\s?[x×]\s?\d)"
)
X_BEFORE = pattern(
    r"(?<![\w.,/-])(\d{1,4})\s?[x×*](?=$|[\s(\[\u4e00-\u9fff]|ip|ptz|cam|dom|bul|tur|kam|nvr|dvr|hik|dah)(?!\s?\d)|(?<![\w.,/-])(\d{1,4})\s?[x×*]\s?(?=\d{1,3} [a-z]{3})"
)
COUNTED = pattern(rf"(?<![\w./-])(\d{{1,4}}|\d{{1,3}}(?:[.,]\d{{3}})+)\s?(?={_PIECES})")
N_THINGS = pattern(
    rf"(?<![\w.,/-])(\d{{1,4}}|\d{{1,3}}(?:[., ]\d{{3}})+)(?:\s|(?=cam|dom|kam|nvr|dvr))(?:[^\W\d]+[ -]){{0,3}}?(?:{_THING})(?!\w)"
    r"|(?<![\w.])(\d{1,4})\s?(?:摄像机|摄像头|录像机)"
)
LONE_THING = pattern(
    rf"(?:{_SINGLE}|{_ONE_RECORDER}|system|device|unit|kit|monitor|reader|sensor|terminal|hub)$"
)
"""A number of three digits or more before one thing is its name: "Illustra 825 Fisheye"."""
W_THINGS = pattern(
    rf"(?<!\w)({'|'.join(sorted(NUMBERS, key=len, reverse=True))})(?: x)? (?:\w+ ){{0,2}}?(?:{_THING})(?!\w)"
)
H_THINGS = pattern(r"([一两二三四五六七八九十])\s?(?:台|个|個|只|套|支|部)")
# In a cell that holds a name, a number counts things only at its edge, apart from the name, or before a plural noun.
COUNTS_IN_NAME = pattern(
    rf"(?:^|[\s(\[])(?:x|[×*])\s?\d{{1,3}}\s?(?:$|[)\],;]|\()|(?<=\w)[*×]\s?\d{{1,2}}\s?$|\sX\s\d{{1,3}}\s?$|[\u4e00-\u9fff]"
    rf"|^\s?\d{{1,3}}\s?[xX×*]\s|^\s?\d{{1,3}}\s?[x×]\s?\d{{1,3}}\s?-?ch|(?i:(?<!\w)(?:qty|quantity|anzahl|qte|cantidad|aantal)\b)"
    rf"|(?i:^\s?\d{{1,3}}\s?{_PIECES}|(?<!\w)\d{{1,3}}\s?{_PIECES}\.?\s?$)"
    rf"|(?i:(?:^|[\s+(])\d{{1,4}}\s?(?:[^\W\d]+[ -]){{0,2}}?(?:{_MANY}|{_RECORDERS})(?!\w))"
    rf"|(?i:(?<!\w)(?:{'|'.join(sorted(NUMBERS, key=len, reverse=True))})\s(?:\w+\s){{0,2}}?(?:{_MANY}|{_RECORDERS})(?!\w))"
)
BRACKET = pattern(r"[\[(]\s?(\d{1,3})\s?[\])]\s*$")
SPLIT = pattern(
    r"\s*(?:\+|&|;|,(?!\d{3})|\n|/(?=\s)|(?<!\w)(?:and|with|plus|incl\.?|und|mit|et|avec|y|con|e|en|met|oraz|i)(?!\w)|和|加|及|,|、)\s*",
    re.IGNORECASE,
)

# The shortest signs that a text may state a number of things; most texts carry none and are done here.
HINT = pattern(
    r"(?:^|[\s(\[:=,+~≈<>])\d{1,4}(?:$|[\s)\],.+x×*?-]|(?!mm|mp|mb|gb|tb|ft|fps|hz|kg)[a-z]{2,8}(?![\w-]))|[x×*]\s?\d{1,4}(?:$|[\s)(,.;\]])"
    r"|(?:cam|camera|dome|bullet|turret|ptz|recorder|nvr|dvr|device|encoder|kamera|telecamer|c[aá]mara|appareil)(?:s|e|'s)\b"
    r"|kamery|gerate\b|geräte\b|[\u4e00-\u9fff]|[~≈]\s?\d|\d{1,3}[., ]\d{3}\b|(?:^|\s)(?:"
    + "|".join(sorted(NUMBERS, key=len, reverse=True))
    + r"|several|various|multiple|many|mehrere|plusieurs|vari[oa]s|varie|verschillende|kilka)\s",
    re.IGNORECASE,
)
