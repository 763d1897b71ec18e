//! The units that can stand right behind a number, and what they are called in four languages.

use super::Known;

const fn unit(
    symbol: &'static str,
    family: &'static str,
    factor: (i64, i64),
    spellings: &'static [&'static str],
) -> Known {
    Known {
        symbol,
        family,
        factor,
        spellings,
        cased: false,
    }
}

/// An octet in French.
const fn octets(symbol: &'static str, factor: (i64, i64)) -> Known {
    Known {
        cased: true,
        ..unit(symbol, "data", factor, &[])
    }
}

/// Mass in mg/10^5 and length in mm/10 keep pounds and inches whole. A family of one is a unit that
/// may stand right behind its number, as "45W".
pub(super) static UNITS: &[Known] = &[
    unit(
        "mg",
        "mass",
        (100_000, 1),
        &["milligram", "milligrams", "miligramos", "milligramm"],
    ),
    unit(
        "g",
        "mass",
        (100_000_000, 1),
        &[
            "gram", "grams", "gr", "gm", "gms", "gramos", "gramm", "grammes",
        ],
    ),
    unit(
        "kg",
        "mass",
        (100_000_000_000, 1),
        &[
            "kgs",
            "kilo",
            "kilos",
            "kilogram",
            "kilograms",
            "kilogramos",
            "kilogramm",
            "kilogrammes",
        ],
    ),
    unit(
        "lb",
        "mass",
        (45_359_237_000, 1),
        &["lbs", "pound", "pounds", "libras"],
    ),
    unit("oz", "mass", (28_349_523_125, 10), &["ounce", "ounces"]),
    unit(
        "mm",
        "length",
        (10, 1),
        &[
            "millimeter",
            "millimeters",
            "millimetre",
            "millimetres",
            "milímetros",
        ],
    ),
    unit(
        "cm",
        "length",
        (100, 1),
        &[
            "cms",
            "centimeter",
            "centimeters",
            "centimetre",
            "centimetres",
            "centímetros",
            "zentimeter",
        ],
    ),
    unit(
        "m",
        "length",
        (10_000, 1),
        &["meter", "meters", "metre", "metres", "metros"],
    ),
    unit(
        "in",
        "length",
        (254, 1),
        &[
            "inch", "inches", "\"", "”", "″", "''", "zoll", "pulgadas", "pouces",
        ],
    ),
    unit("ft", "length", (3048, 1), &["foot", "feet"]),
    unit(
        "km",
        "distance",
        (1_000_000, 1),
        &[
            "kms",
            "kilometer",
            "kilometers",
            "kilometre",
            "kilometres",
            "kilómetros",
        ],
    ),
    unit(
        "mi",
        "distance",
        (1_609_344, 1),
        &["mile", "miles", "millas", "meilen"],
    ),
    unit("KB", "data", (1, 1_000), &["kilobyte", "kilobytes"]),
    unit("MB", "data", (1, 1), &["megabyte", "megabytes"]),
    unit("GB", "data", (1_000, 1), &["gigabyte", "gigabytes"]),
    unit("TB", "data", (1_000_000, 1), &["terabyte", "terabytes"]),
    octets("Ko", (1, 1_000)),
    octets("Mo", (1, 1)),
    octets("Go", (1_000, 1)),
    octets("To", (1_000_000, 1)),
    unit(
        "ms",
        "time",
        (1, 1),
        &["msec", "millisecond", "milliseconds"],
    ),
    unit(
        "s",
        "time",
        (1_000, 1),
        &[
            "sec", "secs", "second", "seconds", "segundos", "sekunden", "secondes",
        ],
    ),
    unit(
        "min",
        "time",
        (60_000, 1),
        &["mins", "minute", "minutes", "minutos", "minuten"],
    ),
    unit(
        "h",
        "time",
        (3_600_000, 1),
        &[
            "hr", "hrs", "hour", "hours", "std", "std.", "stunde", "stunden", "hora", "horas",
            "heure", "heures",
        ],
    ),
    unit(
        "days",
        "days",
        (1, 1),
        &["day", "tag", "tage", "día", "días", "jour", "jours"],
    ),
    unit(
        "weeks",
        "days",
        (7, 1),
        &["week", "woche", "wochen", "semana", "semanas"],
    ),
    unit(
        "months",
        "months",
        (1, 1),
        &["month", "monat", "monate", "mes", "meses", "mois"],
    ),
    unit(
        "years",
        "months",
        (12, 1),
        &[
            "year", "yr", "yrs", "jahr", "jahre", "año", "años", "an", "ans",
        ],
    ),
    unit("Hz", "frequency", (1, 1), &["hertz"]),
    unit("kHz", "frequency", (1_000, 1), &[]),
    unit("MHz", "frequency", (1_000_000, 1), &[]),
    unit("GHz", "frequency", (1_000_000_000, 1), &[]),
    unit("W", "power", (1, 1), &["watt", "watts", "vatios"]),
    unit("kW", "power", (1_000, 1), &["kilowatt", "kilowatts"]),
    unit("Wh", "energy", (1, 1), &["watt-hours", "whr", "whrs"]),
    unit("kWh", "energy", (1_000, 1), &[]),
    unit("mAh", "charge", (1, 1), &[]),
    unit("Ah", "charge", (1_000, 1), &[]),
    unit("mA", "current", (1, 1), &[]),
    unit("A", "current", (1_000, 1), &["amp", "amps", "ampere"]),
    unit(
        "ml",
        "volume",
        (1, 1),
        &[
            "milliliter",
            "milliliters",
            "millilitre",
            "millilitres",
            "mililitros",
        ],
    ),
    unit("cl", "volume", (10, 1), &[]),
    unit(
        "L",
        "volume",
        (1_000, 1),
        &["l", "ltr", "liter", "liters", "litre", "litres", "litros"],
    ),
    unit("gal", "gallons", (1, 1), &["gallon", "gallons"]),
    unit("V", "voltage", (1, 1), &["volt", "volts"]),
    unit("Nm", "torque", (1, 1), &[]),
    unit("hp", "horsepower", (1, 1), &["bhp"]),
    unit("PS", "metric horsepower", (1, 1), &[]),
    unit("cc", "displacement", (1, 1), &[]),
    unit("rpm", "turns", (1, 1), &[]),
    unit("km/h", "speed", (1, 1), &["kmh", "kph", "kmph"]),
    unit("mph", "miles an hour", (1, 1), &[]),
    unit("mpg", "economy", (1, 1), &[]),
    unit("l/100 km", "consumption", (1, 1), &["l/100km"]),
    unit("Mbit/s", "bits", (1, 1), &["mbps"]),
    unit("Gbit/s", "bits", (1_000, 1), &["gbps"]),
    unit(
        "MP",
        "pixels",
        (1, 1),
        &["megapixel", "megapixels", "mpx", "mpix"],
    ),
    unit("px", "dots", (1, 1), &["pixel", "pixels"]),
    unit("dB", "loudness", (1, 1), &["db(a)", "decibel"]),
    unit(
        "%",
        "percent",
        (1, 1),
        &["percent", "prozent", "por ciento"],
    ),
    unit("°", "angle", (1, 1), &["degrees", "grad"]),
    unit("°C", "celsius", (1, 1), &["ºc"]),
    unit("°F", "fahrenheit", (1, 1), &["ºf"]),
];
