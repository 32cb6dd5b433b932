#include "core/paper/paper.hpp"

#include <algorithm>
#include <memory>
#include <stdexcept>

#include <cairo-pdf.h>
#include <pango/pangocairo.h>

namespace madang::core::paper {
namespace {

// A4 lying, in points.
constexpr double kWidth = 841.89;
constexpr double kHeight = 595.28;
constexpr double kMargin = 42;
constexpr double kFoot = 24;
constexpr double kPad = 4;

struct Free {
  void operator()(cairo_surface_t* surface) const { cairo_surface_destroy(surface); }
  void operator()(cairo_t* cairo) const { cairo_destroy(cairo); }
  void operator()(PangoLayout* layout) const { g_object_unref(layout); }
  void operator()(PangoFontDescription* font) const { pango_font_description_free(font); }
};
template <class T>
using Owned = std::unique_ptr<T, Free>;

struct Style {
  double points = 8.5;
  PangoWeight weight = PANGO_WEIGHT_NORMAL;
  Align align = Align::left;
};

cairo_status_t append(void* to, const unsigned char* data, unsigned int length) {
  static_cast<std::string*>(to)->append(reinterpret_cast<const char*>(data), length);
  return CAIRO_STATUS_SUCCESS;
}

/// Draws one paper from top to bottom. Thread: one. Life: one call of `pdf_of`.
class Press {
 public:
  /// `pages` is how many there are, for the feet; 0 while they are counted.
  Press(const Paper& paper, int pages)
      : paper_(paper),
        pages_(pages),
        surface_(cairo_pdf_surface_create_for_stream(append, &bytes_, kWidth, kHeight)),
        cairo_(cairo_create(surface_.get())) {
    cairo_pdf_surface_set_metadata(surface_.get(), CAIRO_PDF_METADATA_TITLE, paper.title.c_str());
    const auto made = to_rfc3339(paper.made_at).substr(0, 19) + "Z";
    cairo_pdf_surface_set_metadata(surface_.get(), CAIRO_PDF_METADATA_CREATE_DATE, made.c_str());
  }

  void print() {
    text(paper_.title, kMargin, y_, inner(), {17, PANGO_WEIGHT_BOLD});
    y_ += height_of(paper_.title, inner(), {17, PANGO_WEIGHT_BOLD}) + 6;
    for (const auto& note : paper_.notes) {
      text(note, kMargin, y_, inner(), {9});
      y_ += height_of(note, inner(), {9}) + 2;
    }
    for (const auto& chapter : paper_.chapters) print(chapter);
    end_page();
  }

  [[nodiscard]] int page() const { return page_; }
  [[nodiscard]] bool lacks_letters() const { return lacks_letters_; }
  [[nodiscard]] std::string bytes() {
    cairo_surface_finish(surface_.get());
    if (cairo_surface_status(surface_.get()) != CAIRO_STATUS_SUCCESS)
      throw std::runtime_error(cairo_status_to_string(cairo_surface_status(surface_.get())));
    return std::move(bytes_);
  }

 private:
  [[nodiscard]] static double inner() { return kWidth - 2 * kMargin; }

  Owned<PangoLayout> layout(const std::string& words, double width, const Style& style) {
    Owned<PangoLayout> made(pango_cairo_create_layout(cairo_.get()));
    pango_context_set_language(pango_layout_get_context(made.get()),
                               pango_language_from_string(paper_.language.c_str()));
    const Owned<PangoFontDescription> font(
        pango_font_description_from_string("NanumGothic, Noto Sans CJK KR, Noto Sans KR, Sans"));
    pango_font_description_set_absolute_size(font.get(), style.points * PANGO_SCALE);
    pango_font_description_set_weight(font.get(), style.weight);
    pango_layout_set_font_description(made.get(), font.get());
    pango_layout_set_width(made.get(), static_cast<int>(width * PANGO_SCALE));
    pango_layout_set_wrap(made.get(), PANGO_WRAP_WORD_CHAR);
    if (style.align == Align::right) pango_layout_set_alignment(made.get(), PANGO_ALIGN_RIGHT);
    pango_layout_set_text(made.get(), words.c_str(), static_cast<int>(words.size()));
    if (pango_layout_get_unknown_glyphs_count(made.get()) > 0) lacks_letters_ = true;
    return made;
  }
  double height_of(const std::string& words, double width, const Style& style) {
    int height = 0;
    pango_layout_get_size(layout(words, width, style).get(), nullptr, &height);
    return static_cast<double>(height) / PANGO_SCALE;
  }
  void text(const std::string& words, double x, double y, double width, const Style& style) {
    cairo_move_to(cairo_.get(), x, y);
    pango_cairo_show_layout(cairo_.get(), layout(words, width, style).get());
  }
  void rule(double y, double points, double grey) {
    cairo_set_source_rgb(cairo_.get(), grey, grey, grey);
    cairo_set_line_width(cairo_.get(), points);
    cairo_move_to(cairo_.get(), kMargin, y);
    cairo_line_to(cairo_.get(), kWidth - kMargin, y);
    cairo_stroke(cairo_.get());
    cairo_set_source_rgb(cairo_.get(), 0, 0, 0);
  }

  void end_page() {
    const auto foot = kHeight - kMargin + 4;
    rule(foot - 4, 0.4, 0.6);
    text(paper_.foot, kMargin, foot, inner(), {7.5});
    text(std::to_string(page_) + "/" + std::to_string(pages_), kMargin, foot, inner(),
         {7.5, PANGO_WEIGHT_NORMAL, Align::right});
    cairo_show_page(cairo_.get());
  }
  void new_page() {
    end_page();
    ++page_;
    y_ = kMargin;
  }

  double row_height(const Chapter& chapter, const std::vector<std::string>& cells,
                    PangoWeight weight) {
    double height = 0;
    for (std::size_t i = 0; i < chapter.columns.size() && i < cells.size(); ++i)
      height = std::max(height, height_of(cells[i], width_of(chapter, i) - kPad, {8.5, weight}));
    return height + kPad;
  }
  static double width_of(const Chapter& chapter, std::size_t column) {
    double all = 0;
    for (const auto& each : chapter.columns) all += each.share;
    return inner() * chapter.columns[column].share / all;
  }
  void row(const Chapter& chapter, const std::vector<std::string>& cells, PangoWeight weight) {
    double x = kMargin;
    const auto height = row_height(chapter, cells, weight);
    for (std::size_t i = 0; i < chapter.columns.size(); ++i) {
      const auto width = width_of(chapter, i);
      if (i < cells.size())
        text(cells[i], x, y_ + kPad / 2, width - kPad, {8.5, weight, chapter.columns[i].align});
      x += width;
    }
    y_ += height;
    rule(y_, 0.3, 0.75);
  }
  void head(const Chapter& chapter) {
    std::vector<std::string> titles;
    for (const auto& column : chapter.columns) titles.push_back(column.title);
    rule(y_, 0.9, 0);
    row(chapter, titles, PANGO_WEIGHT_BOLD);
  }
  [[nodiscard]] bool fits(double height) const { return y_ + height <= kHeight - kMargin - kFoot; }
  void print(const Chapter& chapter) {
    const Style heading{12, PANGO_WEIGHT_BOLD};
    const auto height = height_of(chapter.heading, inner(), heading);
    if (!fits(height + 60)) new_page();
    y_ += 14;
    text(chapter.heading, kMargin, y_, inner(), heading);
    y_ += height + 4;
    head(chapter);
    const auto put = [&](const std::vector<std::string>& cells, PangoWeight weight) {
      if (!fits(row_height(chapter, cells, weight))) {
        new_page();
        head(chapter);
      }
      row(chapter, cells, weight);
    };
    for (const auto& cells : chapter.rows) put(cells, PANGO_WEIGHT_NORMAL);
    if (!chapter.total.empty()) put(chapter.total, PANGO_WEIGHT_BOLD);
  }

  const Paper& paper_;
  int pages_;
  std::string bytes_;
  Owned<cairo_surface_t> surface_;
  Owned<cairo_t> cairo_;
  int page_ = 1;
  double y_ = kMargin;
  bool lacks_letters_ = false;
};

}  // namespace

Result<std::string> pdf_of(const Paper& paper) {
  Press counting(paper, 0);
  counting.print();
  if (counting.lacks_letters())
    return Error{Code::unavailable, "paper.font_missing",
                 "No installed font holds all letters of this report. Install one that does on the "
                 "server, fonts-nanum for Korean, or take the spreadsheet."};
  Press press(paper, counting.page());
  press.print();
  return press.bytes();
}

}  // namespace madang::core::paper
