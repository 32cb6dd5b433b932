#include "programmes/consult/diary/news.hpp"

#include "core/notify/service.hpp"
#include "programmes/consult/entries/repository.hpp"

namespace madang::programmes::consult {

void say_diary_changed(contract::Context& context, const Talk& talk, const Diary& diary) {
  const auto data =
      R"({"meeting":")" + talk.id + R"(","version":)" + std::to_string(diary.version) + "}";
  for (const auto side : {Side::buyer, Side::company})
    for (const auto& each :
         repository::representatives(context.tx, talk.festival, talk.of(side).slug))
      context.outbox.whisper(each.person, "consult.diary_changed", data);
}

void tell_side(contract::Context& context, const Talk& talk, Side side, DiaryNews news,
               std::string_view key) {
  for (const auto& each :
       repository::representatives(context.tx, talk.festival, talk.of(side).slug))
    core::notify::tell(context, each, core::notify::Subject::message, diary_news(news, talk, side),
                       std::string(key) + "/" + each.person.text());
}

}  // namespace madang::programmes::consult
