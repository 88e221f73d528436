"""Words around a user name and its password, in nine languages: leads, accounts, and what stands there and is neither.

Ordinary office language. A word that also names a door ("Zugang", "access") counts for less than one that names credentials alone.
"""

# ruff: noqa: E501 - a pattern is read as one line

from __future__ import annotations

# Words that name credentials and nothing else: a lone value after one of them may be a password.
_CREDENTIALS = (
    r"cred(?:ential)?s?|log[io]n[- ]?(?:data|details|info|daten|gegevens)|access (?:data|details|credentials)"
    r"|zugangsdaten|anmeldedaten|benutzerdaten|identifiants?(?: de connexion| d['’]acc[èe]s)?|codes? d['’]acc[èe]s"
    r"|datos de acceso|credenciales|dati di accesso|credenziali|dados de acesso|credenciais"
    r"|inloggegevens|toegangsgegevens|aanmeldgegevens|dane (?:logowania|dost[ęe]powe|do logowania)|po[śs]wiadczenia|凭证|憑證"
)
# Words after which a user name stands, with or without its password.
_NAMES = (
    r"log[ -]?[io]ns?|sign[- ]?in|logowanie|anmeldung|inlog(?:naam)?|inloggen|user(?:name)?|usr|uid|account|acct"
    r"|benutzer(?:name)?|utente|usuarios?|usu[áa]rios?|utilisateur|utilizador|gebruiker(?:snaam)?|u[żz]ytkownik"
    r"|账号|帐号|帳號|账户|用户名|登录|登入"
)
# Words that name a door as often: only an account that everybody knows, or a value that no door has, tells a password.
_DOORS = r"zugang|zugriff|acc[èe]s|access|accesso|acceso|acesso|toegang|dost[ęe]p|connexion|compte|cuenta|conta|konto"

NAMING = rf"(?<![^\W\d_])(?:{_CREDENTIALS}|{_NAMES})(?![^\W\d_一-鿿])"
DOOR = rf"(?<![^\W\d_])(?:{_DOORS})(?![^\W\d_])"
CREDENTIALS = rf"(?<![^\W\d_])(?:{_CREDENTIALS})(?![^\W\d_])"
ANY = rf"(?<![^\W\d_])(?:{_CREDENTIALS}|{_NAMES}|{_DOORS})(?![^\W\d_])"

LEAD_NEEDS = tuple(
    "log sign cred identifiant zug acces accè acess usr uid user account acct compte cuenta conta konto anmeld benutzer utente usuari usuári utilis utiliz gebruik toegang connexion code dane dost wiadczenia ytkownik inlog 账 帐 帳 用户名 登 凭 憑".split()  # noqa: SIM905
)
"""Where none of these stands in lower case, no lead does."""

OWNER = r"(?:admin(?:istrator|istrador|istrateur)?\d{0,3}|amministratore|beheerder|sysadmin|superuser|supervisor|root|ubnt)(?!\w)"
"""Accounts whose name says that they manage a device."""
ACCOUNT = (
    rf"(?:{OWNER}|(?:operator|service|guest|user|viewer|install(?:er|ateur|atie)|instalador|installatore|monteur|techni(?:cian|ker|cien)"
    r"|default|pi|cisco|onvif|rtsp|manager|anonymous|888888|666666)(?!\w))"
)
"""Accounts that recorders, cameras and switches come with."""

_NONE = (
    r"only|disabled|enabled|required|needed|none|unknown|default|standard|removed|changed|deleted|locked|blocked|restricted|limited|allowed|denied|granted|see|via|from|for|is|was|has"
    r"|on|off|in|at|to|by|the|and|or|not|no|yes|with|without|since|until|account|accounts|user|users|rights?|role|roles|group|level|access|interface|page|panel|console|portal"
    r"|menu|mode|web|gui|login|staff|team|desk|department|dept|person|personnel|people|name|password|passwords|manual|guide|privileges?|role|full|read|write|public|private|free|remote|local|port"
    r"|nur|deaktiviert|aktiviert|aktiv|inaktiv|gesperrt|unbekannt|keine?r?|siehe|über|ueber|durch|vom|bei|im|am|ge[äa]ndert|gel[öo]scht|rechte|konto|ebene|frei|verboten|erlaubt|team|mitarbeiter|verwaltung"
    r"|seulement|d[ée]sactiv[ée]e?|activ[ée]e?|inconnu|aucun|voir|par|sur|chez|dans|modifi[ée]|supprim[ée]|droits?|compte|libre|interdit|autoris[ée]|r[ée]serv[ée]|personnel"
    r"|solo|s[óo]lo|desactivado|desconocido|ninguno|ver|por|cambiado|derechos|cuenta|libre|permitido|prohibido|restringido|personal"
    r"|soltanto|disattivato|disabilitato|sconosciuto|nessuno|vedi|modificato|diritti|libero|vietato|riservato|personale"
    r"|alleen|uitgeschakeld|onbekend|geen|zie|gewijzigd|rechten|vrij|verboden|beperkt|personeel|afdeling"
    r"|tylko|wy[łl][ąa]czon[ye]|nieznan[ye]|brak|zob|patrz|zmienion[ye]|uprawnienia|wolny|zabroniony|personel|somente|apenas|desativado|desconhecido|nenhum|livre"
)
_PLACES = (
    r"block|room|floor|level|building|bldg|wing|zone|area|unit|bay|office|hall|lobby|reception|entrance|exit|gate|door|lift|stairs?|stairwell|staircase|corridor|basement|roof|street|road|yard|parking|garage|ladder"
    r"|car park|cabinet|rack|key|site|north|south|east|west|front|rear|left|right|side|centre|center|main"
    r"|tor|t[üu]r|halle|geb[äa]ude|haus|raum|zimmer|etage|stock|treppe|treppenhaus|aufzug|eingang|ausgang|b[üu]ro|keller|dach|stra[ßs]e|hof|parkplatz|schrank|leiter|seite|nord|s[üu]d|ost"
    r"|rue|cour|b[âa]t(?:iment)?|porte|portail|salle|[ée]tage|escalier|ascenseur|couloir|sous-sol|toit|parking|entr[ée]e|sortie|bureau|accueil|hall|quai|avenue|nacelle|[ée]chelle"
    r"|calle|patio|edificio|puerta|sala|planta|piso|escalera|ascensor|pasillo|s[óo]tano|tejado|entrada|salida|oficina|recepci[óo]n|aparcamiento"
    r"|via|cortile|porta|portone|cancello|stanza|piano|scala|ascensore|corridoio|cantina|tetto|ingresso|uscita|ufficio|parcheggio"
    r"|straat|poort|deur|gebouw|kamer|zaal|verdieping|trap|lift|gang|kelder|dak|ingang|uitgang|kantoor|balie|parkeerplaats"
    r"|ulica|brama|drzwi|budynek|pok[óo]j|pi[ęe]tro|schody|winda|korytarz|piwnica|dach|wej[śs]cie|wyj[śs]cie|biuro|recepcja|rua|port[ãa]o|pr[ée]dio|andar|escada|elevador|corredor|escrit[óo]rio"
)
_LABELS = r"(?:pass(?:\s?word|wd|wort|phrase|code)?s?|pwd?|psw|kennwort|mots? de passe|mdp|wachtwoord|ww|contrase\w{2,3}|clave|has[łl]o|senha|parola|pin|code|snmp|commun\w{2,4})(?![\w!#$%&*?@])|密|口令"
_SHAPES = (
    r"\d{1,3}(?:\.\d{1,3}){3}(?!\w)|\d{1,4}[-./]\d{1,2}[-./]\d{1,4}(?!\w)|\d{1,2}:\d\d(?!\w)|(?:[0-9a-f]{2}[:-]){5}[0-9a-f]{2}(?!\w)"
    r"|[a-z]{2,8}://|v?\d{1,3}(?:\.\d{1,5}){1,4}(?!\w)"
)

NO_VALUE = rf"(?!(?:{_NONE})(?![\w!#$%&*?+@-])|(?:{_PLACES})[\W_]{{0,2}}\d{{0,3}}[a-z]?(?![\w!#$%&*?@])|{_LABELS}|{_SHAPES}|[\w.-]{{1,20}}\s?[:=]\s)"
"""What stands after a name and is no password: a state, a place, the next label, an address, a date, a version."""
NO_PLACE = rf"(?!(?:{_PLACES})[\W_]{{0,2}}\d{{0,3}}[a-z]?(?![\w!#$%&*?@]))"
"""Names that are no user's."""
