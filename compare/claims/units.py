"""The units that a number may have, under one name each."""

from __future__ import annotations

from compare.claims.lexicon import words

CURRENCY_SIGNS = {
    "US$": "usd",
    "A$": "aud",
    "C$": "cad",
    "HK$": "hkd",
    "NZ$": "nzd",
    "$": "usd",
    "£": "gbp",
    "€": "eur",
    "¥": "jpy",
    "₹": "inr",
    "₽": "rub",
    "₩": "krw",
    "₪": "ils",
    "USD": "usd",
    "EUR": "eur",
    "GBP": "gbp",
    "Rs": "inr",
}

_NAMES = {
    "usd": "dollar dollars usd",
    "eur": "euro euros eur",
    "gbp": "sterling gbp",
    "jpy": "yen",
    "cny": "yuan renminbi",
    "rub": "rouble roubles ruble rubles",
    "inr": "rupee rupees",
    "chf": "franc francs",
    "mxn": "peso pesos",
    "ils": "shekel shekels",
    "krw": "won",
    "sek": "krona kronor",
    "cent": "cents cent pence",
    "pound": "pound pounds lb lbs",
    "percent": "% percent pct",
    "km": "km kilometre kilometres kilometer kilometers",
    "m": "m metre metres meter meters",
    "cm": "cm centimetre centimetres centimeter centimeters",
    "mm": "mm millimetre millimetres millimeter millimeters",
    "mile": "mile miles",
    "foot": "foot feet ft",
    "inch": "inch inches",
    "yard": "yard yards",
    "kg": "kg kilo kilos kilogram kilograms kilogramme kilogrammes",
    "gram": "gram grams gramme grammes",
    "tonne": "tonne tonnes",
    "ton": "ton tons",
    "ounce": "ounce ounces oz",
    "litre": "litre litres liter liters",
    "gallon": "gallon gallons",
    "barrel": "barrel barrels",
    "hectare": "hectare hectares",
    "acre": "acre acres",
    "degree": "degree degrees °c °f °",
    "mph": "mph",
    "km/h": "km/h kmh kph",
    "mw": "mw megawatt megawatts",
    "gw": "gw gigawatt gigawatts",
    "second": "second seconds sec secs",
    "minute": "minute minutes min mins",
    "hour": "hour hours hr hrs",
    "day": "day days",
    "week": "week weeks",
    "month": "month months",
    "year": "year years yr yrs",
    "decade": "decade decades",
    "century": "century centuries",
    "person": "person persons people",
    "point": "point points",
}
UNITS = {alias: unit for unit, aliases in _NAMES.items() for alias in aliases.split()}
"""Alias in lower case -> unit."""

TIMES = words("second minute hour day week month year decade century")
"""Units of time, before which ``over`` and ``in`` tell of a course, not of a bound."""
