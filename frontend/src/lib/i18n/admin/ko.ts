export default {
  'admin.title': '마당 운영 콘솔',
} as const;
