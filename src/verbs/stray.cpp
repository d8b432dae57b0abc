#include "verbs/stray.h"

#include "telegram/telegram_sign.h"

namespace reftel::verbs {

bool is_stray(const Item& item, const Telegram& telegram) {
  const bool alone = item.origin.kind == ContainerKind::Plain || item.origin.kind == ContainerKind::Html;
  return item.origin.in_folder && alone && !shows_telegram(telegram);
}

bool is_stray_error(const Item& item) {
  return item.origin.in_folder && item.origin.kind == ContainerKind::Json &&
         item.error->code == Error::Code::Unsupported;
}

}  // namespace reftel::verbs
