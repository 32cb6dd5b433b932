#pragma once

#include <string_view>

#include "core/intake/folder.hpp"

namespace madang::core::intake::testing {

inline constexpr std::string_view kFestivalToml =
    R"(slug = "little"
edition = 1
starts = 2021-10-01
ends = 2021-10-10
time_zone = "Asia/Seoul"
languages = ["ko", "en"]
logo = "media/logo.svg"
sample = true
name.ko = "작은 축제"
name.en = "Little festival"
[onsite]
head_count = 30
rule.ko = "마스크를 써요."
[[figure]]
key = "visitors"
value = 140
unit = "USD"
year = 2020
label.ko = "방문"
[[host]]
key = "city"
name.ko = "시청"
mail = "host@city.example"
phone = "+82-2-0000-0000"
url = "https://city.example"
[[stage]]
key = "main"
name.ko = "무대"
[[category]]
key = "software"
name.ko = "소프트웨어"
[[programme]]
key = "consult"
host = "city"
opens = 2021-09-20
starts = 2021-10-05
ends = 2021-10-06
prize_total = 300
prize_currency = "KRW"
name.ko = "상담회"
sentence.ko = "만나요."
steps.ko = ["하나", "둘"]
steps.en = ["one", "two"]
[[programme.prize]]
key = "first"
count = 3
amount = 100
name.ko = "상"
[[programme]]
key = "jobfair"
host = "city"
starts = 2021-10-01
ends = 2021-10-10
name.ko = "채용"
sentence.ko = "일해요."
[[programme]]
key = "demoday"
host = "city"
starts = 2021-10-01
ends = 2021-10-10
name.ko = "데모데이"
sentence.ko = "발표해요."
[[programme]]
key = "competition"
host = "city"
starts = 2021-10-01
ends = 2021-10-10
name.ko = "경진대회"
sentence.ko = "겨뤄요."
[[chat_room]]
key = "lobby"
programme = "consult"
slow_mode_seconds = 5
title.ko = "마당"
)";
inline constexpr std::string_view kOrganisationsCsv =
    "key,name_ko,name_en,fields,programmes,summary_ko,country,founded,url,mail,sample\n"
    "silsoft,실소프트,Sil Soft,software,consult;jobfair,요약,KR,2010,https://silsoft.example,"
    "hi@silsoft.example,true\n"
    "byeol,별소프트,,software,consult,,,,,,\n";
inline constexpr std::string_view kProductsCsv =
    "organisation,key,name_ko,hs_code,price,minimum_order\n"
    "silsoft,tool,도구,852349,USD 10,1\n";
inline constexpr std::string_view kBuyersCsv =
    "key,name_ko,country,languages,time_zone,wanted,hs_codes,budget_usd\n"
    "melati,멜라티,ID,id;en,Asia/Jakarta,software,852349,1000\n";
inline constexpr std::string_view kEmployersCsv =
    "key,name_ko,fields,jobs_ko,jobs_en,openings,career\n"
    "silsoft,,,개발자;기획자,Developer;Planner,2,any\n"
    "haeon,해온전자,software,연구원,Researcher,1,new\n";
inline constexpr std::string_view kInvestorsCsv =
    "key,name_ko,kind,stages,wanted,ticket_min,ticket_max,currency\n"
    "dal,달투자,vc,seed;series-a,software,100,200,KRW\n";
inline constexpr std::string_view kTeamsCsv =
    "key,name_ko,summary_ko,members,round\n"
    "team-one,하나팀,생각,3,final\n"
    "team-two,두팀,생각,2,documents\n";
inline constexpr std::string_view kSessionsCsv =
    "key,programme,kind,date,start,end,stage,room,language,title_ko,speakers\n"
    "opening,consult,opening,2021-10-05,09:30,10:00,main,lobby,ko,여는 자리,한마당 (시청)\n"
    "late,jobfair,talk,2021-10-06,23:30,00:30,main,,ko,늦은 자리,\n";
inline constexpr std::string_view kPeopleCsv =
    "mail,name,language,time_zone,role,programme,organisation\n"
    "owner@city.example,주인,ko,,owner,,\n"
    "owner@city.example,주인,ko,,judge,consult,\n"
    "mod@city.example,지기,ko,,moderator,consult,\n"
    "hi@silsoft.example,담당,ko,Asia/Seoul,company,,silsoft\n";
inline constexpr std::string_view kNoticesOpeningKoMd =
    "+++\ntitle = \"개막\"\ncategory = \"event\"\npinned = true\n"
    "publish = 2021-10-01T09:00:00+09:00\n+++\n\n열려요.\n";
inline constexpr std::string_view kNoticesOpeningEnMd = "+++\ntitle = \"Opening\"\n+++\n\nOpen.\n";
inline constexpr std::string_view kConsentsToml =
    R"([[consent]]
purpose = "account"
kind = "overseas"
required = true
version = 1
title.ko = "제목"
body.ko = "목적"
items.ko = "항목"
retention.ko = "기간"
refusal.ko = "거부"
recipient.ko = "받는 곳"
country.ko = "나라"
)";
inline constexpr std::string_view kMediaLogoSvg =
    "<svg xmlns=\"http://www.w3.org/2000/svg\"><path d=\"M0 0\"/></svg>\n";

/// A small valid folder that uses every file; tests break it.
inline Folder sample_folder() {
  Folder folder;
  folder["festival.toml"] = kFestivalToml;
  folder["organisations.csv"] = kOrganisationsCsv;
  folder["products.csv"] = kProductsCsv;
  folder["buyers.csv"] = kBuyersCsv;
  folder["employers.csv"] = kEmployersCsv;
  folder["investors.csv"] = kInvestorsCsv;
  folder["teams.csv"] = kTeamsCsv;
  folder["sessions.csv"] = kSessionsCsv;
  folder["people.csv"] = kPeopleCsv;
  folder["notices/opening.ko.md"] = kNoticesOpeningKoMd;
  folder["notices/opening.en.md"] = kNoticesOpeningEnMd;
  folder["consents.toml"] = kConsentsToml;
  folder["media/logo.svg"] = kMediaLogoSvg;
  return folder;
}

}  // namespace madang::core::intake::testing
