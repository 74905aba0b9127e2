"""Languages by name, and what is compared in which, for all stages."""

from __future__ import annotations

NAMES = {
    "af": "Afrikaans", "ar": "Arabic", "be": "Belarusian", "bg": "Bulgarian", "bn": "Bengali", "bs": "Bosnian",
    "ca": "Catalan", "cs": "Czech", "cy": "Welsh", "da": "Danish", "de": "German", "el": "Greek", "en": "English",
    "es": "Spanish", "et": "Estonian", "eu": "Basque", "fa": "Persian", "fi": "Finnish", "fr": "French",
    "ga": "Irish", "gl": "Galician", "gu": "Gujarati", "he": "Hebrew", "hi": "Hindi", "hr": "Croatian",
    "hu": "Hungarian", "hy": "Armenian", "id": "Indonesian", "is": "Icelandic", "it": "Italian", "ja": "Japanese",
    "ka": "Georgian", "kk": "Kazakh", "km": "Khmer", "ko": "Korean", "lo": "Lao", "lt": "Lithuanian",
    "lv": "Latvian", "mk": "Macedonian", "mr": "Marathi", "ms": "Malay", "nb": "Norwegian", "ne": "Nepali",
    "nl": "Dutch", "nn": "Norwegian (Nynorsk)", "pa": "Punjabi", "pl": "Polish", "ps": "Pashto", "pt": "Portuguese",
    "ro": "Romanian", "ru": "Russian", "si": "Sinhala", "sk": "Slovak", "sl": "Slovenian", "sq": "Albanian",
    "sr": "Serbian", "sv": "Swedish", "sw": "Swahili", "ta": "Tamil", "te": "Telugu", "th": "Thai", "tl": "Tagalog",
    "tr": "Turkish", "ug": "Uyghur", "uk": "Ukrainian", "ur": "Urdu", "vi": "Vietnamese", "zh": "Chinese",
}  # fmt: skip
"""English names by ISO 639-1 code."""

ENCODED = frozenset(
    {
        "ar",
        "ca",
        "de",
        "en",
        "es",
        "fr",
        "gl",
        "id",
        "it",
        "ja",
        "ko",
        "ms",
        "nl",
        "pl",
        "pt",
        "ru",
        "th",
        "tr",
        "zh",
    }
)
"""Languages whose sentences are compared by meaning: those that the multilingual encoder was taught, and Catalan,
Galician, Indonesian and Malay, which it reads nearly as well (cosine of our own paragraphs with their English version
.5 to .8, against .1 for other sentences)."""

ENGLISH_ALONE = (
    "who says what",
    "certainty",
    "negation",
    "causes",
    "places",
    "persons and offices",
    "how much of a whole",
    "what is done and what is planned",
    "loaded words",
)
"""What is compared in English alone."""


def name(code: str) -> str:
    """Return the English name of a language by its ISO 639-1 code."""
    return NAMES.get(code, f"the language {code!r}")
