// What the upload box says. Kept here once, so that forty boxes on a page carry no words of their own.
export const WORDS = {
  kk: {
    choose: "Жүктеу",
    drop: "немесе файлдарды осы жерге сүйреп әкеліңіз",
    limits: "{types}. Әр файл {limit} МБ-қа дейін, бірнеше файл жүктеуге болады.",
    dropOne: "немесе файлды осы жерге сүйреп әкеліңіз",
    limitsOne: "{types}. Бір файл, {limit} МБ-қа дейін.",
    files: "Жүктелген файлдар",
    none: "Файл жүктелмеген",
    started: "Файл жүктеле бастады: {name}",
    waiting: "Кезекте тұр",
    sending: "Жүктелді: {done} / {total} {unit}, {percent} %",
    checking: "Файл жетті, тексеріліп жатыр…",
    line: "Байланыс жоқ. Қалпына келгенде жүктеу өзі жалғасады.",
    paused: "Кідіртілді: {done} / {total} {unit}, {percent} %",
    pause: "Кідірту",
    resume: "Жалғастыру",
    left: "шамамен {time} қалды",
    clock: "с мин сағ",
    done: "«{name}» файлы жүктелді",
    cancel: "Тоқтату",
    cancelled: "«{name}» файлын жүктеу тоқтатылды",
    retry: "Қайталау",
    dismiss: "Тізімнен алу",
    remove: "Жою",
    ask: "Бұл файлды жоясыз ба?",
    keep: "Қалдыру",
    removing: "Жойылып жатыр…",
    one: "«{name}» файлы алынбады: мұнда бір ғана файл жүктеледі.",
    large: "«{name}» файлы {limit} МБ-тан үлкен. Оны кішірейтіңіз немесе бөліктерге бөліп, әр бөлігін жеке жүктеңіз.",
    empty: "«{name}» файлы бос (0 байт). Оны компьютеріңізде ашып тексеріңіз де, қайта таңдаңыз.",
    type: "«{name}» файлын мұнда жүктеуге болмайды. Қабылданатын форматтар: {types}. Құжатты осылардың бірінде сақтап, қайта таңдаңыз.",
    folder: "«{name}» — қалта. Ішіндегі файлдарды таңдаңыз немесе қалтаны ZIP мұрағатына салыңыз.",
    lost: "«{name}» файлы жүктелмеді: байланыс үзілді. Қосылымды тексеріп, «Қайталау» түймесін басыңыз.",
    unfinished: "«{name}» файлы соңына дейін жүктелмеді: бет жабылды немесе жаңартылды. Оны қайта таңдаңыз, жүктеу тоқтаған жерінен жалғасады.",
    failed: "«{name}» файлы жүктелмеді: сервер күтпеген жауап берді ({status}). «Қайталау» түймесін басыңыз; көмектеспесе, қолдау қызметіне жазыңыз.",
    wait: "«{name}» файлы әлі жүктеліп жатыр. Жүктелгенін күтіңіз де, түймені қайта басыңыз, не жүктеуден бас тартыңыз.",
    units: "байт КБ МБ ГБ",
  },
  ru: {
    choose: "Загрузить",
    drop: "или перетащите файлы сюда",
    limits: "{types}. Каждый файл до {limit} МБ, можно несколько.",
    dropOne: "или перетащите файл сюда",
    limitsOne: "{types}. Один файл до {limit} МБ.",
    files: "Загруженные файлы",
    none: "Файлы не загружены",
    started: "Началась загрузка файла: {name}",
    waiting: "Ждёт очереди",
    sending: "Загружено {done} из {total} {unit}, {percent} %",
    checking: "Файл получен, проверяется…",
    line: "Нет связи. Загрузка продолжится сама, когда связь вернётся.",
    paused: "Приостановлено: {done} из {total} {unit}, {percent} %",
    pause: "Приостановить",
    resume: "Продолжить",
    left: "осталось около {time}",
    clock: "с мин ч",
    done: "Файл «{name}» загружен",
    cancel: "Отменить",
    cancelled: "Загрузка файла «{name}» отменена",
    retry: "Повторить",
    dismiss: "Убрать из списка",
    remove: "Удалить",
    ask: "Удалить этот файл?",
    keep: "Оставить",
    removing: "Удаляется…",
    one: "Файл «{name}» не взят: сюда загружается только один файл.",
    large: "Файл «{name}» больше {limit} МБ. Уменьшите его или разделите на части и загрузите каждую отдельно.",
    empty: "Файл «{name}» пустой (0 байт). Откройте его на своём компьютере, проверьте и выберите снова.",
    type: "Файл «{name}» сюда загрузить нельзя. Принимаются форматы: {types}. Сохраните документ в одном из них и выберите снова.",
    folder: "«{name}» — это папка. Выберите файлы внутри неё или упакуйте папку в архив ZIP.",
    lost: "Файл «{name}» не загружен: связь прервалась. Проверьте подключение и нажмите «Повторить».",
    unfinished: "Файл «{name}» загружен не до конца: страницу закрыли или обновили. Выберите его снова, и загрузка продолжится с того же места.",
    failed: "Файл «{name}» не загружен: сервер ответил неожиданно ({status}). Нажмите «Повторить»; если не поможет, напишите в поддержку.",
    wait: "Файл «{name}» ещё загружается. Дождитесь конца загрузки и нажмите ещё раз или отмените её.",
    units: "байт КБ МБ ГБ",
  },
  en: {
    choose: "Upload",
    drop: "or drag files here",
    limits: "{types}. Up to {limit} MB each, several are allowed.",
    dropOne: "or drag the file here",
    limitsOne: "{types}. One file, up to {limit} MB.",
    files: "Uploaded files",
    none: "No files uploaded",
    started: "Upload started: {name}",
    waiting: "Waiting its turn",
    sending: "{done} of {total} {unit} uploaded, {percent} %",
    checking: "Received, being checked…",
    line: "No connection. The upload goes on by itself when it returns.",
    paused: "Paused: {done} of {total} {unit}, {percent} %",
    pause: "Pause",
    resume: "Continue",
    left: "about {time} left",
    clock: "s min h",
    done: "The file “{name}” is uploaded",
    cancel: "Cancel",
    cancelled: "The upload of “{name}” was cancelled",
    retry: "Try again",
    dismiss: "Remove from the list",
    remove: "Delete",
    ask: "Delete this file?",
    keep: "Keep",
    removing: "Deleting…",
    one: "“{name}” was not taken: only one file is uploaded here.",
    large: "The file “{name}” is larger than {limit} MB. Make it smaller, or split it and upload each part separately.",
    empty: "The file “{name}” is empty (0 bytes). Open it on your computer, check it and choose it again.",
    type: "The file “{name}” cannot be uploaded here. Accepted formats: {types}. Save the document in one of them and choose it again.",
    folder: "“{name}” is a folder. Choose the files inside it, or pack the folder into a ZIP archive.",
    lost: "The file “{name}” was not uploaded: the connection broke. Check it and press “Try again”.",
    unfinished: "The file “{name}” was not uploaded to its end: the page was closed or reloaded. Choose it again, and it goes on from where it stopped.",
    failed: "The file “{name}” was not uploaded: the server gave an unexpected answer ({status}). Press “Try again”; if that does not help, write to the support.",
    wait: "The file “{name}” is still being uploaded. Wait until it has arrived and press again, or cancel the upload.",
    units: "bytes KB MB GB",
  },
};

// What a field takes when it does not say otherwise.
export const USUAL = ["pdf", "doc", "docx", "xls", "xlsx", "jpg", "png", "tiff", "zip", "rar", "7z"];

export const say = (language, key, values = {}) => {
  const words = WORDS[language] || WORDS.ru;
  return words[key].replace(/\{(\w+)\}/g, (place, name) => (name in values ? values[name] : place));
};

const COMMA = { kk: ",", ru: ",", en: "." };

const figure = (language, number, fine) => {
  const text = fine && number < 10 ? number.toFixed(1).replace(/\.0$/, "") : String(Math.floor(number));
  return text.replace(".", COMMA[language] || ",");
};

const scale = (bytes) => {
  const step = bytes < 1024 ? 0 : bytes < 1024 ** 2 ? 1 : bytes < 1024 ** 3 ? 2 : 3;
  return { step, size: 1024 ** step };
};

// 1536 → «1,5 КБ»
export const sizeOf = (language, bytes) => {
  const { step, size } = scale(bytes);
  return `${figure(language, bytes / size, step > 0)}\u00a0${say(language, "units").split(" ")[step]}`;
};

// «Загружено 120 из 540 МБ, 22 %»: both figures in the unit of the whole.
export const progressOf = (language, key, loaded, total) => {
  const { step, size } = scale(total);
  return say(language, key, {
    done: figure(language, loaded / size, step > 0),
    total: figure(language, total / size, step > 0),
    unit: say(language, "units").split(" ")[step],
    percent: Math.floor((100 * loaded) / total),
  });
};

// 95 → «осталось около 2 мин»; nothing while the speed is not known.
export const leftOf = (language, seconds) => {
  if (!(seconds > 0)) return "";
  const [second, minute, hour] = say(language, "clock").split(" ");
  const minutes = Math.ceil(seconds / 60);
  const [number, unit] = seconds < 55 ? [Math.ceil(seconds / 5) * 5, second] : minutes < 60 ? [minutes, minute] : [Math.ceil(minutes / 60), hour];
  return say(language, "left", { time: `${number}\u00a0${unit}` });
};
