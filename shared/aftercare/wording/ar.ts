import type { CalendarWording, PageWording } from './wording.ts';

/**
 * Modern Standard Arabic, worded without a gender. Before the phone number stands a left-to-right mark (U+200E): without it
 * the groups of digits show in reverse order behind an Arabic name (UAX #9, rules W2 and N1).
 */
export const ar: CalendarWording = {
  description: 'خطتك من {clinic}. تتحدّث تلقائيًا.',
  category: 'العناية',
  callClinic: 'هل من قلق أو سؤال؟ يُرجى الاتصال بنا في {clinic}: \u200e{phone}',
  bookHere: 'للحجز من هنا:',
  ended: {
    title: 'انتهى هذا التقويم',
    text: 'انتهى هذا التقويم ولن يتغير بعد الآن. يمكن إزالته من تطبيق التقويم.',
  },
  replaced: {
    title: 'رابط جديد للتقويم مطلوب',
    text: 'استُبدل هذا الرابط، ولذلك لم يعد هذا التقويم يتحدّث. خطتك مستمرة: يُرجى طلب رابطك الجديد منا وإضافته، ثم إزالة هذا التقويم.',
  },
};

/** Modern Standard Arabic, worded without a gender, with the digits of its calendar texts. */
export const pageAr: PageWording = {
  languageTag: 'ar',
  dateTag: 'ar-u-nu-latn',
  direction: 'rtl',
  languageName: 'العربية',
  languageLabel: 'اللغة',
  preview: 'خطتك، محدّثة دائمًا.',

  dayOf: 'اليوم {day} من {days}',
  sessionTomorrow: 'جلستك غدًا',
  sessionInDays: {
    two: 'جلستك بعد يومين',
    few: 'جلستك بعد {count} أيام',
    many: 'جلستك بعد {count} يومًا',
    other: 'جلستك بعد {count} يوم',
  },
  beforeFirst: 'تبدأ خطتك يوم {date}، وهو يوم جلستك. وحتى ذلك الحين لا شيء مطلوب.',
  treatmentDay: 'يوم جلستك',
  avoidToday: 'يُرجى تجنّب ما يلي اليوم',
  allListsHold: 'تسري اليوم أكثر من قائمة. يُرجى الالتزام بها كلها، حتى لا ينتهي شيء قبل أوانه.',
  throughToday: 'حتى نهاية اليوم',
  throughDate: 'حتى نهاية يوم {date}',
  lastCarefulDay: 'هذا آخر أيام العناية. وكل ما فيه يبقى ساريًا حتى نهاية اليوم.',
  pause: 'لا شيء يُتجنَّب اليوم. وتبدأ أيام العناية التالية يوم {date}.',
  overTitle: 'انتهت أيام العناية',
  overText: 'إذا كان الالتئام جيدًا، فيمكن عادةً العودة إلى الأنشطة المعتادة. وعند الشك، يُرجى سؤالنا أولًا.',
  heldUntil: 'منحنا بشرتك وقتًا أطول للالتئام، حتى نهاية يوم {date}. وقد تغيّرت خطتك تبعًا لذلك.',
  nextSession: 'جلستك القادمة يوم {date}.',
  bookingOpen: 'يمكن حجز جلستك القادمة، إذا كان الالتئام جيدًا.',
  bookingBooked: 'وإذا لم يكن الالتئام جيدًا حتى الآن، فيُرجى الاتصال بنا قبلها.',
  bookButton: 'حجز جلستي القادمة',
  callToBook: 'الاتصال لحجز جلستي القادمة',
  worried: 'هل من قلق أو سؤال؟ يُرجى الاتصال بنا.',
  callButton: 'الاتصال: {phone}',

  planTitle: 'خطتك',
  sessionHeading: 'الجلسة {number}: {date}',
  timelineLabel: 'صورة الأيام بعد الجلسة {number}. التواريخ مكتوبة أدناه.',
  adviceTitle: 'الأيام الأخرى، ولماذا',
  adviceDays: 'الأيام من {first} إلى {last}',
  adviceFromDay: 'ابتداءً من اليوم {first}',
  beforeNextTitle: 'قبل جلستك القادمة',

  addTitle: 'الإضافة إلى تقويمك',
  addText: 'تكفي إضافة الخطة مرة واحدة. وإذا غيّرنا موعدًا، يتبعه تقويمك تلقائيًا.',
  addLink: 'الإضافة إلى تقويمي',
  apple: {
    button: 'الإضافة إلى تقويم Apple',
    note: 'يُرجى فتح هذه الصفحة في Safari والضغط على الزر ثم التأكيد. يعمل على iPhone وiPad وMac.',
  },
  google: {
    button: 'الإضافة إلى تقويم Google',
    note: 'إذا لم يعمل الزر، يُرجى لصق العنوان أدناه في تقويم Google على الحاسوب: «تقاويم أخرى» ثم «من عنوان URL». بعد ذلك تظهر الخطة على هاتفك أيضًا.',
  },
  outlook: { button: 'الإضافة إلى Outlook.com', note: 'لحساب شخصي في Outlook أو Hotmail أو Live.' },
  microsoft365: { button: 'الإضافة إلى Microsoft 365', note: 'لحساب العمل أو الدراسة.' },
  icsx5: {
    button: 'الإضافة بواسطة ICSx5',
    note: 'لهواتف Android التي عليها تطبيق ICSx5. يضع الخطة في تقويم الهاتف.',
  },
  needsComputer: {
    button: 'تقويم Google وOutlook',
    note: 'لا يقبلان خطة كهذه إلا على الحاسوب، مرة واحدة؛ وبعدها تظهر على هاتفك أيضًا. يُرجى إرسال عنوان هذه الصفحة إلى نفسك وفتحه هناك.',
  },
  otherApp: {
    button: 'أي تطبيق تقويم آخر',
    note: 'يُرجى نسخ العنوان ولصقه حيث يطلب التطبيق عنوان تقويم للاشتراك فيه.',
  },
  addressLabel: 'عنوان التقويم',
  pageLabel: 'عنوان هذه الصفحة',
  copyButton: 'نسخ',
  copied: 'تم النسخ',
  goodToKnow: 'من المفيد معرفته',
  delay:
    'كل تقويم يبحث عن التغييرات في وقته: Apple خلال يوم عادةً، وICSx5 مرة في اليوم، وGoogle وOutlook بعد أكثر من يوم أحيانًا. أما هذه الصفحة فمحدّثة دائمًا.',
  sharedDiscreet: 'العناوين محايدة، لكن كل من يشاركك تقويمك يستطيع فتح المواعيد وقراءتها. الأفضل تقويم لا يراه غيرك.',
  keptBy: 'تحتفظ Google وMicrosoft بنسخة من الخطة على خوادمهما.',
  removal: 'لإزالتها، يُرجى حذف التقويم «{calendar}» في تطبيق التقويم.',

  printButton: 'طباعة هذه الخطة',
  codeLabel: 'للمسح: الخطة، محدّثة دائمًا',
  general: 'هذه نصائح عامة. وما قلناه لك شخصيًا مقدَّم عليها.',

  endedTitle: 'انتهت هذه الخطة',
  endedText: 'لن تتغير بعد الآن، ولم يبقَ هنا شيء مطلوب.',
  replacedTitle: 'استُبدل هذا الرابط',
  replacedText: 'خطتك مستمرة برابط جديد. يُرجى طلبه منا وإضافته إلى تقويمك من جديد.',
  unavailableTitle: 'لا يمكننا عرض خطتك الآن',
  unavailableText: 'يُرجى المحاولة من جديد بعد بضع دقائق. ما يظهر في تقويمك ما زال ساريًا.',
  tombstoneRemoval: 'إذا كان هذا التقويم ما زال ظاهرًا في تطبيق التقويم، فيمكن إزالته هناك.',
};
