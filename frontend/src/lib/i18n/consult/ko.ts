export default {
  'consult.title': '수출상담회',
};
