"""Currencies and units by their names in both languages, each with its size in a base unit."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of one dimension; *size* is in base units of that dimension."""

    dimension: str
    size: Fraction


_CURRENCIES_EN = {
    "GBP": ("£", "GBP", "UK£", "pounds sterling", "pound sterling", "pounds", "pound", "sterling"),
    "CNY": ("RMB", "CNY", "¥", "CN¥", "renminbi", "yuan"),
    "USD": ("US$", "USD", "$", "US dollars", "US dollar", "American dollars", "dollars", "dollar"),
    "EUR": ("€", "EUR", "euros", "euro"),
    "HKD": ("HK$", "HKD", "Hong Kong dollars"),
    "JPY": ("JPY", "JP¥", "yen"),
    "CHF": ("CHF", "Swiss francs"),
    "francs": ("francs", "franc"),
    "RUB": ("RUB", "roubles", "rouble", "rubles", "ruble"),
    "rupees": ("INR", "rupees", "rupee"),
    "KRW": ("KRW", "Korean won"),
    "AUD": ("AUD", "A$", "AU$", "Australian dollars"),
    "CAD": ("CAD", "C$", "CA$", "CAN$", "Canadian dollars"),
    "SGD": ("SGD", "S$", "SG$", "Singapore dollars"),
    "NZD": ("NZD", "NZ$", "New Zealand dollars"),
    "TWD": ("TWD", "NT$", "New Taiwan dollars"),
    "MOP": ("MOP", "MOP$", "patacas", "pataca"),
    "NOK": ("NOK", "Norwegian kroner", "Norwegian krone"),
    "DKK": ("DKK", "Danish kroner", "Danish krone"),
    "kroner": ("kroner", "krone"),
    "SEK": ("SEK", "Swedish kronor", "Swedish krona", "kronor"),
    "ISK": ("ISK", "Icelandic kronur", "Icelandic króna"),
    "PLN": ("PLN", "zlotys", "zloty", "złoty"),
    "CZK": ("CZK", "Czech korunas", "Czech koruna", "Czech crowns", "koruna"),
    "HUF": ("HUF", "forints", "forint"),
    "TRY": ("TRY", "Turkish lira", "lira"),
    "AED": ("AED", "UAE dirhams", "UAE dirham", "dirhams", "dirham"),
    "SAR": ("SAR", "Saudi riyals", "Saudi riyal", "riyals", "riyal"),
    "ILS": ("ILS", "shekels", "shekel"),
    "MYR": ("MYR", "ringgit"),
    "IDR": ("IDR", "rupiah"),
    "VND": ("VND", "dong"),
    "PHP": ("PHP", "Philippine pesos"),
    "KZT": ("KZT", "tenge"),
    "MNT": ("MNT", "tugriks", "tugrik"),
    "BDT": ("BDT", "taka"),
    "EGP": ("EGP", "Egyptian pounds", "Egyptian pound"),
    "shillings": ("KES", "TZS", "UGX", "shillings", "shilling"),
    "NGN": ("NGN", "naira"),
    "GHS": ("GHS", "cedis", "cedi"),
    "ETB": ("ETB", "birr"),
    "SDR": ("SDR", "SDRs", "special drawing rights"),
    "THB": ("THB", "baht"),
    "pesos": ("pesos", "peso"),
    "ZAR": ("ZAR", "rand"),
    "BRL": ("BRL", "reais"),
    "pence": ("pence",),
}
_CURRENCIES_ZH = {
    "GBP": ("英镑", "£", "GBP", "镑"),
    "CNY": ("元人民币", "人民币", "人民币元", "元", "RMB", "CNY", "¥", "块钱"),
    "USD": ("美元", "US$", "USD", "$"),
    "EUR": ("欧元", "€", "EUR"),
    "HKD": ("港元", "港币", "HK$", "HKD"),
    "JPY": ("日元", "JPY"),
    "CHF": ("瑞士法郎", "瑞郎", "CHF"),
    "francs": ("法郎",),
    "RUB": ("卢布", "RUB"),
    "rupees": ("卢比", "INR"),
    "KRW": ("韩元", "韩圆", "KRW"),
    "AUD": ("澳元", "澳大利亚元", "澳币", "AUD"),
    "NZD": ("新西兰元", "纽元", "纽币", "NZD"),
    "TWD": ("新台币", "TWD"),
    "MOP": ("澳门元", "澳门币", "MOP"),
    "NOK": ("挪威克朗", "NOK"),
    "DKK": ("丹麦克朗", "DKK"),
    "kroner": ("克朗",),
    "SEK": ("瑞典克朗", "SEK"),
    "ISK": ("冰岛克朗", "ISK"),
    "PLN": ("兹罗提", "PLN"),
    "CZK": ("捷克克朗", "CZK"),
    "HUF": ("福林", "HUF"),
    "TRY": ("土耳其里拉", "里拉", "TRY"),
    "AED": ("阿联酋迪拉姆", "迪拉姆", "AED"),
    "SAR": ("沙特里亚尔", "里亚尔", "SAR"),
    "ILS": ("谢克尔", "ILS"),
    "MYR": ("马来西亚林吉特", "林吉特", "马币", "MYR"),
    "IDR": ("印尼盾", "印度尼西亚盾", "IDR"),
    "VND": ("越南盾", "VND"),
    "PHP": ("菲律宾比索", "PHP"),
    "KZT": ("坚戈", "KZT"),
    "MNT": ("图格里克", "MNT"),
    "BDT": ("塔卡", "BDT"),
    "EGP": ("埃及镑", "EGP"),
    "shillings": ("肯尼亚先令", "坦桑尼亚先令", "乌干达先令", "先令", "KES", "TZS", "UGX"),
    "NGN": ("奈拉", "NGN"),
    "GHS": ("塞地", "GHS"),
    "ETB": ("比尔", "ETB"),
    "SDR": ("特别提款权",),
    "CAD": ("加元", "加拿大元", "CAD"),
    "SGD": ("新加坡元", "新元", "SGD"),
    "THB": ("泰铢", "THB"),
    "pesos": ("比索",),
    "ZAR": ("兰特", "ZAR"),
    "BRL": ("雷亚尔", "BRL"),
    "pence": ("便士",),
}
_UNITS = (
    # dimension, size, English, Chinese
    ("length", 1, "m metre metres meter meters", "米 公尺 m"),
    ("length", 1000, "km kilometre kilometres kilometer kilometers", "公里 千米 km"),
    ("length", "0.01", "cm centimetre centimetres centimeter centimeters", "厘米 公分 cm"),
    ("length", "0.001", "mm millimetre millimetres millimeter millimeters", "毫米 mm"),
    ("length", "1e-6", "μm µm micrometre micrometres micron microns", "微米 μm µm"),
    ("length", "1e-9", "nm nanometre nanometres nanometer nanometers", "纳米 nm"),
    ("length", 500, "li", "华里 里"),
    ("length", "1609.344", "mile miles", "英里"),
    ("length", "0.3048", "ft foot feet", "英尺"),
    ("length", "0.0254", "inch inches", "英寸"),
    ("length", 1852, "nautical_mile nautical_miles", "海里"),
    ("length", "0.1", "decimetre decimetres", "分米"),
    ("length", "0.9144", "yard yards", "码"),
    ("length", "1.8288", "fathom fathoms", "英寻"),
    ("length", "9.4607e15", "light-year light-years light_year light_years", "光年"),
    ("length", "3.0857e16", "parsec parsecs", "秒差距"),
    ("area", 1, "m² m2 sqm square_metre square_metres square_meter square_meters",
     "平方米 平米 ㎡ m² m2"),
    ("area", 10**6, "km² km2 square_kilometre square_kilometres", "平方公里 平方千米 km² km2"),
    ("area", 10**6, "square_kilometer square_kilometers", "平方公里"),
    ("area", 10**4, "ha hectare hectares", "公顷 ha"),
    ("area", "0.0001", "cm² cm2 square_centimetre square_centimetres", "平方厘米 cm²"),
    ("area", "1e-6", "mm² mm2 square_millimetre square_millimetres", "平方毫米 mm²"),
    ("area", "0.09290304", "sq_ft square_foot square_feet", "平方英尺"),
    ("area", "0.83612736", "square_yard square_yards", "平方码"),
    ("area", "4046.8564", "acre acres", "英亩"),
    ("area", "2589988.11", "square_mile square_miles", "平方英里"),
    ("area", Fraction(2000, 3), "mu", "亩"),
    ("volume", 1, "m³ m3 cubic_metre cubic_metres cubic_meter cubic_meters", "立方米 m³ m3"),
    ("volume", 10**9, "km³ cubic_kilometre cubic_kilometres", "立方公里 立方千米"),
    ("volume", "0.001", "litre litres liter liters L l", "升 公升 L l"),
    ("volume", "1e-6", "ml mL millilitre millilitres milliliter milliliters", "毫升 ml mL"),
    ("volume", "1e-9", "μl μL µL microlitre microlitres", "微升"),
    ("volume", "1e-6", "cc cm³ cm3 cubic_centimetre cubic_centimetres", "立方厘米 cm³"),
    ("volume", "0.028316847", "cubic_foot cubic_feet", "立方英尺"),
    ("volume", "0.1", "hectolitre hectolitres", "百升 公石"),
    ("volume", "0.00056826", "pint pints", "品脱"),
    ("volume", "0.00454609", "gallon gallons", "加仑"),
    ("volume", "0.158987", "barrel barrels", "桶"),
    ("mass", 1, "kg kilogram kilograms kilo kilos", "公斤 千克 kg"),
    ("mass", 1000, "t tonne tonnes metric_ton metric_tons ton tons", "吨 公吨 t"),
    ("mass", 10**6, "kt kilotonne kilotonnes", "千吨 kt"),
    ("mass", 10**9, "Mt megatonne megatonnes", "兆吨 Mt"),
    ("mass", 10**12, "Gt gigatonne gigatonnes", "吉吨 Gt"),
    ("mass", "0.001", "g gram grams", "克 g"),
    ("mass", "1e-6", "mg milligram milligrams", "毫克 mg"),
    ("mass", "1e-9", "μg µg microgram micrograms", "微克 μg µg"),
    ("mass", "0.5", "jin", "斤 市斤"),
    ("mass", "0.45359237", "lb lbs", "磅"),
    ("mass", "0.028349523", "oz ounce ounces", "盎司"),
    ("mass", "0.0002", "carat carats", "克拉"),
    ("mass", "1e-12", "ng nanogram nanograms", "纳克 ng"),
    ("power", 1, "W watt watts", "瓦 瓦特 W"),
    ("power", 1000, "kW kilowatt kilowatts", "千瓦 kW KW"),
    ("power", 10**6, "MW megawatt megawatts", "兆瓦 MW"),
    ("power", 10**9, "GW gigawatt gigawatts", "吉瓦 GW"),
    ("power", 10**12, "TW terawatt terawatts", "太瓦 TW"),
    ("power", "735.49875", "hp horsepower", "马力 匹马力"),
    ("calories", 1, "kcal kilocalorie kilocalories", "千卡 大卡 kcal"),
    ("energy", 1, "kWh kilowatt-hour kilowatt-hours kilowatt_hour kilowatt_hours",
     "千瓦时 度电 kWh"),
    ("energy", 1000, "MWh megawatt-hour megawatt-hours megawatt_hours", "兆瓦时 MWh"),
    ("energy", 10**6, "GWh gigawatt-hour gigawatt-hours gigawatt_hours", "吉瓦时 GWh"),
    ("energy", 10**9, "TWh terawatt-hour terawatt-hours terawatt_hours", "太瓦时 TWh"),
    ("electron", 1, "eV", "电子伏特 电子伏 eV"),
    ("electron", 10**3, "keV", "千电子伏 千电子伏特 keV"),
    ("electron", 10**6, "MeV", "兆电子伏 兆电子伏特 MeV"),
    ("electron", 10**9, "GeV", "吉电子伏 吉电子伏特 GeV"),
    ("temperature", 1, "°C ℃ degrees_Celsius degree_Celsius degrees_centigrade degrees_C",
     "摄氏度 ℃ °C"),
    ("fahrenheit", 1, "°F degrees_Fahrenheit", "华氏度 ℉ °F"),
    ("kelvin", 1, "kelvin kelvins", "开尔文"),
    ("angle", 1, "degree degrees °", "度 °"),
    ("angle", Fraction(1, 60), "arcminute arcminutes arc_minute arc_minutes", "角分"),
    ("angle", Fraction(1, 3600), "arcsecond arcseconds arc_second arc_seconds", "角秒"),
    ("work of persons by the hour", 1, "person-hour person-hours man-hour man-hours", "人时 工时"),
    ("work of persons by the hour", 1, "person_hours man_hours labour_hours staff_hours", "工时"),
    ("work of persons by the day", 1, "person-day person-days man-day man-days", "人日 人天"),
    ("work of persons by the week", 1, "person-week person-weeks man-week man-weeks", "人周"),
    ("work of persons by the month", 1, "person-month person-months man-month man-months",
     "人月 个人月"),
    ("work of persons by the year", 1, "person-year person-years man-year man-years", "人年"),
    ("frequency", 1, "Hz hertz", "赫兹 赫 Hz"),
    ("frequency", 1000, "kHz kilohertz", "千赫 千赫兹 kHz"),
    ("frequency", 10**6, "MHz megahertz", "兆赫 兆赫兹 MHz"),
    ("frequency", 10**9, "GHz gigahertz", "吉赫 吉赫兹 千兆赫 GHz"),
    ("frequency", 10**12, "THz terahertz", "太赫兹 太赫 THz"),
    ("data", 1, "byte bytes", "字节"),
    ("data", 10**3, "KB kB kilobyte kilobytes", "千字节 KB kB"),
    ("data", 10**18, "EB exabyte exabytes", "艾字节 EB"),
    ("data", 10**6, "MB megabyte megabytes", "兆字节 MB"),
    ("data", 10**9, "GB gigabyte gigabytes", "吉字节 GB"),
    ("data", 10**12, "TB terabyte terabytes", "太字节 TB"),
    ("data", 10**15, "PB petabyte petabytes", "拍字节 PB"),
    ("picture", 1, "pixel pixels", "像素"),
    ("picture", 10**6, "megapixel megapixels", "兆像素"),
    ("qubit", 1, "qubit qubits", "量子比特 个量子比特"),
    ("bit rate", 10**9, "Gbps Gbit/s gigabits_per_second", "Gbps Gbit/s 吉比特每秒"),
    ("bit rate", 10**6, "Mbps Mbit/s megabits_per_second", "Mbps Mbit/s 兆比特每秒"),
    ("bit rate", 10**3, "kbps kbit/s kilobits_per_second", "kbps 千比特每秒"),
    ("bit rate", 1, "bit/s bits_per_second", "比特每秒"),
    ("bits", 10**9, "gigabit gigabits", "吉比特"),
    ("bits", 10**6, "megabit megabits", "兆比特"),
    ("bits", 10**3, "kilobit kilobits", "千比特"),
    ("bits", 1, "bits", "比特"),
    ("computing", 10**15, "petaflops", "千万亿次 千万亿次/秒"),
    ("speed", 1, "km/h kph kilometres_per_hour kilometers_per_hour", "公里/小时 千米/小时 km/h"),
    ("speed", 1, "kilometres_an_hour kilometers_an_hour", "公里每小时 千米每小时"),
    ("speed", "1.609344", "mph miles_per_hour miles_an_hour", "英里/小时 英里每小时"),
    ("speed", "3.6", "m/s metres_per_second metres_a_second", "米/秒 m/s 米每秒"),
    ("speed", 3600, "km/s kilometres_per_second kilometres_a_second", "公里/秒 千米/秒 km/s"),
    ("duration", 1000, "ms millisecond milliseconds", "毫秒 ms"),
    ("duration", 1, "microsecond microseconds", "微秒"),
    ("duration", "0.001", "ns nanosecond nanoseconds", "纳秒"),
    ("sound", 1, "dB decibel decibels", "分贝 dB"),
)  # fmt: skip

SHARE_SIZES = {
    "percent": 100, "points": 100, "per mille": 1000, "basis points": 10_000,
    "per million": 10**6, "per billion": 10**9,
}  # fmt: skip
"""The number of each unit of share that makes a whole."""
_PREFIXES = (
    ("exa", "E", "艾", "1e18"), ("peta", "P", "拍", "1e15"), ("tera", "T", "太", "1e12"),
    ("giga", "G", "吉", "1e9"), ("mega", "M", "兆", "1e6"),
    ("kilo", "k", "千", "1e3"), ("hecto", "h", "百", "1e2"), ("", "", "", "1"),
    ("milli", "m", "毫", "1e-3"), ("micro", "µ", "微", "1e-6"), ("nano", "n", "纳", "1e-9"),
    ("pico", "p", "皮", "1e-12"),
)  # fmt: skip
_PREFIXED = (
    # dimension, English, symbol, the prefixes with which it is used, Chinese, short with a prefix
    ("pressure", "pascal", "Pa", "hkMG", "帕斯卡", "帕"),
    ("heat", "joule", "J", "kMGTPE", "焦耳 焦", "焦"),
    ("force", "newton", "N", "k", "牛顿", "牛"),
    ("voltage", "volt", "V", "km", "伏特 伏", "伏"),
    ("current", "ampere", "A", "mk", "安培", "安"),
    ("resistance", "ohm", "Ω", "kM", "欧姆", "欧"),
    ("magnetic field", "tesla", "", "", "特斯拉", "特"),
    ("absorbed dose", "gray", "Gy", "mµ", "戈瑞", "戈"),
    ("amount", "mole", "mol", "mµn", "摩尔", "摩尔"),
    ("light", "lux", "", "", "勒克斯", "勒"),
    ("luminous flux", "lumen", "", "", "流明", "流明"),
    ("capacity", "farad", "", "", "法拉", "法"),
    ("dose", "sievert", "Sv", "mµ", "希沃特 西弗特 西弗", "希"),
    ("activity", "becquerel", "Bq", "kMGT", "贝克勒尔 贝可", "贝可"),
)


def _prefixed() -> list[tuple[str, str, str, str]]:
    """The rows of units that are written with any prefix in either language: 百帕, kPa."""
    rows = []
    for dimension, english, symbol, used, chinese, short in _PREFIXED:
        for before, sign, character, size in _PREFIXES:
            names = [f"{before}{english}", f"{before}{english}s"]
            names += [sign + symbol] if sign and symbol and sign in used else []
            names_zh = [character + name for name in chinese.split()]
            names_zh += [character + short] if character else []
            rows.append((dimension, size, " ".join(names), " ".join([*names_zh, *names[2:]])))
    return rows


def _by_name(column: int) -> dict[str, Unit]:
    return {
        name.replace("_", " "): Unit(str(row[0]), Fraction(str(row[1])))
        for row in (*_UNITS, *_prefixed())
        for name in str(row[column]).split()
    }


UNITS_EN = _by_name(2)
UNITS_ZH = _by_name(3)
CURRENCY_OF_EN = {name.lower(): code for code, names in _CURRENCIES_EN.items() for name in names}
CURRENCY_OF_ZH = {name: code for code, names in _CURRENCIES_ZH.items() for name in names}
_LATIN_END = r"(?![A-Za-z0-9²³])"


def _alternatives(names: dict[str, object] | dict[str, str] | dict[str, Unit]) -> str:
    longest = sorted(names, key=len, reverse=True)
    return "|".join(re.escape(name).replace(r"\ ", "[ -]") for name in longest)


_SYMBOL = 3
_WORDS = {name: unit for name, unit in UNITS_EN.items() if len(name) > _SYMBOL and name.isascii()}
UNIT_AFTER_EN = re.compile(
    rf"[ -]?(?:(?:fewer|more|additional|extra|metric"
    rf"|new) )?(?:(?P<symbol>{_alternatives(UNITS_EN)})"
    rf"|(?i:(?P<word>{_alternatives(_WORDS)})))"
    rf"{_LATIN_END}"
)
UNIT_AFTER_ZH = re.compile(
    rf"个? ?(?P<unit>{_alternatives(UNITS_ZH)})(?![A-Za-z0-9²³])"
    "(?!作|于|气|力|屯|程|[头面]|[雅约昂斯]|[河岔铺]|(?<=人[日天月年时])[前底初末均薪度内])"
)
MONEY_BEFORE_EN = re.compile(
    rf"(?<![A-Za-z])(?P<c>{_alternatives(CURRENCY_OF_EN)}) ?$", re.IGNORECASE
)
MONEY_AFTER_EN = re.compile(
    rf"(?:[ -](?:in )?)?(?P<c>{_alternatives(CURRENCY_OF_EN)})(?![A-Za-z])|p(?![A-Za-z]|\.m)",
    re.IGNORECASE,
)
MONEY_BEFORE_ZH = re.compile(rf"(?<![A-Za-z])(?P<c>{_alternatives(CURRENCY_OF_ZH)}) ?$")
MONEY_AFTER_ZH = re.compile(
    rf" ?(?:元(?=美元|英镑|欧元|港元|港币"
    rf"|日元))?(?P<c>{_alternatives(CURRENCY_OF_ZH)})(?![A-Za-z]|素|件|首|旦|老)"
)
