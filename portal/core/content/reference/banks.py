"""Banks and other holders of accounts by the three digits of an account. From public lists; the administrator keeps them up to date."""

# fmt: off
BANKS = (
    ("601", "HSBKKZKX", "«Қазақстан Халық Банкі» АҚ", "АО «Народный Банк Казахстана»", "Halyk Bank of Kazakhstan JSC", True),
    ("722", "CASPKZKA", "«Kaspi Bank» АҚ", "АО «Kaspi Bank»", "Kaspi Bank JSC", True),
    ("856", "KCJBKZKX", "«Банк ЦентрКредит» АҚ", "АО «Банк ЦентрКредит»", "Bank CenterCredit JSC", True),
    ("965", "IRTYKZKA", "«ForteBank» АҚ", "АО «ForteBank»", "ForteBank JSC", True),
    ("948", "EURIKZKA", "«Еуразиялық банк» АҚ", "АО «Евразийский банк»", "Eurasian Bank JSC", True),
    ("998", "TSESKZKA", "«Alatau City Bank» АҚ", "АО «Alatau City Bank»", "Alatau City Bank JSC", True),
    ("551", "KSNVKZKA", "«Freedom Bank Kazakhstan» АҚ", "АО «Freedom Bank Kazakhstan»", "Freedom Bank Kazakhstan JSC", True),
    ("914", "BRKEKZKA", "«Bereke Bank» АҚ", "АО «Bereke Bank»", "Bereke Bank JSC", True),
    ("949", "ATYNKZKA", "«Altyn Bank» АҚ", "АО «Altyn Bank»", "Altyn Bank JSC", True),
    ("821", "KINCKZKA", "«Bank RBK» АҚ", "АО «Bank RBK»", "Bank RBK JSC", True),
    ("849", "NURSKZKX", "«Нұрбанк» АҚ", "АО «Нурбанк»", "Nurbank JSC", True),
    ("886", "INLMKZKA", "«Home Credit Bank» АҚ", "АО «Home Credit Bank»", "Home Credit Bank JSC", True),
    ("972", "HCSKKZKA", "«Отбасы банк» АҚ", "АО «Отбасы банк»", "Otbasy Bank JSC", True),
    ("432", "VTBAKZKZ", "ВТБ Банкі (Қазақстан) АҚ ЕҰ", "ДО АО Банк ВТБ (Казахстан)", "VTB Bank (Kazakhstan) JSC", True),
    ("435", "SHBKKZKA", "«Шинхан Банк Қазақстан» АҚ", "АО «Шинхан Банк Казахстан»", "Shinhan Bank Kazakhstan JSC", True),
    ("832", "CITIKZKA", "«Ситибанк Қазақстан» АҚ", "АО «Ситибанк Казахстан»", "Citibank Kazakhstan JSC", True),
    ("885", "KZIBKZKA", "«Қазақстан-Зираат Интернешнл Банк» ЕБ» АҚ", "АО «ДБ «Казахстан-Зираат Интернешнл Банк»", "Kazakhstan-Ziraat International Bank JSC", True),
    ("913", "BKCHKZKA", "«Қытай Банкі Қазақстанда» ЕБ АҚ", "АО ДБ «Банк Китая в Казахстане»", "Bank of China in Kazakhstan JSC", True),
    ("930", "ICBKKZKX", "«Қытай Сауда-өнеркәсіп банкі (Алматы)» АҚ", "АО «Торгово-промышленный Банк Китая в г. Алматы»", "Industrial and Commercial Bank of China in Almaty JSC", True),
    ("246", "HLALKZKZ", "«ADCB Ислам Банкі» АҚ", "АО «Исламский банк ADCB»", "Islamic Bank ADCB JSC", True),
    ("896", "ZAJSKZ22", "«Заман-Банк» Ислам банкі» АҚ", "АО «Исламский банк «Заман-Банк»", "Zaman-Bank Islamic Bank JSC", True),
    ("563", "KPSTKZKA", "«Қазпошта» АҚ", "АО «Казпочта»", "Kazpost JSC", True),
    ("907", "DVKAKZKA", "«Қазақстанның Даму Банкі» АҚ", "АО «Банк Развития Казахстана»", "Development Bank of Kazakhstan JSC", True),
    ("700", "EABRKZKA", "Еуразиялық даму банкі", "Евразийский банк развития", "Eurasian Development Bank", True),
    ("070", "KKMFKZ2A", "ҚР Қаржы министрлігінің Қазынашылық комитеті РММ", "РГУ «Комитет казначейства Министерства финансов РК»", "Treasury Committee of the Ministry of Finance", True),
    ("125", "NBRKKZKX", "«Қазақстан Республикасының Ұлттық Банкі» РММ", "РГУ «Национальный Банк Республики Казахстан»", "National Bank of Kazakhstan", True),
    ("009", "GCVPKZ2A", "«Азаматтарға арналған үкімет» мемлекеттік корпорациясы» КЕАҚ", "НАО «Государственная корпорация «Правительство для граждан»", "State Corporation Government for Citizens", True),
    ("947", "ALFAKZKA", "«Eco Center Bank» АҚ", "АО «Eco Center Bank»", "Eco Center Bank JSC", False),
    ("826", "ALMNKZKA", "«АТФБанк» АҚ", "АО «АТФБанк»", "ATFBank JSC", False),
    ("774", "LARIKZKA", "«AsiaCredit Bank» АҚ", "АО «AsiaCredit Bank»", "AsiaCredit Bank JSC", False),
    ("450", "ASFBKZKA", "«Астана банкі» АҚ", "АО «Банк Астаны»", "Bank of Astana JSC", False),
)
"""Digits 5 to 7 of an account, BIC, names in Kazakh, Russian and English, whether the bank still serves clients."""
# fmt: on
