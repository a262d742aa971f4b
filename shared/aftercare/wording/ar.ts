import type { CalendarWording } from './wording.ts';

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
    explicitTitle: 'انتهى هذا التقويم',
    text: 'انتهى هذا التقويم ولن يتغير بعد الآن. يمكن إزالته من تطبيق التقويم.',
  },
  replaced: {
    title: 'رابط جديد للتقويم مطلوب',
    explicitTitle: 'رابط جديد للتقويم مطلوب',
    text: 'استُبدل هذا الرابط، ولذلك لم يعد هذا التقويم يتحدّث. خطتك مستمرة: يُرجى طلب رابطك الجديد منا وإضافته، ثم إزالة هذا التقويم.',
  },
};
